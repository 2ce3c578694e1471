type Details = Readonly<Partial<Record<string, string>>>;

const signedInWith: Details = {
  email: ' with a link',
  google: ' with Google',
  github: ' with GitHub',
  passkey: ' with a passkey',
};

const providers: Details = { google: 'Google', github: 'GitHub' };

const providerOf = ({ provider = '' }: Details) => providers[provider] ?? 'an account elsewhere';

const named = (name: string | undefined) => (name === undefined ? '' : ` “${name}”`);

const scopeOf = ({ scope }: Details) => (scope === 'write' ? 'that may read and write' : 'that may read');

/** What somebody did, by the names that the control plane gives to acts; `server` is one of the two texts below. */
const acts: Readonly<Record<string, (details: Details, server: string) => string>> = {
  sign_in: ({ method = '' }) => `Signed in${signedInWith[method] ?? ''}`,
  sign_out: () => 'Signed out',
  'sign_in.revoked': () => 'Signed another browser out',
  'identity.linked': (details) => `Linked ${providerOf(details)}${details['email'] ? ` (${details['email']})` : ''}`,
  'identity.unlinked': (details) => `Unlinked ${providerOf(details)}`,
  'passkey.added': ({ name }) => `Added the passkey${named(name)}`,
  'passkey.deleted': ({ name }) => (name === undefined ? 'Removed a passkey' : `Removed the passkey${named(name)}`),
  'token.created': (details) => `Made the API token${named(details['name'])}, ${scopeOf(details)}`,
  'token.deleted': ({ name }) => (name === undefined ? 'Revoked an API token' : `Revoked the API token${named(name)}`),
  'digitalocean.connected': ({ email }) => `Connected DigitalOcean${email === undefined ? '' : ` (${email})`}`,
  'digitalocean.disconnected': () => 'Disconnected DigitalOcean',
  'vps.created': (_, server) => `Added ${server}`,
  'vps.renamed': ({ label }) => `Renamed a server to “${label ?? ''}”`,
  'vps.powered_off': (_, server) => `Switched ${server} off`,
  'vps.powered_on': (_, server) => `Switched ${server} on`,
  'vps.retried': (_, server) => `Had ${server} made anew`,
  'vps.deleted': (_, server) => `Deleted ${server}`,
  'vps.destroyed': (_, server) => `DigitalOcean has destroyed ${server}`,
  'vps.forgotten': (_, server) => `Forgot ${server}, which DigitalOcean did not let be deleted`,
  'gateway.token_replaced': (_, server) => `Made a new install command for ${server}`,
  'ssh_key.added': (_, server) => `Added an SSH key on ${server}`,
  'ssh_key.removed': (_, server) => `Removed an SSH key from ${server}`,
  'support_access.granted': (_, server) => `Gave support access to ${server}`,
  'support_access.revoked': (_, server) => `Ended support’s access to ${server}`,
};

export const texts = {
  activity: 'Activity',
  activityExplained: 'What was done in your account, and from which address. It is kept for a year.',
  nothingYet: 'Nothing yet.',
  tryAgain: 'Try again',
  loading: 'Loading…',
  showOlder: 'Show older',
  serverThatIsGone: 'a server that is gone',
  serverNamed: (name: string) => `the server “${name}”`,
  acts,
};
