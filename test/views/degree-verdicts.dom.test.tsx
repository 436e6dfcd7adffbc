// @vitest-environment happy-dom
/** Verdicts on the degrees shown: worked out in slices, the same for the same degrees, in words. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSignal } from '../../src/client/signal.ts';
import type { DegreeVerdict } from '../../src/measures/degree-verdict.ts';
import type { FrameView } from '../../src/protocol/frame-layout.ts';
import { followVerdicts } from '../../src/views/degrees/verdicts.ts';
import { verdictWords } from '../../src/views/degrees/verdict-words.ts';
import { sampleFrame, sampleLayout } from '../helpers/sample-run.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function judged(layers: readonly number[]): ReadonlyMap<string, DegreeVerdict> {
  const frames = createSignal<FrameView | null>(sampleFrame(sampleLayout(), 12));
  const { signal, stop } = followVerdicts(frames, layers);
  expect(signal.get().size).toBe(0);
  vi.advanceTimersByTime(5000);
  stop();
  return signal.get();
}

test('both sides of every layer shown are judged, and the same degrees always alike', () => {
  const verdicts = judged([0, 2]);
  expect([...verdicts.keys()].sort()).toEqual(['0 in', '0 out', '2 in', '2 out']);
  expect(judged([0, 2])).toEqual(verdicts);
});

test('stopped, nothing more is judged', () => {
  const frames = createSignal<FrameView | null>(sampleFrame(sampleLayout(), 12));
  const { signal, stop } = followVerdicts(frames, [0]);
  stop();
  frames.set(sampleFrame(sampleLayout(), 13));
  vi.advanceTimersByTime(5000);
  expect(signal.get().size).toBe(0);
});

test('in words, from long to short', () => {
  const ratio = { ratio: 1, score: 1, p: 0.5 };
  const evidence = {
    fit: { alpha: 2.51, standardError: 0.1, xmin: 4, max: 90, tail: 200, distinct: 30, ks: 0.02 },
    p: 0.42,
    replicates: 100,
    competitors: { binomial: null, exponential: ratio, logNormal: ratio },
  };
  expect(verdictWords(null)).toEqual(['judging …']);
  expect(verdictWords({ kind: 'tooFew', units: 10, distinct: 1 })[0]).toMatch(/^too few/);
  expect(verdictWords({ kind: 'compatible', evidence })[0]).toBe(
    'compatible with a power law from 4, alpha 2.5 (p 0.42)',
  );
  const objections = ['poorFit', 'shortTail', 'exponentialBetter', 'logNormalBetter'] as const;
  expect(verdictWords({ kind: 'incompatible', objections, evidence })[0]).toBe(
    'no power law: the fit is implausible; the tail, 4 to 90, is under a decade; an exponential fits better; a log-normal fits better',
  );
});
