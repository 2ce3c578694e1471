export const texts = {
  cannotBeReached: 'Chatcode cannot be reached. Check your connection and try again.',
  answeredWithStatus: (status: number) => `The server answered with status ${status}.`,
};
