import { Keyboard, List, Monitor, Moon, Plus, Server, ServerCog, Settings, SquareTerminal, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { askForSession } from '@/features/session/new-session';
import { folderText, isOpen, useAllSessions } from '@/features/session/sessions';
import { chooseTheme } from '@/features/theme/theme';
import { serverStateText } from '@/features/vps/server-state';
import { useVpsList } from '@/features/vps/vps';
import { overlay } from './overlay';
import { isMac } from './shortcuts';

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
  const go = (to: string) => () => void navigate(to);
  const start: PaletteCommand = {
    id: 'new session',
    icon: <Plus size={size} aria-hidden />,
    text: 'New session',
    keys: isMac ? '⌘+Shift+Enter' : 'Ctrl+Shift+Enter',
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
    { id: 'all sessions', icon: <List size={size} aria-hidden />, text: 'All sessions', run: go('/app') },
    { id: 'add server', icon: <ServerCog size={size} aria-hidden />, text: 'Add server', run: go('/app/servers/new') },
    { id: 'settings', icon: <Settings size={size} aria-hidden />, text: 'Settings', run: go('/app/settings') },
    {
      id: 'keyboard shortcuts',
      icon: <Keyboard size={size} aria-hidden />,
      text: 'Keyboard shortcuts',
      run: () => {
        overlay.set('shortcuts');
      },
    },
    ...themes,
  ];
  return [
    { heading: 'Start', commands: [start] },
    { heading: 'Sessions', commands: toSessions },
    { heading: 'Servers', commands: toServers },
    { heading: 'More', commands: rest },
  ].filter(({ commands }) => commands.length > 0);
}

const themes: readonly PaletteCommand[] = (
  [
    ['light', 'Light', Sun],
    ['dark', 'Dark', Moon],
    ['system', 'As the system', Monitor],
  ] as const
).map(([theme, name, Icon]) => ({
  id: `theme ${theme}`,
  icon: <Icon size={size} aria-hidden />,
  text: `Theme: ${name}`,
  run: () => {
    chooseTheme(theme);
  },
}));
