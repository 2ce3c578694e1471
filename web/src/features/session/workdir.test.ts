import { expect, it } from 'vitest';
import { workdirOf } from './workdir';

it.each([
  ['', ''],
  ['  ', ''],
  ['shop', 'shop'],
  [' shop/web ', 'shop/web'],
  ['shop/', 'shop'],
  ['~/workspace', ''],
  ['~/workspace/', ''],
  ['~/workspace/shop', 'shop'],
  ['..shop/a..b', '..shop/a..b'],
])('takes %j for the folder %j', (written, folder) => {
  expect(workdirOf(written)).toBe(folder);
});

it.each(['/', '/etc', '~', '~/shop', '~/workspaces/shop', '~/workspace//etc', '..', 'shop/../..', 'shop/..'])(
  'takes %j for none below the workspace',
  (written) => {
    expect(workdirOf(written)).toBeUndefined();
  },
);
