import { describe, expect, it } from 'vitest';
import { signInErrorOf } from './sign-in-methods';

describe('the error of a sign-in', () => {
  it.each(['access_denied', 'expired', 'email_unverified', 'identity_conflict', 'not_signed_in', 'provider_failed'])(
    'is said in words of its own: %s',
    (code) => {
      expect(signInErrorOf(`?error=${code}`)).not.toBe(signInErrorOf('?error=internal'));
    },
  );

  it('is said also where the code is not known, without repeating it', () => {
    expect(signInErrorOf('?error=<script>')).toBe('Signing in did not work. Try again.');
    expect(signInErrorOf('?error=constructor')).toBe('Signing in did not work. Try again.');
  });

  it('is none where nothing went wrong', () => {
    expect(signInErrorOf('')).toBeNull();
    expect(signInErrorOf('?error=')).toBeNull();
  });
});
