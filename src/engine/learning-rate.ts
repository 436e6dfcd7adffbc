/** Learning-rate schedules over a run. */
import { cosPi } from '../math/elementary.ts';
import type { ScheduleId } from '../config/experiment.ts';

/** Learning rate of step `step` (from 0) of `totalSteps`. step: divided by 10 at one half and again at three quarters. */
export function learningRateAt(base: number, schedule: ScheduleId, step: number, totalSteps: number): number {
  const t = Math.min(1, step / totalSteps);
  switch (schedule) {
    case 'constant':
      return base;
    case 'cosine':
      return base * 0.5 * (1 + cosPi(t));
    case 'step':
      return t < 0.5 ? base : t < 0.75 ? base / 10 : base / 100;
  }
}
