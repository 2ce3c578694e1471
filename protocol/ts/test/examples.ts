import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export const directions = ['command', 'event', 'viewer-request', 'viewer-event'] as const;
export type Direction = (typeof directions)[number];

/** One file below `examples` or `examples-broken`. */
export interface Example {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** The types that have a schema. */
export function schemaTypes(direction: Direction): string[] {
  return readdirSync(join(root, 'schema', direction)).map((file) => file.replace(/\.json$/, ''));
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/** The files of one direction, each with the type that its name begins with. */
export function examples(folder: 'examples' | 'examples-broken', direction: Direction): Example[] {
  const types = schemaTypes(direction).sort((a, b) => b.length - a.length);
  return readdirSync(join(root, folder, direction)).map((name) => {
    const type = types.find((candidate) => name.startsWith(`${candidate}.`));
    if (type === undefined) {
      throw new Error(`${folder}/${direction}/${name} is an example of no message`);
    }
    return { name, type, text: readFileSync(join(root, folder, direction, name), 'utf8') };
  });
}
