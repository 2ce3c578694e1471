import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call, type Schemas } from '@/api/call';
import { useAccount } from '@/features/account/account';
import { chooseTheme, currentTheme, useTheme, type Theme } from '@/features/theme/theme';
import { texts } from '@/texts/settings';
import { StoredValue } from '@/ui/stored';
import { useStore } from '@/ui/store';
import { showToast } from '@/ui/toasts';
import { defaultSettings, settings, settingsOf, type Settings } from './settings';

// What the user has set follows them to every browser. What is set here holds at once; it is sent, and what was set
// elsewhere is taken in when the app starts or has been offline. `agreed` is what this browser and the server last had
// in common: what differs from it here was changed here and wins, everything else is as the server says. The size of
// type and system notifications belong to a device and stay there.

/** As the server keeps it. */
type Kept = Schemas['Settings'];

interface Agreed {
  readonly user: string;
  readonly kept: Kept;
}

/** Null where this browser has never been in touch with the server about it. */
export const agreed = new StoredValue<Agreed | null>('chatcode.settings.agreed', agreedOf);

const key = ['settings'] as const;

/** Keeps the settings of this browser and those of the user's others the same. */
export function useSettingsSync(): void {
  const user = useAccount().data?.id;
  const client = useQueryClient();
  const { data, dataUpdatedAt } = useQuery({ queryKey: key, queryFn: () => call('GET', '/api/me/settings') });
  const underWay = useRef('');
  const { mutate } = useMutation({
    mutationFn: (change: Kept) => call('PATCH', '/api/me/settings', { body: change }),
    scope: { id: 'settings' },
    // An answer to what was asked before would undo it.
    onMutate: () => client.cancelQueries({ queryKey: key }),
    onSuccess: (kept, change) => {
      agree(user, change);
      client.setQueryData(key, kept);
    },
    onSettled: () => {
      underWay.current = '';
    },
    onError: (error) => {
      showToast({ title: texts.notKeptForAll, text: error.message, isError: true });
    },
  });
  useEffect(() => {
    if (user !== undefined && data) {
      takeIn(user, data);
    }
  }, [user, data, dataUpdatedAt]);
  const here = useStore(settings);
  const theme = useTheme();
  const known = useStore(agreed);
  useEffect(() => {
    if (document.hidden) {
      return; // The window in which it was set sends it.
    }
    const change = changedHere(user);
    const text = JSON.stringify(change);
    if (Object.keys(change).length > 0 && text !== underWay.current) {
      underWay.current = text;
      mutate(change);
    }
  }, [user, here, theme, known, dataUpdatedAt, mutate]);
}

/** What was sent is common to both from now on: what was set since counts as set here, also where that undoes it. */
function agree(user: string | undefined, sent: Kept): void {
  const known = agreed.current;
  if (known !== null && known.user === user) {
    agreed.set({ user: known.user, kept: { ...known.kept, ...sent } });
  }
}

/** Makes what the server has ours, but for what was changed here since. */
export function takeIn(user: string, told: Kept): void {
  const here = keptOf(settings.current, currentTheme());
  const changed = difference(here, lastCommon(user, here));
  const server = normal(told);
  const wanted = { ...server, ...changed };
  settings.set(settingsOf({ ...settings.current, ...settingsIn(wanted) }));
  const theme = themeIn(wanted);
  if (theme !== currentTheme()) {
    chooseTheme(theme);
  }
  agreed.set({ user, kept: server });
}

/** As it is at this moment, which may be later than what was rendered. */
function changedHere(user: string | undefined): Kept {
  const known = agreed.current;
  return known !== null && known.user === user ? difference(keptOf(settings.current, currentTheme()), known.kept) : {};
}

/** What another user has left here is nothing that this one has set. */
function lastCommon(user: string, here: Kept): Kept {
  const known = agreed.current;
  if (known === null) {
    return keptOf(defaultSettings, 'system');
  }
  return known.user === user ? known.kept : here;
}

/** What of `now` is not as it was. */
function difference(now: Kept, before: Kept): Kept {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => before[name as keyof Kept] !== value));
}

function normal(kept: Kept): Kept {
  return keptOf(settingsOf(settingsIn(kept)), themeIn(kept));
}

function keptOf(here: Settings, theme: Theme): Kept {
  return {
    color_scheme: theme,
    terminal_theme: here.terminalTheme,
    font_family: here.fontFamily,
    cursor_style: here.cursorStyle,
    cursor_blink: here.cursorBlink,
    copy_on_select: here.copyOnSelect,
    confirm_paste: here.confirmPaste,
    bell: here.bell,
    screen_reader: here.screenReader,
  };
}

/** Not to be trusted yet: {@link settingsOf} makes good settings of it. */
function settingsIn(kept: Kept): Partial<Record<keyof Settings, unknown>> {
  return {
    terminalTheme: kept.terminal_theme,
    fontFamily: kept.font_family,
    cursorStyle: kept.cursor_style,
    cursorBlink: kept.cursor_blink,
    copyOnSelect: kept.copy_on_select,
    confirmPaste: kept.confirm_paste,
    bell: kept.bell,
    screenReader: kept.screen_reader,
  };
}

function themeIn({ color_scheme }: Kept): Theme {
  return color_scheme === 'light' || color_scheme === 'dark' ? color_scheme : 'system';
}

function agreedOf(stored: unknown): Agreed | null {
  const given = (stored ?? {}) as Partial<Record<keyof Agreed, unknown>>;
  return typeof given.user === 'string' && typeof given.kept === 'object' && given.kept !== null
    ? { user: given.user, kept: normal(given.kept) }
    : null;
}
