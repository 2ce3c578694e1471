import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, PenLine } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { texts } from '@/texts/terminal';
import { classes } from '@/ui/classes';
import { useStore } from '@/ui/store';
import type { Hold, Modifier } from './sticky-modifiers';
import type { TerminalSession } from './terminal-session';

const REPEAT_AFTER_MS = 400;
const REPEAT_EVERY_MS = 70;
const icon = 18;

interface KeyBarProps {
  readonly session: TerminalSession;
  readonly composing: boolean;
  readonly onCompose: () => void;
}

/** The keys that keyboards of phones lack. They leave the focus, and with it the keyboard, where it is. */
export function KeyBar({ session, composing, onCompose }: KeyBarProps) {
  const { terminal } = session.screen;
  const send = (data: string) => () => {
    terminal.input(data);
  };
  const cursor = (letter: string) => () => {
    terminal.input(terminal.modes.applicationCursorKeysMode ? `\x1bO${letter}` : `\x1b[${letter}`);
  };
  return (
    <div
      role="toolbar"
      aria-label={texts.keys}
      className="hidden shrink-0 auto-cols-[minmax(3rem,1fr)] grid-flow-col grid-rows-2 [@media(height<480px)]:grid-rows-1 gap-1 overflow-x-auto overscroll-x-contain border-t border-line bg-surface p-1.5 [scrollbar-width:none] max-sm:grid pointer-coarse:grid"
    >
      <Key onPress={send('\x1b')}>{texts.esc}</Key>
      <Key onPress={send('\t')}>{texts.tab}</Key>
      <ModifierKey session={session} modifier="ctrl" label={texts.ctrl} />
      <ModifierKey session={session} modifier="alt" label={texts.alt} />
      <Key label={texts.controlC} onPress={send('\x03')}>
        ^C
      </Key>
      <Key label={texts.compose} pressed={composing} onPress={onCompose}>
        <PenLine size={icon} aria-hidden />
      </Key>
      <Key onPress={cursor('H')}>{texts.home}</Key>
      <Key label={texts.left} repeats onPress={cursor('D')}>
        <ArrowLeft size={icon} aria-hidden />
      </Key>
      <Key label={texts.up} repeats onPress={cursor('A')}>
        <ArrowUp size={icon} aria-hidden />
      </Key>
      <Key label={texts.down} repeats onPress={cursor('B')}>
        <ArrowDown size={icon} aria-hidden />
      </Key>
      <Key onPress={cursor('F')}>{texts.end}</Key>
      <Key label={texts.right} repeats onPress={cursor('C')}>
        <ArrowRight size={icon} aria-hidden />
      </Key>
      <Key label={texts.pageUp} repeats onPress={send('\x1b[5~')}>
        {texts.pgup}
      </Key>
      <Key label={texts.pageDown} repeats onPress={send('\x1b[6~')}>
        {texts.pgdn}
      </Key>
      {['|', '/', '-', '~'].map((character) => (
        <Key key={character} onPress={send(character)}>
          {character}
        </Key>
      ))}
    </div>
  );
}

const holdTexts: Record<Hold, (key: string) => string> = {
  off: (key) => key,
  once: texts.heldOnce,
  locked: texts.locked,
};

interface ModifierKeyProps {
  readonly session: TerminalSession;
  readonly modifier: Modifier;
  readonly label: string;
}

function ModifierKey({ session: { modifiers }, modifier, label }: ModifierKeyProps) {
  const hold = useStore(modifiers.holds)[modifier];
  return (
    <Key
      label={holdTexts[hold](label)}
      pressed={hold !== 'off'}
      isLocked={hold === 'locked'}
      onPress={() => {
        modifiers.press(modifier);
      }}
    >
      {label}
    </Key>
  );
}

interface KeyProps {
  readonly label?: string;
  readonly pressed?: boolean;
  readonly isLocked?: boolean;
  /** Whether it goes on for as long as it is held. */
  readonly repeats?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Key({ label, pressed, isLocked, repeats = false, onPress, children }: KeyProps) {
  const repeat = useRepeat(repeats ? onPress : undefined);
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      // Otherwise the focus would come here, and the keyboard of the phone would go.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onPointerDown={repeat.begin}
      onPointerUp={repeat.end}
      onPointerCancel={repeat.end}
      onPointerLeave={repeat.end}
      onClick={() => {
        if (!repeat.hasRepeated()) {
          onPress();
        }
      }}
      className={classes(
        'relative flex h-11 items-center justify-center rounded-lg text-[13px] font-medium select-none touch-pan-x',
        pressed ? 'bg-accent-fill text-white' : 'bg-hover text-text active:bg-line',
      )}
    >
      {children}
      {isLocked && <span aria-hidden className="absolute inset-x-3 bottom-1.5 h-0.5 rounded-full bg-white" />}
    </button>
  );
}

/** Does something again and again from a while after `begin` until `end`. */
function useRepeat(action: (() => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const repeated = useRef(false);
  const end = () => {
    clearTimeout(timer.current);
  };
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return {
    begin: () => {
      repeated.current = false;
      if (!action) {
        return;
      }
      const again = () => {
        repeated.current = true;
        action();
        timer.current = setTimeout(again, REPEAT_EVERY_MS);
      };
      timer.current = setTimeout(again, REPEAT_AFTER_MS);
    },
    end,
    /** Whether it has already been done in that way. */
    hasRepeated: () => repeated.current,
  };
}
