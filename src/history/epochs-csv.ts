/** The numbers of every epoch as a table for other programs. */
import type { EpochSeries } from './run-series.ts';

const COLUMNS = [
  'epoch',
  'samples',
  'seconds',
  'trainLoss',
  'trainAccuracy',
  'testLoss',
  'testAccuracy',
  'connections',
  'fingerprint',
] as const satisfies readonly (keyof EpochSeries)[];

/** CSV with a line of names and one an epoch, after a comment with the link that makes the same run. */
export function epochsCsv(epochs: EpochSeries, link: string): string {
  const rows = epochs.epoch.map((_, k) => COLUMNS.map((column) => epochs[column][k]).join(','));
  return [`# ${link}`, COLUMNS.join(','), ...rows, ''].join('\r\n');
}
