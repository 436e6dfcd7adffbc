/** Numbers written by people: plain decimals only, so that hexadecimal, NaN and Infinity are not numbers here. */

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** The number a text stands for, or null. Spaces around it are allowed. `1e400` is read as Infinity: too large. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim();
  return DECIMAL.test(trimmed) ? Number(trimmed) : null;
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** The nearest allowed number and, if that is another one, why. The result is finite and never −0. */
export function fitNumber(given: number, range: NumberRange): { value: number; reason?: string } {
  if (given < range.min) return { value: range.min, reason: 'is too small' };
  if (given > range.max) return { value: range.max, reason: 'is too large' };
  if (range.whole && !Number.isInteger(given)) {
    return { value: Math.round(given), reason: 'is not a whole number' };
  }
  return { value: given + 0 };
}
