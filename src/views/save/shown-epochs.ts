/** Which epochs a picture shows together. */
import type { Lab } from '../../client/lab.ts';
import { rewiredAfter } from '../../history/run-series.ts';

export interface ShownEpochs {
  /** First and last. */
  readonly epochs: readonly [from: number, to: number];
  /** Whether rewirings followed on what is shown of the epochs. */
  readonly beforeRewirings: boolean;
}

/** Of kept epochs, ascending; undefined: there is none. */
export function shownEpochs(lab: Lab, epochs: readonly number[]): ShownEpochs | undefined {
  const run = lab.series.get();
  if (epochs.length === 0) return undefined;
  return {
    epochs: [epochs[0], epochs.at(-1)!],
    beforeRewirings: run !== null && epochs.some((epoch) => rewiredAfter(run, epoch)),
  };
}
