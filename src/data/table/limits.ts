/** How large a table may be, and the one way to say no to it. */
import { DataError } from '../data-error.ts';

export const TABLE_LIMITS = {
  bytes: 50_000_000,
  rows: 1_000_000,
  classes: 256,
  /** Inputs of the network, after every category has become one for each of its values. */
  features: 20_000,
  /** Rows × inputs; they are held as four bytes each. */
  values: 50_000_000,
  /** Larger numbers, of either sign, are no measurements; their squares could not be summed. */
  number: 1e30,
} as const;

/** A place in a text, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly character: number;
}

/** Always throws DataError 'corrupt' with a whole sentence. */
export function refuse(sentence: string): never {
  throw new DataError('corrupt', sentence);
}

/** The same with the place in the text. */
export function refuseAt({ line, character }: TextPlace, reason: string): never {
  refuse(`Line ${line}, character ${character}: ${reason}.`);
}

/** The place of a position of the text; newlines are those of scanTable. */
export function placeOf(text: string, at: number): TextPlace {
  let line = 1;
  let start = 0;
  for (let i = 0; i < at; i++) {
    const isNewline = text[i] === '\n' || (text[i] === '\r' && text[i + 1] !== '\n');
    if (!isNewline) continue;
    line++;
    start = i + 1;
  }
  return { line, character: at - start + 1 };
}
