import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export type Scheme = 'light' | 'dark';

/** Also read by head.js, before the first paint. */
const STORAGE_KEY = 'chatcode.theme';
const CHANGED = 'chatcode-theme';
const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)');

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(STORAGE_KEY);
  } else {
    localStorage.setItem(STORAGE_KEY, theme);
  }
  show(theme);
}

function show(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme'];
  } else {
    document.documentElement.dataset['theme'] = theme;
  }
  window.dispatchEvent(new Event(CHANGED));
}

// Chosen in another window of this browser.
window.addEventListener('storage', (event) => {
  if (event.key === STORAGE_KEY) {
    show(currentTheme());
  }
});

export function currentTheme(): Theme {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** As {@link useScheme}, for what is not drawn by React. */
export function currentScheme(): Scheme {
  const theme = currentTheme();
  return theme === 'system' ? (systemDark().matches ? 'dark' : 'light') : theme;
}

function subscribe(changed: () => void): () => void {
  const system = systemDark();
  window.addEventListener(CHANGED, changed);
  system.addEventListener('change', changed);
  return () => {
    window.removeEventListener(CHANGED, changed);
    system.removeEventListener('change', changed);
  };
}

/** What the user has chosen. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

/** What that comes to, with the system's preference. */
export function useScheme(): Scheme {
  return useSyncExternalStore(subscribe, currentScheme);
}
