// Writes src/api/openapi.ts anew from the control plane's document; a test fails while the two differ.
import { writeFile } from 'node:fs/promises';
import { apiTypes, target } from './generate-api-types.js';

await writeFile(target, await apiTypes());
