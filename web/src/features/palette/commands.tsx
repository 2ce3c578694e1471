import {
  Columns2,
  Files,
  Keyboard,
  List,
  Monitor,
  Moon,
  MoveDiagonal,
  Pencil,
  PenLine,
  Plus,
  Rows2,
  Server,
  ServerCog,
  SquareArrowLeft,
  SquareArrowRight,
  SquareTerminal,
  SquareX,
  Sun,
  TextSearch,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useMatch, useNavigate } from 'react-router';
import { paneCommands, terminalCommands } from '@/features/pane/pane-commands';
import { askForSession } from '@/features/session/new-session';
import { askAboutSession } from '@/features/session/session-dialogs';
import { folderText, isOpen, useAllSessions, type Session } from '@/features/session/sessions';
import { settingsSections } from '@/features/settings/sections';
import { chooseTheme } from '@/features/theme/theme';
import { serverStateText } from '@/features/vps/server-state';
import { useVpsList } from '@/features/vps/vps';
import { texts } from '@/texts/palette';
import { useStore } from '@/ui/store';
import { overlay } from './overlay';
import { FIND_KEYS, shortcutOf, type PaneAction } from './shortcuts';
import { runPaneAction } from './use-shortcuts';

export interface PaletteCommand {
  readonly id: string;
  readonly icon: ReactNode;
  readonly text: string;
  readonly hint?: string;
  readonly keys?: string;
  readonly run: () => void;
}

export interface CommandGroup {
  readonly heading: string;
  readonly commands: readonly PaletteCommand[];
}

const size = 17;

/** Everything that the palette can do now. The first is a new session: with one key more it is open. */
export function useCommands(): readonly CommandGroup[] {
  const navigate = useNavigate();
  const servers = useVpsList().data ?? [];
  const { sessions } = useAllSessions();
  const terminal = [...useTerminalCommands(), ...useSessionCommands(sessions)];
  const panes = usePaneCommands();
  const go = (to: string) => () => void navigate(to);
  const start: PaletteCommand = {
    id: 'new session',
    icon: <Plus size={size} aria-hidden />,
    text: texts.newSession,
    keys: shortcutOf('new-session'),
    run: () => {
      askForSession();
    },
  };
  const toSessions = sessions.filter(isOpen).map((session) => ({
    id: `session ${session.title} ${session.id}`,
    icon: <SquareTerminal size={size} aria-hidden />,
    text: session.title,
    hint: folderText(session.workdir),
    run: go(`/app/sessions/${session.id}`),
  }));
  const toServers = servers.map((vps) => ({
    id: `server ${vps.label} ${vps.id}`,
    icon: <Server size={size} aria-hidden />,
    text: vps.label,
    hint: serverStateText(vps),
    run: go(`/app/servers/${vps.id}`),
  }));
  const rest: PaletteCommand[] = [
    { id: 'all sessions', icon: <List size={size} aria-hidden />, text: texts.allSessions, run: go('/app') },
    {
      id: 'add server',
      icon: <ServerCog size={size} aria-hidden />,
      text: texts.addServer,
      run: go('/app/servers/new'),
    },
    ...settingsSections.map(({ to, name, Icon }) => ({
      id: `settings ${name}`,
      icon: icon(Icon),
      text: texts.settings(name),
      run: go(to),
    })),
    {
      id: 'keyboard shortcuts',
      icon: <Keyboard size={size} aria-hidden />,
      text: texts.keyboardShortcuts,
      run: () => {
        overlay.set('shortcuts');
      },
    },
    ...themes,
  ];
  return [
    { heading: texts.start, commands: [start] },
    { heading: texts.sessions, commands: toSessions },
    { heading: texts.thisTerminal, commands: terminal },
    { heading: texts.panes, commands: panes },
    { heading: texts.servers, commands: toServers },
    { heading: texts.more, commands: rest },
  ].filter(({ commands }) => commands.length > 0);
}

function useTerminalCommands(): readonly PaletteCommand[] {
  const commands = useStore(terminalCommands);
  if (!commands) {
    return [];
  }
  return [
    { id: 'find in terminal', icon: icon(TextSearch), text: texts.find, keys: FIND_KEYS, run: commands.find },
    {
      id: 'compose text',
      icon: icon(PenLine),
      text: texts.compose,
      keys: shortcutOf('compose'),
      run: commands.compose,
    },
    { id: 'files of session', icon: icon(Files), text: texts.filesOfTheSession, run: commands.files },
  ];
}

function useSessionCommands(sessions: readonly Session[]): readonly PaletteCommand[] {
  const shown = useMatch('/app/sessions/:sessionId')?.params.sessionId;
  const session = sessions.find(({ id }) => id === shown);
  if (!session) {
    return [];
  }
  const ask = (dialog: 'rename' | 'end') => () => {
    askAboutSession(session.id, dialog);
  };
  return [
    { id: 'rename session', icon: icon(Pencil), text: texts.renameTheSession, run: ask('rename') },
    {
      id: 'end session',
      icon: icon(SquareX),
      text: isOpen(session) ? texts.endTheSession : texts.removeTheSession,
      run: ask('end'),
    },
  ];
}

const paneActions: readonly (readonly [type: PaneAction, icon: LucideIcon, text: string])[] = [
  ['split-right', Columns2, texts.splitRight],
  ['split-down', Rows2, texts.splitDown],
  ['next-pane', SquareArrowRight, texts.nextPane],
  ['previous-pane', SquareArrowLeft, texts.previousPane],
  ['resize-pane', MoveDiagonal, texts.resizePanes],
  ['close-pane', X, texts.closeThePane],
];

function usePaneCommands(): readonly PaletteCommand[] {
  const commands = useStore(paneCommands);
  const isPossible = (type: PaneAction) =>
    type.startsWith('split') ? commands?.canSplit === true : commands?.hasSeveral === true;
  return paneActions
    .filter(([type]) => isPossible(type))
    .map(([type, Icon, text]) => ({
      id: `pane ${text}`,
      icon: icon(Icon),
      text,
      keys: shortcutOf(type),
      run: () => {
        runPaneAction(type);
      },
    }));
}

function icon(Icon: LucideIcon): ReactNode {
  return <Icon size={size} aria-hidden />;
}

const themes: readonly PaletteCommand[] = (
  [
    ['light', texts.light, Sun],
    ['dark', texts.dark, Moon],
    ['system', texts.asTheSystem, Monitor],
  ] as const
).map(([theme, name, Icon]) => ({
  id: `theme ${theme}`,
  icon: <Icon size={size} aria-hidden />,
  text: texts.theme(name),
  run: () => {
    chooseTheme(theme);
  },
}));
