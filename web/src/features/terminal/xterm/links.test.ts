// @vitest-environment node
import { afterEach, expect, it, vi } from 'vitest';
import { openLink } from './links';

const open = vi.fn();
vi.stubGlobal('window', { open });
afterEach(() => {
  open.mockClear();
});

it.each(['https://example.com/a?b#c', 'http://example.com', 'HTTPS://example.com'])(
  'opens %s without a way back',
  (url) => {
    openLink({} as MouseEvent, url);
    expect(open).toHaveBeenCalledWith(url, '_blank', 'noopener,noreferrer');
  },
);

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'ssh://host',
  'nonsense',
  'https:',
  ' javascript:x',
])('does not open %s', (url) => {
  openLink({} as MouseEvent, url);
  expect(open).not.toHaveBeenCalled();
});
