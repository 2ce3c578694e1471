import type { ReactNode } from 'react';
import { plural } from './language';

export const texts = {
  asRoot: 'As root, or as somebody who may use sudo.',
  asYourself: 'As yourself, in Terminal. It is installed for you alone.',
  system: 'System',
  installCommandFor: (name: string) => `Install command for ${name}`,
  commandHoldsSecret: 'It holds a secret and is shown only now. Whoever has it can be this server.',
  itDoesNotConnect: 'It does not connect?',
  readWhatItPrinted:
    'Read what the command has printed: its last line says what is missing, and what to do about it. Pasting the same line again does no harm.',
  ifTheLineWasLost: 'If the line was lost or used elsewhere, make a new install command on the server’s page.',
  region: 'Region',
  nearYou: (name: string) => `${name} (near you)`,
  size: 'Size',
  serverName: 'Server name',
  optional: 'Optional',
  youCanRenameItLater: 'You can rename it later.',
  ordering: 'Ordering…',
  createServer: 'Create server',
  regionHasNothing: 'DigitalOcean has nothing of use in this region at the moment. Choose another one.',
  fromDigitalocean: 'From DigitalOcean',
  fromDigitaloceanExplained:
    'A new server in your own account there. It is set up by itself, and you pay DigitalOcean for it.',
  askingDigitalocean: 'Asking DigitalOcean…',
  tryAgain: 'Try again',
  notRegisteredBringServer:
    'This Chatcode is not registered at DigitalOcean, so it cannot make servers there. Whoever runs it can change that. A server that you have already works just as well: see below.',
  connectionRevoked:
    'DigitalOcean does not accept the connection any more, for example because it was revoked there. Connect your account again to go on.',
  connectExplained:
    'First let Chatcode make servers for you. DigitalOcean asks you whether it may, and you can end that at any time.',
  connectDigitaloceanAgain: 'Connect DigitalOcean again',
  connectDigitalocean: 'Connect DigitalOcean',
  consentRefused: 'You did not agree at DigitalOcean, so nothing was connected.',
  tookTooLong: 'That took too long, or was begun in another browser. Try again.',
  answerRefused: 'DigitalOcean did not accept the answer. Try again.',
  providerFailed: 'DigitalOcean does not answer as it should at the moment. Try again in a while.',
  askedTooOften: 'DigitalOcean was asked too often for your account. Try again in a while.',
  accountIsLocked: 'DigitalOcean has locked your account, or it may not do this. See what it says there.',
  serversInOtherAccount:
    'Your servers are in another account at DigitalOcean. Connect that one, or delete the servers first.',
  connectFailed: 'Connecting DigitalOcean did not work. Try again.',
  addServer: 'Add server',
  addServerExplained: 'It connects out to Chatcode by itself: no port has to be opened.',
  yourOwnComputer: 'Your own computer',
  yourOwnComputerExplained: 'Anything with Linux or macOS that stays on.',
  name: 'Name',
  nameExample: 'For example: home server',
  makingInstallCommand: 'Making the install command…',
  continue: 'Continue',
  pasteOnServer: 'Paste this on the server',
  makesComputerYourServer: (server: string) => `It makes the computer your server “${server}”.`,
  thenWaitForIt: 'Then wait for it',
  isConnected: (server: string) => `${server} is connected`,
  waitingFor: (server: string) => `Waiting for ${server}…`,
  gateway: (version: string) => `gateway ${version}`,
  pageNoticesByItself: 'This page notices by itself, usually within a minute after the line was pasted.',
  startTheFirstSession: 'Start the first session',
  seeTheServer: 'See the server',
  cloudAccountExplained: 'Where Chatcode makes servers for you, in your own account there.',
  notRegistered:
    'This Chatcode is not registered at DigitalOcean, so it cannot make servers there. Whoever runs it can change that; servers of your own can be added at any time.',
  connected: 'Connected',
  accountConnectionRevoked:
    'DigitalOcean does not accept the connection any more, for example because it was revoked there. Your servers run on; to switch or delete them, connect again.',
  connectAgain: 'Connect again',
  disconnect: 'Disconnect',
  disconnectQuestion: 'Disconnect DigitalOcean?',
  disconnectExplained:
    'Chatcode forgets its access to your account there. That works once no server of yours is there any more.',
  disconnecting: 'Disconnecting…',
  serverMustReach: (host: ReactNode, command: ReactNode) => (
    <>
      The server must reach {host}. Try {command} on it. It needs no open port of its own.
    </>
  ),
  whatTheGatewaySays: (command: ReactNode) => <>On Linux, {command} shows what the gateway says.</>,
  ourSuggestion: 'Our suggestion for a start.',
  sizeOf: (cpus: number, memory: string, disk: string, price: string) =>
    `${cpus} ${plural(cpus, { one: 'CPU', other: 'CPUs' })}, ${memory}, ${disk} disk – ${price}`,
  price: (month: string, hour: string) => `${month} a month, ${hour} an hour, until you delete it.`,
  connectedSince: (time: string) => `connected ${time}`,
};
