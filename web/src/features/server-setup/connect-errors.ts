const errors = new Map(
  Object.entries({
    digitalocean_denied: 'You did not agree at DigitalOcean, so nothing was connected.',
    digitalocean_state: 'That took too long, or was begun in another browser. Try again.',
    digitalocean_unauthorized: 'DigitalOcean did not accept the answer. Try again.',
    digitalocean_unavailable: 'DigitalOcean does not answer as it should at the moment. Try again in a while.',
    digitalocean_rate_limited: 'DigitalOcean was asked too often for your account. Try again in a while.',
    digitalocean_account_locked: 'DigitalOcean has locked your account, or it may not do this. See what it says there.',
    digitalocean_in_use:
      'Your servers are in another account at DigitalOcean. Connect that one, or delete the servers first.',
  }),
);

/** Why somebody has come back from DigitalOcean without a connection, in words. */
export function connectErrorOf(search: string): string | null {
  const code = new URLSearchParams(search).get('error');
  return code === null || code === '' ? null : (errors.get(code) ?? 'Connecting DigitalOcean did not work. Try again.');
}
