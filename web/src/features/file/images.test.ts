import { expect, it } from 'vitest';
import { imageName, shellPath } from './images';

const now = new Date('2026-03-04T05:06:07.890Z');

it.each([
  ['image.png', 'image/png', '20260304-050607-i000.png'],
  ['Bild schirm (2).jpeg', 'image/jpeg', '20260304-050607-Bild-schirm-2-i000.jpg'],
  ['../../x', 'image/unknown', '20260304-050607-x-i000.png'],
])('gives %s a name of its own that needs no quotes', (name, type, expected) => {
  expect(imageName(new File([], name, { type }), now, () => 0.5)).toBe(expected);
});

it.each([
  ['shop/.chatcode-uploads/a.png', '~/workspace/shop/.chatcode-uploads/a.png'],
  ['my shop/a.png', "~/workspace/'my shop/a.png'"],
  ["it's; rm -rf $HOME/a.png", "~/workspace/'it'\\''s; rm -rf $HOME/a.png'"],
])('writes %s so that a shell takes it as one word', (workspace_path, expected) => {
  expect(shellPath({ workspace_path })).toBe(expected);
});
