import type { Uploaded } from './transfer';

/** Below the session's folder; the dot keeps it out of most lists. */
export const IMAGE_FOLDER = '.chatcode-uploads';

const EXTENSIONS: Partial<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
};

/** A name that no other image has: when it came, what it was called, and a little chance. */
export function imageName(file: File, now: Date, random: () => number = Math.random): string {
  const time = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const stem = file.name
    .replace(/\.[A-Za-z0-9]+$/, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  const chance = Math.floor(random() * 36 ** 4)
    .toString(36)
    .padStart(4, '0');
  const extension = EXTENSIONS[file.type] ?? (/\.([A-Za-z0-9]{1,5})$/.exec(file.name)?.[1] ?? 'png').toLowerCase();
  return `${[time, stem === 'image' ? '' : stem, chance].filter(Boolean).join('-')}.${extension}`;
}

/** Where an uploaded file is, as a shell takes it: the tilde is for the shell, the rest is not. */
export function shellPath({ workspace_path }: Pick<Uploaded, 'workspace_path'>): string {
  return `~/workspace/${/^[A-Za-z0-9_./@%+=:,-]+$/.test(workspace_path) ? workspace_path : quoted(workspace_path)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
