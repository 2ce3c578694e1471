import { afterEach } from 'vitest';

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure } = await import('@testing-library/react');
  // Generous, for a machine that is busy with other things: nothing waits longer than it has to.
  configure({ asyncUtilTimeout: 15_000 });
  afterEach(cleanup);
}
