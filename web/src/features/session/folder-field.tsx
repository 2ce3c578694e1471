import { Folder } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { texts } from '@/texts/session';
import { TextField } from '@/ui/text-field';
import { classes } from '@/ui/classes';
import { useFolders } from './folders';
import { workdirOf } from './workdir';

const MAX_SHOWN = 30;

const keepFocus = (event: MouseEvent) => {
  event.preventDefault();
};

const scrollIntoView = (option: HTMLElement | null) => {
  option?.scrollIntoView({ block: 'nearest' });
};

interface FolderFieldProps {
  readonly vpsId: string;
  readonly connected: boolean;
  readonly value: string;
  readonly onChange: (folder: string) => void;
}

/** Where a session begins: one of the server's folders, or a new one. */
export function FolderField({ vpsId, connected, value, onChange }: FolderFieldProps) {
  const list = useId();
  const folders = useFolders(vpsId, connected).data?.items ?? [];
  const workdir = workdirOf(value);
  const wanted = (workdir ?? value).toLowerCase();
  const shown = folders.filter((folder) => folder.toLowerCase().includes(wanted)).slice(0, MAX_SHOWN);
  const [marked, setMarked] = useState(-1);
  const isExact = shown.length === 1 && shown[0] === workdir;
  const choose = (folder: string) => {
    onChange(folder);
    setMarked(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const folder = shown[marked];
    if (step !== 0 && shown.length > 0) {
      event.preventDefault();
      setMarked((marked + step + shown.length + (marked < 0 && step < 0 ? 1 : 0)) % shown.length);
    } else if (event.key === 'Enter' && folder !== undefined) {
      event.preventDefault();
      choose(folder);
    }
  };
  return (
    <div>
      <TextField
        name="workdir"
        label={texts.folder}
        placeholder="~/workspace"
        hint={texts.folderHint}
        error={workdir === undefined ? texts.folderIsElsewhere : undefined}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown.length > 0 && !isExact}
        aria-controls={list}
        {...(marked >= 0 && { 'aria-activedescendant': `${list}-${marked}` })}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1024}
        value={value}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          onChange(event.target.value);
          setMarked(-1);
        }}
      />
      <ul
        id={list}
        role="listbox"
        aria-label={texts.folders}
        className={classes(
          'mt-2 flex max-h-20 flex-wrap gap-1.5 overflow-y-auto',
          (shown.length === 0 || isExact) && 'hidden',
        )}
      >
        {shown.map((folder, index) => (
          <li
            key={folder}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === marked}
            {...(index === marked && { ref: scrollIntoView })}
            onMouseDown={keepFocus}
            // Not when a finger goes down: it may be about to scroll.
            onClick={() => {
              choose(folder);
            }}
            className={classes(
              'flex h-8 cursor-pointer items-center gap-1.5 rounded-lg border px-2.5 font-mono text-xs',
              index === marked ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
            )}
          >
            <Folder size={13} className="text-muted" aria-hidden />
            {folder}
          </li>
        ))}
      </ul>
    </div>
  );
}
