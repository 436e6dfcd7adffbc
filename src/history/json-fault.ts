/** Where a text stops being JSON. Browsers name the place each in words of their own, or not at all. */

export interface JsonFault {
  /** From 1. */
  readonly line: number;
  /** In UTF-16 code units, from 1. */
  readonly column: number;
  /** The character there; null: the text ends too early. */
  readonly found: string | null;
}

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'next' | 'nothing';

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

/** Where the match of a sticky expression at `at` ends; −1: there is none. */
function endOfMatch(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : -1;
}

/** From its quote on: where the string ends, or (ok: false) where it goes wrong. */
function endOfString(text: string, quote: number): { readonly at: number; readonly ok: boolean } {
  let at = quote + 1;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') return { at: at + 1, ok: true };
    if (character < ' ') return { at, ok: false };
    if (character !== '\\') at++;
    else {
      const end = endOfMatch(ESCAPE, text, at + 1);
      if (end < 0) return { at: at + 1, ok: false };
      at = end;
    }
  }
  return { at, ok: false };
}

/** Index of the first character that cannot stand there, or the length where more is missing; null: it is JSON. */
function faultIndex(text: string): number | null {
  /** Closing brackets of what is open. */
  const open: string[] = [];
  let expected: Expected = 'value';
  const closed = (): Expected => (open.length === 0 ? 'nothing' : 'next');
  for (let at = endOfMatch(SPACE, text, 0); ; at = endOfMatch(SPACE, text, at)) {
    if (at === text.length) return expected === 'nothing' ? null : at;
    const character = text[at];
    const mayClose = expected === 'next' || expected === 'valueOrEnd' || expected === 'keyOrEnd';
    if (mayClose && character === open.at(-1)) {
      open.pop();
      expected = closed();
      at++;
    } else if (expected === 'next' && character === ',') {
      expected = open.at(-1) === '}' ? 'key' : 'value';
      at++;
    } else if (expected === 'colon' && character === ':') {
      expected = 'value';
      at++;
    } else if (expected === 'key' || expected === 'keyOrEnd') {
      if (character !== '"') return at;
      const end = endOfString(text, at);
      if (!end.ok) return end.at;
      expected = 'colon';
      at = end.at;
    } else if (expected !== 'value' && expected !== 'valueOrEnd') {
      return at;
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? '}' : ']');
      expected = character === '{' ? 'keyOrEnd' : 'valueOrEnd';
      at++;
    } else if (character === '"') {
      const end = endOfString(text, at);
      if (!end.ok) return end.at;
      expected = closed();
      at = end.at;
    } else {
      const end = Math.max(endOfMatch(NUMBER, text, at), endOfMatch(WORD, text, at));
      if (end < 0) return at;
      expected = closed();
      at = end;
    }
  }
}

/** The first place where the text is no JSON; null: it is JSON. */
export function findJsonFault(text: string): JsonFault | null {
  const index = faultIndex(text);
  if (index === null) return null;
  const before = text.slice(0, index).split(/\r\n|\r|\n/);
  return {
    line: before.length,
    column: before[before.length - 1].length + 1,
    found: index < text.length ? String.fromCodePoint(text.codePointAt(index)!) : null,
  };
}
