/** One colour scale for a measure of the inputs: the same for every picture, and it only grows while a run lasts. */
import { expect, test } from 'vitest';
import { inputCeiling } from '../../src/views/pixels/input-ceiling.ts';
import { sampleFrame, sampleLab, sampleLayout, sampleSeries } from '../helpers/sample-run.ts';

/** A frame whose largest core degree is that. */
function frameUpTo(most: number) {
  const frame = sampleFrame(sampleLayout(), 3);
  return {
    ...frame,
    coreDegree: frame.coreDegree.map((value, k) => (k === 0 ? most : Math.min(value, most))),
  };
}

test('holds the kept epochs as well as now, whichever is larger', () => {
  const lab = sampleLab(6);
  const history = lab.frames.get();
  const kept = Math.max(...history.epochs.flatMap((epoch) => [...history.at(epoch)!.coreDegree]));
  lab.frame.set(frameUpTo(1));
  expect(inputCeiling(lab, 'coreDegree')).toBeGreaterThanOrEqual(kept);
  lab.frame.set(frameUpTo(10 * kept));
  expect(inputCeiling(lab, 'coreDegree')).toBeGreaterThanOrEqual(10 * kept);
});

test('does not sink again in the same run, and has nothing to do with another measure or run', () => {
  const lab = sampleLab(3);
  const before = inputCeiling(lab, 'coreDegree');
  const strength = inputCeiling(lab, 'strength');
  const first = lab.frame.get();
  lab.frame.set(frameUpTo(5 * before));
  const risen = inputCeiling(lab, 'coreDegree');
  expect(risen).toBeGreaterThan(before);
  lab.frame.set(first);
  expect(inputCeiling(lab, 'coreDegree')).toBe(risen);
  expect(inputCeiling(lab, 'strength')).toBe(strength);
  lab.series.set(sampleSeries({ epsilon: 5 }, 3));
  expect(inputCeiling(lab, 'coreDegree')).toBe(before);
});
