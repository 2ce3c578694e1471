import type { ReactNode } from 'react';
import { plural } from './language';

const signedInWith: Partial<Record<string, string>> = {
  email: ' with a link',
  google: ' with Google',
  github: ' with GitHub',
  passkey: ' with a passkey',
};

export const texts = {
  passkeyExists: 'There is a passkey for your account on this device already.',
  passkeysNeedHttps: 'Passkeys work only where Chatcode has a name of its own and comes by https.',
  consentRefused: 'You did not agree over there, so nothing has changed.',
  tookTooLong: 'That took too long or was begun in another browser. Try again.',
  noVerifiedAddress: 'Your account there has no verified e-mail address. Verify one there, or sign in another way.',
  accountInUse: 'That account, or its e-mail address, belongs to another user here. Sign in the way you did before.',
  signedOutMeanwhile: 'You were signed out meanwhile. Sign in, and then try that again.',
  triedTooOften: 'That was tried too often. Wait a minute and try again.',
  providerFailed: 'The other side did not answer as it should. Try again, or sign in another way.',
  signInFailed: 'Signing in did not work. Try again.',
  tryAgain: 'Try again',
  or: 'or',
  mailIsInLog: 'As long as no mail server is set up here, it is written to data/logs/control-plane.log instead.',
  mailIsLate: 'Nothing there after a minute or two? Look among the spam, then ask again.',
  useAnotherAddress: 'Use another address',
  emailAddress: 'E-mail address',
  sending: 'Sending…',
  sendMeALink: 'Send me a link',
  waitingForYou: 'Waiting for you…',
  signInWithAPasskey: 'Sign in with a passkey',
  signIn: 'Sign in',
  linkSignsYouIn: 'This link signs you in on this browser. It works once.',
  signingIn: 'Signing in…',
  signInToChatcode: 'Sign in to Chatcode',
  linkIsUsed: 'This link has expired or has been used already. Each link works once.',
  account: 'Account',
  signOut: 'Sign out',
  passkeys: 'Passkeys',
  passkeysExplained:
    'Sign in with a fingerprint, a face, or a security key: nothing to type, and nothing that can be given away.',
  addPasskey: 'Add passkey',
  noPasskeys: 'You have none yet.',
  noPasskeysPossible: 'You have none, and this browser cannot make one.',
  synced: 'Synced',
  yourOnlyWayIn: 'Your only way in.',
  renameNamed: (name: string) => `Rename ${name}`,
  rename: 'Rename',
  removeNamed: (name: string) => `Remove ${name}`,
  addAnotherWayFirst: 'Add another way to sign in first',
  remove: 'Remove',
  removePasskeyQuestion: 'Remove passkey?',
  removePasskeyExplained: (name: string) =>
    `“${name}” does not sign you in any more. The device may still offer it: remove it there too.`,
  removing: 'Removing…',
  removePasskey: 'Remove passkey',
  addPasskeyExplained: 'Your browser asks where to keep it: on this device, on your phone, or on a security key.',
  continue: 'Continue',
  name: 'Name',
  passkeyNameHint: 'For you to know it by.',
  renamePasskey: 'Rename passkey',
  waysToSignIn: 'Ways to sign in',
  waysToSignInExplained: 'All of them lead to this one account. Whatever you remove, one way in always stays.',
  mail: 'Mail',
  linkByMailTo: (email: string) => `A link to ${email}. It is always there: an address cannot be unlinked.`,
  noLinksByMail: 'This Chatcode sends no links by mail.',
  linkProvider: (provider: string) => `Link ${provider}`,
  link: 'Link',
  notLinked: 'Not linked.',
  linkedButNotOffered: 'Linked, but this Chatcode does not offer it any more.',
  linkedItSignsYouIn: 'Linked: it signs you in.',
  linkedAsOnlyWay: 'Linked, and your only way in. Add another one before you unlink it.',
  unlinkNamed: (name: string) => `Unlink ${name}`,
  unlink: 'Unlink',
  unlinkQuestion: (name: string) => `Unlink ${name}?`,
  unlinkExplained: (name: string) =>
    `It does not sign you in any more. Nothing changes in your account at ${name}, and you can link it again.`,
  unlinking: 'Unlinking…',
  isLinked: (provider: string) => `${provider} is linked`,
  canSignInWithIt: 'You can sign in with it from now on.',
  continueWith: (provider: string) => `Continue with ${provider}`,
  mailIsOnItsWay: (address: ReactNode) => (
    <>
      Check your mail: a link to sign in is on its way to {address}. It works once, within 10 minutes, in any browser.
    </>
  ),
  signedInAlready: (email: ReactNode) => (
    <>
      You are signed in as {email}. The link signs you in as whoever it was sent to instead: use it only if you have
      asked for it.
    </>
  ),
  staySignedInAs: (email: string) => `Stay signed in as ${email}`,
  openLink: (link: ReactNode, run: ReactNode) => (
    <>
      To sign in, open the link that {run} has printed. For another link, run {link} in the folder where Chatcode was
      started.
    </>
  ),
  makeNewLink: (link: ReactNode) => <>For a new link, run {link} in the folder where Chatcode was started.</>,
  stillSignedIn: (error: string) => `You are still signed in. ${error}`,
  passkeyAdded: (added: string, used: string | undefined) =>
    used === undefined ? `Added ${added}, not used yet.` : `Added ${added}, last used ${used}.`,
  signIns: 'Sign-ins',
  signInsExplained: 'Where you are signed in. One that is not used for a week ends by itself.',
  thisBrowserOnly: 'This browser only',
  browsers: (count: number) => `${count} ${plural(count, { one: 'browser', other: 'browsers' })}`,
  unknownSignIn:
    'One that you do not know? Sign it out, then look at your API tokens and the activity of your account.',
  signOutOthers: 'Sign out all others',
  signOutOthersQuestion: 'Sign out everywhere else?',
  signOutOthersExplained:
    'You stay signed in here. Every other browser is signed out at once, also where a terminal is open.',
  signingOut: 'Signing out…',
  thisBrowser: 'This browser',
  activeNow: 'Active now',
  lastActive: (time: string) => `Last active ${time}`,
  signedIn: (time: string, method: string, address: ReactNode) => (
    <>
      signed in {time}
      {signedInWith[method]}
      {address !== undefined && <> from {address}</>}
    </>
  ),
  signOutNamed: (name: string) => `Sign out ${name}`,
  signOutQuestion: 'Sign this browser out?',
  signOutExplained: (name: string) =>
    `${name} is signed out at once, and so are the terminals that are open in it. Your sessions go on.`,
  browserCouldNot: (error: string) => `This browser could not do that: ${error}`,
  noPasskeyMade: 'No passkey was made. You can try again.',
};
