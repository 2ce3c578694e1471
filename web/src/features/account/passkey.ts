import { call } from '@/api/call';
import { texts } from '@/texts/account';
import type { Account } from './account';

/** What the control plane and the browser's authenticator tell each other. Only they look into it. */
type PasskeyJson = Record<string, unknown>;

/** Whether this browser has passkeys, and reads and writes them as JSON. */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential === 'function' &&
    typeof (PublicKeyCredential as Partial<typeof PublicKeyCredential>).parseRequestOptionsFromJSON === 'function'
  );
}

/** Lets the user pick a passkey and signs in with it. Null when they have picked none. */
export async function signInWithPasskey(): Promise<Account | null> {
  const options: PasskeyJson = await call('POST', '/api/auth/passkey/options');
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = await ask(() => navigator.credentials.get({ publicKey }));
  return credential && call('POST', '/api/auth/passkey/verify', { body: { credential } });
}

/** Lets the user make a passkey, as the control plane is to be told of it. Null when they have made none. */
export async function makePasskey(): Promise<PasskeyJson | null> {
  const options: PasskeyJson = await call('POST', '/api/auth/passkeys/options');
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  return ask(() => navigator.credentials.create({ publicKey }));
}

async function ask(browser: () => Promise<Credential | null>): Promise<PasskeyJson | null> {
  try {
    const credential = (await browser()) as PublicKeyCredential | null;
    return credential && { ...credential.toJSON() };
  } catch (error) {
    if (!(error instanceof DOMException)) {
      throw error;
    }
    if (error.name === 'NotAllowedError' || error.name === 'AbortError') {
      return null;
    }
    throw new Error(reasons[error.name] ?? texts.browserCouldNot(error.message), { cause: error });
  }
}

const reasons: Partial<Record<string, string>> = {
  InvalidStateError: texts.passkeyExists,
  SecurityError: texts.passkeysNeedHttps,
};
