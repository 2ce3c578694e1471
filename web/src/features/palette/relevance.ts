/**
 * How well an entry fits what was typed, from 0 (not at all) to 1; as cmdk asks for it. Each word of that must be in the
 * entry's text or hint: better at the beginning of a word, and better in its text, which comes first.
 */
export function relevance(_id: string, typed: string, [text = '', ...hints]: string[] = []): number {
  const words = wordsOf(typed);
  if (words.length === 0) {
    return 1;
  }
  return Math.min(...words.map((word) => Math.max(fit(word, text), ...hints.map((hint) => HINT * fit(word, hint)))));
}

const HINT = 0.4;
const INSIDE = 0.5;

function fit(word: string, text: string): number {
  if (wordsOf(text).some((each) => each.startsWith(word))) {
    return 1;
  }
  return text.toLowerCase().includes(word) ? INSIDE : 0;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s/._-]+/)
    .filter((word) => word !== '');
}
