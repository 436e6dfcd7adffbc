/** Upper end of a measure of the inputs, one for all pictures of them: a colour means one value wherever it is seen. */
import type { Lab } from '../../client/lab.ts';
import { steadyCeiling } from '../../draw/steady-scale.ts';
import type { RunSeries } from '../../history/run-series.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import type { FrameMeasure } from '../../state/view-store.ts';
import { largestOf } from './film.ts';

const ceilings = new WeakMap<RunSeries, Map<FrameMeasure, number>>();
const largest = new WeakMap<Float32Array, number>();

/** Holds all kept epochs and now; only grows as long as the run lasts. */
export function inputCeiling(lab: Lab, measure: FrameMeasure): number {
  const history = lab.frames.get();
  const kept = history.epochs.map((epoch) => history.at(epoch));
  const most = [lab.frame.get(), ...kept].reduce((top, frame) => Math.max(top, mostOf(frame, measure)), 0);
  const run = lab.series.get();
  const ofRun = (run && ceilings.get(run)) ?? new Map<FrameMeasure, number>();
  const ceiling = steadyCeiling(ofRun.get(measure) ?? 0, most, 0);
  if (run) ceilings.set(run, ofRun.set(measure, ceiling));
  return ceiling;
}

function mostOf(frame: FrameView | null, measure: FrameMeasure): number {
  if (!frame) return 0;
  const known = largest.get(frame[measure]);
  if (known !== undefined) return known;
  const most = largestOf([frame[measure]]);
  largest.set(frame[measure], most);
  return most;
}
