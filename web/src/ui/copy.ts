import { texts } from '@/texts/ui';
import { showToast } from './toasts';

/** Puts a text on the clipboard; where the browser does not let the page, it says so. */
export async function copyText(text: string): Promise<boolean> {
  return tryToCopy(() => navigator.clipboard.writeText(text));
}

/** As {@link copyText}, with a form for what takes more than plain text. */
export async function copyHtml(html: string, text: string): Promise<boolean> {
  const blob = (type: string, content: string) => new Blob([content], { type });
  return tryToCopy(() =>
    navigator.clipboard.write([
      new ClipboardItem({ 'text/html': blob('text/html', html), 'text/plain': blob('text/plain', text) }),
    ]),
  );
}

async function tryToCopy(copy: () => Promise<void>): Promise<boolean> {
  try {
    await copy();
    return true;
  } catch (error) {
    console.info('the browser does not let the page copy', error);
    showToast({ title: texts.copyRefused, text: WAY_ON, isError: true });
    return false;
  }
}

const WAY_ON = window.isSecureContext ? texts.allowClipboard : texts.clipboardNeedsHttps;
