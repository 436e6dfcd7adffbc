/** What an epoch cost: puts its speed and the time of its rewirings beside what was measured. */
import type { EpochResult, Run } from '../engine/run.ts';
import type { EpochRecord } from '../protocol/records.ts';
import type { Meter } from './meter.ts';

export interface EpochLog {
  /** A rewiring took so long. */
  rewired(milliseconds: number): void;
  /** The epoch's end. */
  end(result: EpochResult): EpochRecord;
  /** The run went back to the beginning of an epoch; the meter already has. */
  goBack(): void;
}

export function createEpochLog({ trainer }: Run, meter: Meter): EpochLog {
  let rewireMs = 0;
  let begin = { seconds: 0, samples: 0 };
  return {
    rewired(milliseconds) {
      rewireMs += milliseconds;
    },
    end({ rewiring, ...measured }) {
      const { step, samples } = trainer;
      const { seconds } = meter;
      const record: EpochRecord = {
        ...measured,
        step,
        samples,
        seconds,
        removed: rewiring.map((layer) => layer.removed),
        added: rewiring.map((layer) => layer.added),
        samplesPerSecond: (samples - begin.samples) / Math.max(1e-9, seconds - begin.seconds),
        rewireMs,
      };
      rewireMs = 0;
      begin = { seconds, samples };
      return record;
    },
    goBack() {
      rewireMs = 0;
      begin = { seconds: meter.seconds, samples: trainer.samples };
    },
  };
}
