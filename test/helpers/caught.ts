/** The DataError code a promise is rejected with, or a function throws; anything else fails the test. */
import { DataError } from '../../src/data/data-error.ts';

export async function caughtCode(action: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof action === 'function' ? action() : action);
  } catch (error) {
    if (error instanceof DataError) return error.code;
    throw error;
  }
  return 'nothing thrown';
}
