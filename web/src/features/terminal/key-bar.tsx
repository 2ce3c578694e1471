import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { classes } from '@/ui/classes';
import type { TerminalSession } from './terminal-session';

/** The keys that keyboards of phones lack. They leave the focus, and with it the keyboard, where it is. */
export function KeyBar({ session }: { readonly session: TerminalSession }) {
  const { control, screen } = session;
  const armed = useSyncExternalStore(
    (changed) => control.subscribe(changed),
    () => control.isArmed,
  );
  const send = (data: string) => () => {
    screen.terminal.input(data);
  };
  const arrow = (letter: string) => () => {
    screen.terminal.input(screen.terminal.modes.applicationCursorKeysMode ? `\x1bO${letter}` : `\x1b[${letter}`);
  };
  return (
    <div role="toolbar" aria-label="Keys" className="flex gap-1.5 border-t border-line bg-surface p-1.5 sm:hidden">
      <Key onPress={send('\x1b')}>Esc</Key>
      <Key onPress={send('\t')}>Tab</Key>
      <Key
        pressed={armed}
        onPress={() => {
          control.toggle();
        }}
      >
        Ctrl
      </Key>
      <Key label="Left" onPress={arrow('D')}>
        <ArrowLeft size={18} aria-hidden />
      </Key>
      <Key label="Down" onPress={arrow('B')}>
        <ArrowDown size={18} aria-hidden />
      </Key>
      <Key label="Up" onPress={arrow('A')}>
        <ArrowUp size={18} aria-hidden />
      </Key>
      <Key label="Right" onPress={arrow('C')}>
        <ArrowRight size={18} aria-hidden />
      </Key>
    </div>
  );
}

interface KeyProps {
  readonly label?: string;
  readonly pressed?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Key({ label, pressed, onPress, children }: KeyProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      onPointerDown={(event) => {
        event.preventDefault();
      }}
      onClick={onPress}
      className={classes(
        'flex h-10 flex-1 items-center justify-center rounded-lg text-sm font-medium select-none',
        pressed ? 'bg-accent-fill text-white' : 'bg-hover text-text active:bg-line',
      )}
    >
      {children}
    </button>
  );
}
