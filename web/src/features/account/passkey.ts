import { request } from '@/api/http';
import type { Account } from './account';

/** Whether this browser has passkeys, and reads and writes them as JSON. */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential === 'function' &&
    typeof (PublicKeyCredential as Partial<typeof PublicKeyCredential>).parseRequestOptionsFromJSON === 'function'
  );
}

/** Lets the user pick a passkey and signs in with it. Null when they have picked none. */
export async function signInWithPasskey(): Promise<Account | null> {
  const options = await request<PublicKeyCredentialRequestOptionsJSON>('POST', '/api/auth/passkey/options');
  const credential = await pick(options);
  return credential && request<Account>('POST', '/api/auth/passkey/verify', { credential: credential.toJSON() });
}

async function pick(options: PublicKeyCredentialRequestOptionsJSON): Promise<PublicKeyCredential | null> {
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
  } catch (error) {
    if (error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')) {
      return null;
    }
    throw error;
  }
}
