export const texts = {
  connected: 'Connected',
  beingSetUp: 'Being set up',
  notConnectedYet: 'Not connected yet',
  beingDeleted: 'Being deleted',
  switchedOff: 'Switched off',
  settingUpTookTooLong: 'Setting up took too long',
  somethingWentWrong: 'Something went wrong',
  offlineSince: (time: string) => `Offline since ${time}`,
  updateFailedWithoutReason: 'The server did not say why.',
};
