// @vitest-environment jsdom
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { followTheme } from './pictures';

let page: Document;

beforeEach(async () => {
  page = new DOMParser().parseFromString(await readFile('index.html', 'utf8'), 'text/html');
});

const media = () => [...page.querySelectorAll('source')].map((source) => source.media);

describe('the pictures of the first page', () => {
  it('follow the system where nothing was chosen', () => {
    const before = media();
    followTheme(page);
    expect(media()).toEqual(before);
    expect(before.filter((query) => query.includes('prefers-color-scheme: dark'))).toHaveLength(2);
  });

  it('are dark where dark was chosen', () => {
    page.documentElement.dataset['theme'] = 'dark';
    followTheme(page);
    expect(media()).toEqual(['(width < 640px)', 'not all', 'all']);
  });

  it('are light where light was chosen', () => {
    page.documentElement.dataset['theme'] = 'light';
    followTheme(page);
    expect(media()).toEqual(['not all', '(width < 640px)', 'not all']);
  });

  it('have a size, so that nothing moves when they come', () => {
    for (const picture of page.querySelectorAll('source, img')) {
      expect(Number(picture.getAttribute('width')), picture.outerHTML).toBeGreaterThan(0);
      expect(Number(picture.getAttribute('height')), picture.outerHTML).toBeGreaterThan(0);
    }
  });
});
