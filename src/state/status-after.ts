/** What a person can read of the run once the engine has told of an epoch or a rewiring. */
import { stepsPerEpoch } from '../config/experiment.ts';
import type { RunSeries } from '../history/run-series.ts';
import type { EngineEvent } from '../protocol/messages.ts';
import type { EpochRecord, RewiringRecord } from '../protocol/records.ts';
import { total } from '../history/record-run.ts';
import type { RunStatus } from './run-store.ts';

export function statusAfterEpoch(record: EpochRecord): Partial<RunStatus> {
  const { step, epoch, fingerprint, remaining } = record;
  return {
    step,
    epoch,
    testAccuracy: (remaining ?? record).testAccuracy,
    fingerprint,
    fingerprintEpoch: epoch,
    remaining: remaining && {
      connections: total(remaining.connections),
      testAccuracy: remaining.testAccuracy,
    },
  };
}

export function statusAfterRewiring({
  step,
  epoch,
  connections,
  layers,
}: RewiringRecord): Partial<RunStatus> {
  const skipped = layers.flatMap(({ skipped: reason }, layer) => (reason ? [{ layer, reason }] : []));
  return { step, epoch, connections, skipped };
}

/** Where a run has gone to. */
export type Place = NonNullable<Extract<EngineEvent, { kind: 'wentBack' }>['place']>;

/** At the beginning of an epoch that the run has gone to; course: what it has told until then. */
export function statusAt(place: Place, { experiment, epochs }: RunSeries): Partial<RunStatus> {
  return {
    step: place.epoch * stepsPerEpoch(experiment),
    epoch: place.epoch,
    connections: place.connections,
    fingerprint: place.fingerprint,
    fingerprintEpoch: place.epoch,
    testAccuracy: epochs.testAccuracy.at(-1) ?? null,
    trainLoss: epochs.trainLoss.at(-1) ?? null,
    remaining: null,
    failure: null,
  };
}
