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

/** CSV with a line of names and one an epoch, after comments: the link that makes the same run, and a caption. */
export function epochsCsv(epochs: EpochSeries, link: string, caption = ''): string {
  const rows = epochs.epoch.map((_, k) => COLUMNS.map((column) => epochs[column][k]).join(','));
  const remarks = [link, ...caption.split(/\r?\n/)].filter((line) => line !== '').map((line) => `# ${line}`);
  return [...remarks, COLUMNS.join(','), ...rows, ''].join('\r\n');
}
