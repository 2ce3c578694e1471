import { expect, it } from 'vitest';
import { agentNote, type Session } from './sessions';

const session = (agent_type: Session['agent_type'], title: string) => ({ agent_type, title }) as Session;

it.each([
  ['none', 'Shell', null],
  ['none', 'Tests', null],
  ['codex', 'Fix the parser', 'Codex'],
  ['codex', 'Codex', null],
  ['codex', 'Codex 2', null],
] as const)('of a session with %s that is called %s it is said: %s', (agent, title, note) => {
  expect(agentNote(session(agent, title))).toBe(note);
});
