// Photographs the app for the first page and the README; see scripts/pictures, which starts it. The argument is a link to
// sign in.
import { chromium } from 'playwright-core';
import { Buffer } from 'node:buffer';
import { mkdir, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const [, , link = ''] = process.argv;
const { origin } = new URL(link);
const folder = fileURLToPath(new URL('../src/landing/pictures/', import.meta.url));
const QUALITY = 84;

const windows = {
  desktop: { viewport: { width: 1280, height: 760 }, deviceScaleFactor: 1.5 },
  phone: { viewport: { width: 390, height: 700 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
await mkdir(folder, { recursive: true });
const signedIn = await signIn();
const sessions = await begin(signedIn);
for (const [name, options] of Object.entries(windows)) {
  await photograph(name, options, await signedIn.storageState());
}
await browser.close();

async function signIn() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in to Chatcode' }).click();
  await page.getByRole('button', { name: 'New session' }).first().waitFor();
  return context;
}

/** Sessions as somebody has them who is in the middle of something; the answer is the one that is shown. */
async function begin(context) {
  const [vps] = (await ask(context, 'GET', '/api/vps')).items;
  await ask(context, 'PATCH', `/api/vps/${vps.id}`, { label: 'frankfurt' });
  for (const [title, workdir] of [
    ['Release notes', 'docs'],
    ['Watch the log', 'api'],
    ['Slow queries', 'api'],
  ]) {
    await ask(context, 'POST', `/api/vps/${vps.id}/sessions`, { title, workdir });
  }
  return ask(context, 'POST', `/api/vps/${vps.id}/sessions`, { title: 'Vouchers', workdir: 'shop' });
}

async function ask(context, method, path, data) {
  const cookie = (await context.cookies(origin)).find(({ name }) => name === 'XSRF-TOKEN');
  const answer = await context.request.fetch(origin + path, {
    method,
    data,
    headers: { Origin: origin, ...(cookie && { 'X-XSRF-TOKEN': decodeURIComponent(cookie.value) }) },
  });
  if (!answer.ok()) {
    throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  }
  return answer.json();
}

async function photograph(name, options, storageState) {
  const context = await browser.newContext({ ...options, storageState });
  const page = await context.newPage();
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(`${origin}/app/sessions/${sessions.id}`);
    await page.getByText('Live', { exact: true }).waitFor();
    await run(page, 'clear', /^\s*shop main \$\s*$/);
    await run(page, 'git log --oneline --graph', /Add the cart\s*shop main \$\s*$/);
    await run(page, 'node --test', /duration_ms [\d.]+\s*shop main \$\s*$/);
    await page.getByText('exact', { exact: true }).waitFor();
    await keep(page, `${name}-${scheme}.webp`);
  }
  await context.close();
}

/** Types a command and waits until the screen shows what comes of it. */
async function run(page, command, shown) {
  await page.getByRole('textbox', { name: 'Terminal input' }).focus();
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
  await page.locator('.xterm-rows', { hasText: shown }).waitFor();
}

async function keep(page, file) {
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await writeFile(folder + file, Buffer.from(data, 'base64'));
}
