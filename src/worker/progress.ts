/** The training curve on its way to the page: complete points, the same on every machine, and where training is now. */
import type { Run } from '../engine/run.ts';
import type { EngineEvent } from '../protocol/messages.ts';
import type { ProgressPoint } from '../protocol/records.ts';
import type { Meter } from './meter.ts';

/** Points of the training curve in an epoch, at most. */
const POINTS_PER_EPOCH = 10;

type Progress = Omit<Extract<EngineEvent, { kind: 'progress' }>, 'kind' | 'runId'>;

export interface ProgressLog {
  /** After every batch: ends a share of the epoch with a point of the curve. */
  batchDone(): void;
  /** What has not been told yet; null before the first batch. */
  take(): Progress | null;
  /** The run went back: what has not been told will happen again. */
  forget(): void;
}

export function createProgressLog({ trainer }: Run, meter: Meter): ProgressLog {
  let points: ProgressPoint[] = [];

  /** The means since the last point of the curve; null when there has been no batch. */
  function present(): ProgressPoint | null {
    const { step, epoch, samples } = trainer;
    return meter.mean && { step, epoch, samples, seconds: meter.seconds, ...meter.mean };
  }

  return {
    batchDone() {
      const { epochStep, stepsPerEpoch, epochDone } = trainer;
      if (epochStep % Math.ceil(stepsPerEpoch / POINTS_PER_EPOCH) !== 0 && !epochDone) return;
      points.push(present()!);
      meter.forgetMean();
    },
    take() {
      const now = present() ?? points.at(-1);
      if (!now) return null;
      const told = points;
      points = [];
      return {
        points: told,
        now,
        samplesPerSecond: meter.samplesPerSecond,
        threads: trainer.kernels.threads,
      };
    },
    forget() {
      points = [];
    },
  };
}
