import { useEffect } from 'react';
import { CircleCheck, RotateCw, TriangleAlert, X } from 'lucide-react';
import { texts } from '@/texts/file';
import { useStore } from '@/ui/store';
import { Button } from '@/ui/button';
import { bytesText } from '@/ui/bytes';
import { Progress } from '@/ui/progress';
import { isUnderWay, uploads, type Upload } from './uploads';

const SEEN_MS = 8_000;

/** The uploads to a session: how far they are, and what can be done about them. */
export function UploadsPanel({ sessionId }: { readonly sessionId: string }) {
  const shown = useStore(uploads.store).filter((upload) => upload.sessionId === sessionId);
  useDismissal(shown);
  if (shown.length === 0) {
    return null;
  }
  const underWay = shown.filter(isUnderWay).length;
  return (
    <section
      aria-label={texts.uploads}
      className="absolute right-3 bottom-3 z-10 w-[calc(100%-1.5rem)] overflow-hidden rounded-xl border border-line bg-raised text-sm shadow-lg sm:w-sm"
    >
      <header className="flex items-center justify-between border-b border-line py-1.5 pr-1.5 pl-4">
        <h2 aria-live="polite" className="text-sm font-medium">
          {underWay === 0 ? texts.uploads : texts.uploading(underWay)}
        </h2>
        <Button
          look="ghost"
          size="small"
          disabled={underWay === shown.length}
          onClick={() => {
            shown.forEach(({ id }) => {
              uploads.dismiss(id);
            });
          }}
        >
          {texts.clear}
        </Button>
      </header>
      <ul className="max-h-64 divide-y divide-line overflow-y-auto">
        {shown.toReversed().map((upload) => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

/** Once nothing is left to be done or decided, what is done has been seen after a while, and covers nothing any more. */
function useDismissal(shown: readonly Upload[]): void {
  const done = shown.every(({ state }) => state === 'done') ? shown.map(({ id }) => id).join(' ') : '';
  useEffect(() => {
    if (done === '') {
      return undefined;
    }
    const timer = setTimeout(() => {
      done.split(' ').forEach((id) => {
        uploads.dismiss(Number(id));
      });
    }, SEEN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [done]);
}

function UploadRow({ upload }: { readonly upload: Upload }) {
  const { id, path, file, state, sent } = upload;
  return (
    <li className="px-4 py-2.5">
      <div className="flex min-h-8 items-center gap-2.5">
        {state === 'done' && <CircleCheck size={16} className="shrink-0 text-good" aria-hidden />}
        {(state === 'failed' || state === 'exists') && (
          <TriangleAlert size={16} className="shrink-0 text-warn" aria-hidden />
        )}
        <span title={path} className="min-w-0 flex-1 truncate">
          {path}
        </span>
        <Actions upload={upload} />
      </div>
      {state === 'sending' && <Progress value={file.size === 0 ? 1 : sent / file.size} label={texts.uploadOf(path)} />}
      <p className="mt-1 text-xs text-muted">{stateText(upload)}</p>
      {state === 'exists' && (
        <div className="mt-2 flex gap-2">
          <Button
            size="small"
            onClick={() => {
              uploads.retry(id, true);
            }}
          >
            {texts.replaceIt}
          </Button>
          <Button
            size="small"
            look="ghost"
            onClick={() => {
              uploads.dismiss(id);
            }}
          >
            {texts.keepTheOldOne}
          </Button>
        </div>
      )}
    </li>
  );
}

function Actions({ upload }: { readonly upload: Upload }) {
  const { id, path, state, overwrite } = upload;
  return (
    <>
      {(state === 'failed' || state === 'cancelled') && (
        <Button
          look="ghost"
          size="icon"
          className="size-8!"
          aria-label={texts.tryAgainNamed(path)}
          onClick={() => {
            uploads.retry(id, overwrite);
          }}
        >
          <RotateCw size={15} aria-hidden />
        </Button>
      )}
      {isUnderWay(upload) && (
        <Button
          look="ghost"
          size="icon"
          className="size-8!"
          aria-label={texts.cancelNamed(path)}
          onClick={() => {
            uploads.cancel(id);
          }}
        >
          <X size={15} aria-hidden />
        </Button>
      )}
    </>
  );
}

function stateText({ state, file, sent, error }: Upload): string {
  const size = bytesText(file.size);
  switch (state) {
    case 'waiting':
      return texts.waitingWithSize(size);
    case 'sending':
      return sent >= file.size ? texts.beingChecked : texts.sentOf(bytesText(sent), size);
    case 'done':
      return size;
    case 'exists':
      return texts.fileExists;
    case 'failed':
      return error ?? texts.itDidNotWork;
    case 'cancelled':
      return texts.cancelled;
  }
}
