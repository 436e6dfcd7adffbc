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
/** Summed up in small steps: digits beyond these are rounding errors. */
const MOST_DECIMALS: Partial<Record<keyof EpochSeries, number>> = { epoch: 6, seconds: 6 };

function cellOf(epochs: EpochSeries, column: (typeof COLUMNS)[number], k: number): string {
  const value = epochs[column][k];
  const decimals = MOST_DECIMALS[column];
  return String(decimals === undefined ? value : Number((value as number).toFixed(decimals)));
}

/**
 * CSV with a line of names and one an epoch, after comments, a line each. connectionsAt: connections of every layer while
 * that epoch was tested, where they are known; an epoch without them has empty cells.
 */
export function epochsCsv(
  epochs: EpochSeries,
  connectionsAt: (epoch: number) => readonly number[] | null,
  comments: readonly string[],
): string {
  const ofLayers = epochs.epoch.map((epoch) => connectionsAt(Math.round(epoch)));
  const names = ofLayers.find((layers) => layers !== null)?.map((_, l) => `connectionsLayer${l + 1}`) ?? [];
  const rows = epochs.epoch.map((_, k) => [
    ...COLUMNS.map((column) => cellOf(epochs, column, k)),
    ...names.map((_name, l) => String(ofLayers[k]?.[l] ?? '')),
  ]);
  const remarks = comments.map((comment) => `# ${comment.replace(/[\r\n\u2028\u2029]+/g, ' ')}`);
  return [...remarks, ...[[...COLUMNS, ...names], ...rows].map((cells) => cells.join(',')), ''].join('\r\n');
}
