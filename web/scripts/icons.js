// Makes the icons of the installed app from icon.svg, with Chromium: run `npm run icons` after the drawing has changed.
import { chromium } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const folder = fileURLToPath(new URL('../public/', import.meta.url));
const drawing = await readFile(`${folder}icon.svg`, 'utf8');
const ACCENT = '#3c5bd6';

/** Systems cut maskable icons to any shape: what matters is in the middle, and the ground goes to every edge. */
const icons = [
  { file: 'icon-192.png', size: 192, drawn: 1, ground: 'transparent' },
  { file: 'icon-512.png', size: 512, drawn: 1, ground: 'transparent' },
  { file: 'maskable-512.png', size: 512, drawn: 0.8, ground: ACCENT },
  { file: 'apple-touch-icon.png', size: 180, drawn: 1, ground: ACCENT },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const { file, size, drawn, ground } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0;display:grid;place-content:center;height:100vh;background:${ground}">
      <div style="width:${drawn * size}px">${drawing.replace('<svg ', '<svg style="display:block" ')}</div>`,
  );
  await page.screenshot({ path: folder + file, omitBackground: true });
  await page.close();
}
await browser.close();
