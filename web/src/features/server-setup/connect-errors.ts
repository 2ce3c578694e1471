import { texts } from '@/texts/server-setup';
const errors = new Map(
  Object.entries({
    digitalocean_denied: texts.consentRefused,
    digitalocean_state: texts.tookTooLong,
    digitalocean_unauthorized: texts.answerRefused,
    digitalocean_unavailable: texts.providerFailed,
    digitalocean_rate_limited: texts.askedTooOften,
    digitalocean_account_locked: texts.accountIsLocked,
    digitalocean_in_use: texts.serversInOtherAccount,
  }),
);

/** Why somebody has come back from DigitalOcean without a connection, in words. */
export function connectErrorOf(search: string): string | null {
  const code = new URLSearchParams(search).get('error');
  return code === null || code === '' ? null : (errors.get(code) ?? texts.connectFailed);
}
