/** Keeps a run's time and running means: seconds of work, speed, loss since last asked, distance from a chosen pace. */
import type { BatchResult } from '../engine/trainer.ts';

/** Weight of the newest interval in the smoothed speed. */
const SPEED_SHARE = 0.3;

export type Meter = ReturnType<typeof createMeter>;

/** now: milliseconds from any origin. */
export function createMeter(now: () => number) {
  let workMs = 0;
  let speed = 0;
  let loss = 0;
  let correct = 0;
  let count = 0;
  let tickAt = now();
  let tickSamples = 0;
  let paceAt = now();
  let paceSamples = 0;
  return {
    /** Seconds spent on training, testing and rewiring so far. */
    get seconds(): number {
      return workMs / 1000;
    },
    /** Training samples per second by the clock, smoothed. */
    get samplesPerSecond(): number {
      return speed;
    },
    worked(milliseconds: number): void {
      workMs += milliseconds;
    },
    trained(result: BatchResult): void {
      loss += result.loss;
      correct += result.correct;
      count += result.count;
      tickSamples += result.count;
      paceSamples += result.count;
    },
    /** The run went back to when it had taken so many seconds. */
    goBack(seconds: number): void {
      workMs = 1000 * seconds;
      this.forgetMean();
    },
    /** Updates the speed from the time since the last tick. */
    tick(): void {
      const time = now();
      if (time <= tickAt) return;
      const latest = (1000 * tickSamples) / (time - tickAt);
      speed = speed === 0 ? latest : speed + SPEED_SHARE * (latest - speed);
      tickAt = time;
      tickSamples = 0;
    },
    /** Mean loss and accuracy of the batches since forgetMean; null if there were none. */
    get mean(): { trainLoss: number; trainAccuracy: number } | null {
      return count === 0 ? null : { trainLoss: loss / count, trainAccuracy: correct / count };
    },
    forgetMean(): void {
      loss = 0;
      correct = 0;
      count = 0;
    },
    /** Time begins anew after a pause or a change of pace. */
    resume(): void {
      tickAt = now();
      tickSamples = 0;
      paceAt = tickAt;
      paceSamples = 0;
    },
    /** How long to wait to keep to `limit` samples a second; 0 or less: go on. limit 0: no limit. */
    millisecondsAhead(limit: number): number {
      return limit > 0 ? (1000 * paceSamples) / limit - (now() - paceAt) : 0;
    },
  };
}
