import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { useSettings } from '@/features/settings/settings';
import { useScheme } from '@/features/theme/theme';
import { texts } from '@/texts/terminal';
import { Button } from '@/ui/button';
import type { TerminalSession } from './terminal-session';
import { schemeOf, terminalTheme } from './xterm/themes';

const decorationsOf = (match: string, active: string) => ({
  matchBackground: match,
  matchOverviewRuler: match,
  activeMatchBackground: active,
  activeMatchColorOverviewRuler: active,
});

const decorations = { light: decorationsOf('#fbe6ac', '#f2b84b'), dark: decorationsOf('#4d421f', '#8a6d1a') };

interface SearchBarProps {
  readonly session: TerminalSession;
  readonly onClose: () => void;
}

/** Looks for text in what the terminal shows and has shown. */
export function SearchBar({ session, onClose }: SearchBarProps) {
  const { search, terminal } = session.screen;
  const theme = terminalTheme(useSettings().terminalTheme, useScheme());
  const [text, setText] = useState('');
  const [results, setResults] = useState({ resultIndex: -1, resultCount: 0 });
  useEffect(() => {
    const listening = search.onDidChangeResults(setResults);
    return () => {
      listening.dispose();
      search.clearDecorations();
      terminal.clearSelection();
      terminal.focus();
    };
  }, [search, terminal]);
  const find = (query: string, backwards: boolean, incremental = false) => {
    const options = { decorations: decorations[schemeOf(theme)], incremental };
    if (backwards) {
      search.findPrevious(query, options);
    } else {
      search.findNext(query, options);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      find(text, !event.shiftKey);
    } else if (event.key === 'Escape') {
      onClose();
    }
  };
  return (
    <div
      role="search"
      onKeyDown={onKeyDown}
      className="absolute top-2 right-4 z-10 flex items-center gap-1 rounded-xl border border-line bg-raised p-1.5 pl-3 shadow-lg"
    >
      <input
        autoFocus
        aria-label={texts.findInTheTerminal}
        placeholder={texts.find}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          find(event.target.value, true, true);
        }}
        className="w-36 bg-transparent text-base outline-none sm:w-52 sm:text-sm"
      />
      <span role="status" className="min-w-12 text-right text-xs text-muted">
        {text !== '' && (results.resultCount === 0 ? texts.none : `${results.resultIndex + 1}/${results.resultCount}`)}
      </span>
      <Button
        look="ghost"
        size="icon"
        aria-label={texts.previousMatch}
        onClick={() => {
          find(text, true);
        }}
      >
        <ChevronUp size={18} aria-hidden />
      </Button>
      <Button
        look="ghost"
        size="icon"
        aria-label={texts.nextMatch}
        onClick={() => {
          find(text, false);
        }}
      >
        <ChevronDown size={18} aria-hidden />
      </Button>
      <Button look="ghost" size="icon" aria-label={texts.closeSearch} onClick={onClose}>
        <X size={18} aria-hidden />
      </Button>
    </div>
  );
}
