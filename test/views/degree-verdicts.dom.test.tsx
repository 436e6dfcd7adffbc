// @vitest-environment happy-dom
/** Verdicts on the degrees shown: worked out in slices, the same for the same degrees, in words. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSignal } from '../../src/client/signal.ts';
import type { DegreeVerdict } from '../../src/measures/degree-verdict.ts';
import type { FrameView } from '../../src/protocol/frame-layout.ts';
import { followVerdicts } from '../../src/views/degrees/verdicts.ts';
import type { Verdicts } from '../../src/views/degrees/verdicts.ts';
import {
  fitLine,
  formatAlpha,
  formatBootstrap,
  formatScore,
  meaningOf,
  reasonOf,
  rivalsLine,
  shortVerdict,
} from '../../src/views/degrees/verdict-words.ts';
import { sampleFrame, sampleLayout } from '../helpers/sample-run.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LAYOUT = sampleLayout();

function judged(layers: readonly number[]): Verdicts {
  const frames = createSignal<FrameView | null>(sampleFrame(LAYOUT, 12));
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
  const frames = createSignal<FrameView | null>(sampleFrame(LAYOUT, 12));
  const { signal, stop } = followVerdicts(frames, [0]);
  stop();
  frames.set(sampleFrame(LAYOUT, 13));
  vi.advanceTimersByTime(5000);
  expect(signal.get().size).toBe(0);
});

test('frames that come meanwhile do not keep it from an end, and the last of them is judged too', () => {
  const frames = createSignal<FrameView | null>(sampleFrame(LAYOUT, 12));
  const { signal, stop } = followVerdicts(frames, [0, 1, 2, 3]);
  vi.advanceTimersByTime(5);
  const later = sampleFrame(LAYOUT, 12.5);
  frames.set(later);
  const epochs = new Set<number>();
  signal.subscribe(() => [...signal.get().values()].forEach(({ epoch }) => epochs.add(epoch)));
  vi.advanceTimersByTime(20_000);
  expect([...epochs]).toEqual([12, 12.5]);
  expect([...signal.get().values()].every(({ epoch }) => epoch === 12.5)).toBe(true);
  expect(signal.get().size).toBe(8);
  stop();
});

test('looked at again, an epoch is not judged again; another run begins with nothing', () => {
  const [first, second] = [sampleFrame(LAYOUT, 3), sampleFrame(LAYOUT, 4)];
  const frames = createSignal<FrameView | null>(first);
  const { signal, stop } = followVerdicts(frames, [1]);
  vi.advanceTimersByTime(5000);
  const before = signal.get();
  frames.set(second);
  vi.advanceTimersByTime(5000);
  expect(signal.get().get('1 in')!.epoch).toBe(4);
  frames.set(first);
  vi.advanceTimersByTime(1000);
  expect(signal.get()).toEqual(before);
  expect(signal.get().get('1 in')).toBe(before.get('1 in'));
  frames.set(sampleFrame(sampleLayout(), 0.1));
  vi.advanceTimersByTime(1001);
  expect([...signal.get().values()].every(({ epoch }) => epoch === 0.1)).toBe(true);
  stop();
});

describe('in words', () => {
  const even = { ratio: 1, score: 1, p: 0.5 };
  const none = new Float64Array(0);
  const evidence = {
    fit: { alpha: 2.51, standardError: 0.104, xmin: 4, max: 90, tail: 1200, distinct: 30, ks: 0.0214 },
    p: 0.42,
    replicates: 100,
    competitors: {
      binomial: null,
      exponential: { ratio: 30, score: 2.34, p: 0.0193 },
      logNormal: { ratio: -1, score: -0.44, p: 0.66 },
    },
    curves: { powerLaw: none, exponential: none, logNormal: none },
  };
  const objections = ['poorFit', 'shortTail', 'exponentialBetter', 'logNormalBetter'] as const;
  const against: DegreeVerdict = { kind: 'incompatible', objections, evidence };

  test('the verdict alone', () => {
    expect(shortVerdict(null)).toBe('judging …');
    expect(shortVerdict({ kind: 'tooFew', units: 10, distinct: 1 })).toBe('nothing to fit');
    expect(shortVerdict({ kind: 'compatible', evidence })).toBe('a power law is possible');
    expect(shortVerdict(against)).toBe('no power law');
  });

  test('every reason', () => {
    expect(reasonOf(against)).toBe(
      'The fit is implausible; the tail, 4 to 90, is under a decade; an exponential fits better; a log-normal fits better.',
    );
    expect(reasonOf({ kind: 'compatible', evidence })).toMatch(/^Compatible with a power law from 4 on/);
  });

  test('why there is nothing to fit', () => {
    expect(reasonOf({ kind: 'tooFew', units: 10, distinct: 1 })).toBe(
      'All 10 units have the same degree: there is no tail.',
    );
    expect(reasonOf({ kind: 'tooFew', units: 10, distinct: 4 })).toBe(
      '10 units with 4 different degrees: a tail needs at least 50 units with 3 different degrees.',
    );
  });

  test('the numbers of the fit and of the other laws', () => {
    expect(fitLine(evidence, 3.25).replace(/\u00a0/g, ' ')).toBe(
      'α 2.51 ± 0.10 from k = 4 on (1,200 units) · KS 0.021 · p 0.42 · judged at epoch 3.3',
    );
    expect(rivalsLine(evidence).replace(/\u00a0/g, ' ')).toBe(
      'Log-likelihood ratio in standard deviations, above 0 for the power law: exponential +2.3 (p 0.019), log-normal −0.4 (p 0.66)',
    );
    expect([-0.04, 0.04, -3].map((score) => formatScore({ ...even, score }))).toEqual(['0.0', '0.0', '−3.0']);
    expect(formatAlpha({ ...evidence.fit, alpha: 20 })).toBe('at its limit, 20');
    expect(formatBootstrap({ p: 0, replicates: 100 }).replace(/\u00a0/g, ' ')).toBe('< 0.01');
  });

  test('what a ratio means', () => {
    expect(meaningOf(evidence.competitors.exponential)).toBe('power law');
    expect(meaningOf({ ratio: -30, score: -2.34, p: 0.0193 })).toBe('the other');
    expect(meaningOf(even)).toBe('cannot tell');
  });
});
