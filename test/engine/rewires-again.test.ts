/** Whether a run rewires again is foretold after every unit of work, and then seen. */
import { expect, test } from 'vitest';
import type { Experiment } from '../../src/config/experiment.ts';
import { small, runOf } from '../helpers/small-run.ts';

const CASES: readonly Partial<Experiment>[] = [
  {},
  { epochs: 1 },
  { removal: 'reference' },
  { removal: 'reference', epochs: 1 },
  { stop: 0.5 },
  { stop: 0.7, removal: 'reference' },
  { stop: 0 },
  { period: 100 },
  { period: 130, stop: 0.4 },
  { period: 77, stop: 0.9, removal: 'reference' },
  { period: 5000 },
  { period: 250, removal: 'reference' },
  { method: 'static' },
  { method: 'dense' },
  { method: 'magnitude', stop: 0.6 },
];

test.each(CASES)('%j', (patch) => {
  const run = runOf(small(patch));
  const foretold: { readonly at: string; readonly again: boolean }[] = [];
  let lastRewiring = 0;
  while (!run.finished) {
    foretold.push({ at: `step ${run.trainer.step}, ${foretold.length}`, again: run.rewiresAgain });
    const work = run.advance();
    if (work.kind === 'rewired') lastRewiring = foretold.length;
  }
  expect(run.rewiresAgain).toBe(false);
  foretold.forEach(({ at, again }, k) => expect([at, again]).toEqual([at, k < lastRewiring]));
});
