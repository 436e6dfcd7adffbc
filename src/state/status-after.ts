/** What a person can read of the run once the engine has told of an epoch or a rewiring. */
import type { EpochRecord, RewiringRecord } from '../protocol/messages.ts';
import { total } from './record-run.ts';
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
