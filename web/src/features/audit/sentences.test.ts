import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { texts } from '@/texts/audit';
import type { Act } from './acts';
import { sentenceOf } from './sentences';

const act = (name: string, details: Act['details'] = {}): Act => ({ id: 'act-1', act: name, details, at: '' });

describe('a sentence', () => {
  it('is there for every act that the control plane records', async () => {
    const known = await recordedActs();
    expect(known.size).toBeGreaterThan(20);
    expect([...known].filter((name) => !(name in texts.acts))).toEqual([]);
  });

  it('tells an act that is new by its name', () => {
    expect(sentenceOf(act('vps.new_act'), () => undefined)).toBe('vps new act');
  });

  it('says where a server is gone', () => {
    const off = act('vps.powered_off', { vps_id: 'vps-9' });
    expect(sentenceOf(off, () => undefined)).toBe('Switched a server that is gone off');
  });
});

/** Read from the control plane's own sources. */
async function recordedActs(): Promise<Set<string>> {
  const root = new URL('../../../../control-plane/src/main/java/', import.meta.url);
  const files = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.java'));
  const sources = await Promise.all(files.map((name) => readFile(new URL(name, root), 'utf8')));
  const acts = sources
    .filter((source) => /\baudit\b|^package .*\.sshkey;/m.test(source))
    .flatMap((source) => [
      ...source.matchAll(/(?:record|done|add|remove)\((?:[^()]|\([^()]*\))*?"([a-z_]+(?:\.[a-z_]+)?)"/g),
    ])
    .map(([, name = '']) => name);
  return new Set(acts);
}
