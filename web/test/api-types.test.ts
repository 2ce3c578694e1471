import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { apiTypes, target } from '../scripts/generate-api-types.js';

it('has the types of the API as the control plane describes it: else run npm run api-types in web', async () => {
  expect(await readFile(target, 'utf8')).toBe(await apiTypes());
});
