import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { fileURLToPath, URL } from 'node:url';

const document = new URL('../../control-plane/src/main/resources/openapi.json', import.meta.url);
export const target = fileURLToPath(new URL('../src/api/openapi.ts', import.meta.url));

const HEADER = '// Made by `npm run api-types` from the OpenAPI document of the control plane. Not to be edited.\n\n';

/** The types of the API as the document describes it now, as TypeScript. */
export async function apiTypes() {
  const types = astToString(await openapiTS(document, { alphabetize: true, defaultNonNullable: false }));
  return format(HEADER + types, { ...(await resolveConfig(target)), parser: 'typescript' });
}
