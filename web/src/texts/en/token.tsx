import type { ReactNode } from 'react';

export const texts = {
  scopeRead: 'Read: look at servers, sessions and files',
  scopeReadWrite: 'Read and write: also change them',
  afterAWeek: 'After a week',
  after30Days: 'After 30 days',
  after90Days: 'After 90 days',
  afterAYear: 'After a year',
  newApiToken: 'New API token',
  creating: 'Creating…',
  createToken: 'Create token',
  name: 'Name',
  whatIsItFor: 'What is it for?',
  whatItMayDo: 'What it may do',
  expires: 'Expires',
  copyNow: (name: string) => `Copy “${name}” now`,
  shownOnce: 'It is shown only this once. Whoever has it can do what it may do: keep it like a password.',
  apiToken: 'API token',
  done: 'Done',
  apiTokens: 'API tokens',
  yourTokens: 'Your tokens',
  newToken: 'New token',
  thereAreNone: 'There are none.',
  readOnly: 'Read only',
  readAndWrite: 'Read and write',
  neverUsed: 'Never used',
  revokeNamed: (name: string) => `Revoke ${name}`,
  revoke: 'Revoke',
  revokeTokenQuestion: 'Revoke token?',
  revokeTokenExplained: (name: string) => `Whatever uses “${name}” is refused from then on.`,
  revoking: 'Revoking…',
  revokeToken: 'Revoke token',
  sendInHeader: (header: ReactNode) => <>Send it with each request, in the header {header}</>,
  apiTokensExplained: (address: ReactNode) => (
    <>
      For scripts and other programs that are to do in your name what the app does. What there is to call is described
      at {address}.
    </>
  ),
  lastUsed: (time: string) => `Last used ${time}`,
  hasExpired: (time: string) => `expired ${time}`,
  willExpire: (time: string) => `expires ${time}`,
};
