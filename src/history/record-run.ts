/** Takes what the engine says of an epoch or a rewiring into the series of its run. */
import type { EpochRecord, RewiringRecord } from '../protocol/records.ts';
import { appendLives } from './lives-series.ts';
import type { EpochSeries, RunSeries } from './run-series.ts';

type EpochFacts = Omit<
  EpochRecord,
  'step' | 'removed' | 'added' | 'samplesPerSecond' | 'rewireMs' | 'remaining'
>;
type RewiringFacts = Pick<RewiringRecord, 'epoch' | 'samples' | 'seconds' | 'byHand' | 'layers' | 'lives'>;

/** Connections of all layers. */
export function total(connections: readonly number[]): number {
  return connections.reduce((sum, count) => sum + count, 0);
}

export function appendEpoch(epochs: EpochSeries, record: EpochFacts): void {
  epochs.epoch.push(record.epoch);
  epochs.samples.push(record.samples);
  epochs.seconds.push(record.seconds);
  epochs.trainLoss.push(record.trainLoss);
  epochs.trainAccuracy.push(record.trainAccuracy);
  epochs.testLoss.push(record.testLoss);
  epochs.testAccuracy.push(record.testAccuracy);
  epochs.connections.push(total(record.connections));
  epochs.fingerprint.push(record.fingerprint);
}

export function appendRewiring({ rewirings, lives }: RunSeries, record: RewiringFacts): void {
  rewirings.epoch.push(record.epoch);
  rewirings.samples.push(record.samples);
  rewirings.seconds.push(record.seconds);
  rewirings.removed.push(total(record.layers.map((layer) => layer.removed)));
  rewirings.added.push(total(record.layers.map((layer) => layer.added)));
  rewirings.byHand.push(record.byHand);
  appendLives(lives, record.epoch, record.lives);
}
