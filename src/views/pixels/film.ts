/** Which pictures the film strip has, and where its keys lead. */
import type { Lab } from '../../client/lab.ts';
import { doublingEpochs } from '../../history/doubling-epochs.ts';
import type { FrameHistory } from '../../history/frame-history.ts';
import type { PictureSize } from '../../draw/pixel-map.ts';
import type { FrameMeasure } from '../../state/view-store.ts';
import { isAllCore, pictureOf } from './describe-pixels.ts';

export interface Film {
  readonly size: PictureSize;
  readonly epochs: readonly number[];
  /** A value a pixel, of each epoch; of the kept frames, not copied. */
  readonly maps: readonly Float32Array[];
}

/** Of the epochs chosen of the kept ones, ascending; null while no epoch is kept or when the input is no picture. */
export function filmOf(
  lab: Lab,
  measure: FrameMeasure,
  choose: (kept: readonly number[]) => readonly number[] = doublingEpochs,
): Film | null {
  const history = lab.frames.get();
  const epochs = choose(history.epochs);
  const frames = epochs.map((epoch) => history.at(epoch)!);
  const size = frames.length > 0 ? pictureOf(lab, frames[0]) : null;
  return size && { size, epochs, maps: frames.map((frame) => frame[measure]) };
}

/** Whether the core is all there is from the beginning. */
export function beginsAllCore(history: FrameHistory): boolean {
  const first = history.at(history.epochs[0] ?? 0);
  return first !== null && isAllCore(first);
}

/** The largest value of all maps; 0 where there is none. */
export function largestOf(maps: readonly Float32Array[]): number {
  let most = 0;
  for (const map of maps) for (const value of map) if (value > most) most = value;
  return most;
}
