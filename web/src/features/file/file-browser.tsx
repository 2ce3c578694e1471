import { ChevronRight, Download, File as FileIcon, Folder, RefreshCw, Upload, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { folderText, type Session } from '@/features/session/sessions';
import { texts } from '@/texts/file';
import { bytesText } from '@/ui/bytes';
import { Button } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { DropZone } from './drop-zone';
import { downloadUrl, joinPath, useFolder, type FileEntry } from './files';
import { uploads } from './uploads';

interface FileBrowserProps {
  readonly session: Session;
  readonly onClose: () => void;
}

/** The files of a session's folder, to be fetched and brought. */
export function FileBrowser({ session, onClose }: FileBrowserProps) {
  const [path, setPath] = useState('');
  const folder = useFolder(session.id, path);
  const picker = useRef<HTMLInputElement>(null);
  const upload = (files: readonly File[]) => {
    files.forEach((file) => {
      uploads.add({ sessionId: session.id, folder: path, file });
    });
  };
  return (
    <DropZone
      label={texts.uploadTo(joinPath(folderText(session.workdir), path))}
      onFiles={upload}
      className="flex min-h-0 flex-1 flex-col"
    >
      <header className="flex h-11 shrink-0 items-center gap-1 border-b border-line pr-1.5 pl-4">
        <h2 className="flex-1 text-sm font-semibold">{texts.files}</h2>
        <Button
          look="ghost"
          size="icon"
          className="size-8!"
          aria-label={texts.uploadFiles}
          title={texts.uploadFiles}
          onClick={() => picker.current?.click()}
        >
          <Upload size={16} aria-hidden />
        </Button>
        <Button
          look="ghost"
          size="icon"
          className="size-8!"
          aria-label={texts.lookAgain}
          title={texts.lookAgain}
          onClick={() => void folder.refetch()}
        >
          <RefreshCw size={16} className={folder.isFetching ? 'animate-spin' : ''} aria-hidden />
        </Button>
        <Button look="ghost" size="icon" className="size-8!" aria-label={texts.closeFiles} onClick={onClose}>
          <X size={17} aria-hidden />
        </Button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            upload(Array.from(event.target.files ?? []));
            event.target.value = '';
          }}
        />
      </header>
      <Breadcrumb root={folderText(session.workdir)} path={path} onOpen={setPath} />
      <div className="min-h-0 flex-1 overflow-y-auto p-2">
        {folder.isPending && <Loading />}
        {folder.error && <ErrorNotice>{folder.error.message}</ErrorNotice>}
        {folder.data?.items.length === 0 && (
          <p className="px-4 py-10 text-center text-sm text-muted">{texts.folderIsEmpty}</p>
        )}
        <ul>
          {folder.data?.items.map((entry) => (
            <Entry key={entry.name} entry={entry} sessionId={session.id} folder={path} onOpen={setPath} />
          ))}
        </ul>
        {folder.data?.truncated && <p className="p-3 text-xs text-muted">{texts.folderHasMore}</p>}
      </div>
    </DropZone>
  );
}

interface BreadcrumbProps {
  readonly root: string;
  readonly path: string;
  readonly onOpen: (path: string) => void;
}

function Breadcrumb({ root, path, onOpen }: BreadcrumbProps) {
  const parts = path === '' ? [] : path.split('/');
  return (
    <nav aria-label={texts.folder} className="border-b border-line px-3 py-2">
      <ol className="flex flex-wrap items-center gap-0.5 font-mono text-xs text-muted">
        {[root, ...parts].map((part, index) => (
          <li key={parts.slice(0, index).join('/')} className="flex min-w-0 items-center gap-0.5">
            {index > 0 && <ChevronRight size={12} className="shrink-0" aria-hidden />}
            <button
              type="button"
              onClick={() => {
                onOpen(parts.slice(0, index).join('/'));
              }}
              className="truncate rounded px-1 py-0.5 hover:bg-hover hover:text-text"
            >
              {part}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface EntryProps {
  readonly entry: FileEntry;
  readonly sessionId: string;
  readonly folder: string;
  readonly onOpen: (path: string) => void;
}

const rowClasses = 'flex h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-left text-[13px] hover:bg-hover';

function Entry({ entry, sessionId, folder, onOpen }: EntryProps) {
  const path = joinPath(folder, entry.name);
  if (entry.type === 'dir') {
    return (
      <li>
        <button
          type="button"
          className={rowClasses}
          onClick={() => {
            onOpen(path);
          }}
        >
          <Folder size={16} className="shrink-0 text-accent" aria-hidden />
          <span className="truncate">{entry.name}</span>
        </button>
      </li>
    );
  }
  if (entry.type === 'other') {
    return (
      <li className={`${rowClasses} text-muted`}>
        <FileIcon size={16} className="shrink-0" aria-hidden />
        <span className="truncate">{entry.name}</span>
      </li>
    );
  }
  return (
    <li>
      <a
        href={downloadUrl(sessionId, path)}
        download={entry.name}
        aria-label={texts.download(entry.name, bytesText(entry.size))}
        className={`group ${rowClasses}`}
      >
        <FileIcon size={16} className="shrink-0 text-muted" aria-hidden />
        <span className="min-w-0 flex-1 truncate">{entry.name}</span>
        <span className="shrink-0 text-xs text-muted">{bytesText(entry.size)}</span>
        <Download size={14} className="shrink-0 text-muted opacity-60 group-hover:opacity-100" aria-hidden />
      </a>
    </li>
  );
}
