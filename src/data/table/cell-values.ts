/** What a cell says: nothing, a number, or a word. */
import { readNumber } from '../../config/read-number.ts';
import type { Delimiter } from '../../config/table-recipe.ts';
import { TABLE_LIMITS } from './limits.ts';

const MISSING = new Set(['', 'na', 'n/a', 'nan', '?', 'null', '-']);
const LONGEST_MISSING = 4;

/** Whether a trimmed cell stands for an unknown value: nothing, NA, N/A, NaN, null, ? or -. */
export function isMissing(cell: string): boolean {
  return cell.length <= LONGEST_MISSING && MISSING.has(cell.toLowerCase());
}

/**
 * The number a trimmed cell stands for, up to ±1e30, never −0; or null. Where cells end at semicolons, a comma may stand
 * for the decimal point.
 */
export function readCellNumber(cell: string, delimiter: Delimiter): number | null {
  const isDecimalComma = delimiter === ';' && !cell.includes('.');
  const value = readNumber(isDecimalComma ? cell.replace(',', '.') : cell);
  return value !== null && Math.abs(value) <= TABLE_LIMITS.number ? value + 0 : null;
}
