/** What a run's past may take, all of it together. */
import { expect, test } from 'vitest';
import { HISTORY_BUDGET } from '../../src/history/budget.ts';
import { sampleSeries } from '../helpers/sample-run.ts';

/** Of a number in an array, of a fingerprint. */
const NUMBER_BYTES = 8;
const TEXT_BYTES = 48;
const CAP = 64e6;
const EPOCHS = 200;

function bytesOfColumns(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'string') return TEXT_BYTES;
  if (typeof value !== 'object' || value === null) return NUMBER_BYTES;
  return Object.values(value).reduce((sum: number, each) => sum + bytesOfColumns(each), 0);
}

test('the parts that are thinned and the numbers of 10,000 epochs, which are not, take less than 64 MB', () => {
  const { epochs, rewirings, lives, progress } = sampleSeries({ epochs: EPOCHS }, EPOCHS);
  expect(epochs.epoch).toHaveLength(EPOCHS);
  const ofEpochs = bytesOfColumns([epochs, rewirings, lives.layers, lives.epoch]) * (10_000 / EPOCHS);
  // Points of the curves within epochs are halved when there are too many.
  const numbers = ofEpochs + 2 * bytesOfColumns(progress);
  expect(numbers).toBeGreaterThan(1e6);
  const thinned = Object.values(HISTORY_BUDGET).reduce((sum, bytes) => sum + bytes, 0);
  expect(thinned + numbers).toBeLessThan(CAP);
});
