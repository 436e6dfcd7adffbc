/** What is wrong with a file from outside, gathered as plain sentences with where it stands and what is allowed. */
import { quoteGiven } from '../config/problems.ts';

/** More would not help anybody. */
const MOST = 8;

export interface FileProblems {
  /** At most 8, in the order found. */
  readonly sentences: readonly string[];
  /** path: as in `state.layers[0].weights`. */
  add(path: string, what: string, allowed?: string): void;
}

export function createFileProblems(): FileProblems {
  const sentences: string[] = [];
  return {
    sentences,
    add(path, what, allowed) {
      if (sentences.length >= MOST) return;
      sentences.push(`${quoteGiven(path)} ${what}${allowed === undefined ? '' : `; allowed: ${allowed}`}.`);
    },
  };
}
