/** The telling of a rewiring as a function of time. */
import { describe, expect, test } from 'vitest';
import { beatAt, planBeats, stillMoment } from '../../src/history/rewiring-beats.ts';
import type { BeatPlan } from '../../src/history/rewiring-beats.ts';
import { watchedRewiring } from '../helpers/watched-rewiring.ts';

/** Three layers: the second is dense, all but it lose connections. */
const REWIRING = watchedRewiring([
  { removed: 4, added: 4 },
  null,
  { removed: 2, added: 2 },
  { removed: 0, added: 0 },
]);

function planned(rewiring = REWIRING, pace: 'staged' | 'passing' = 'staged'): BeatPlan {
  return planBeats(rewiring, pace)!;
}

function lengthOf({ steps }: BeatPlan): number {
  return steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}

/** Middle of a beat, in milliseconds. */
function middleOf({ steps }: BeatPlan, wanted: string): number {
  let begin = 0;
  for (const { beat, milliseconds } of steps) {
    if (beat === wanted) return begin + milliseconds / 2;
    begin += milliseconds;
  }
  throw new Error(`no beat ${wanted}`);
}

describe('a plan', () => {
  test('has four beats of one and a half to two seconds on stage, two short ones in passing', () => {
    const staged = planned();
    expect(staged.steps.map(({ beat }) => beat)).toEqual(['mark', 'cut', 'count', 'grow']);
    for (const { milliseconds } of staged.steps) {
      expect(milliseconds).toBeGreaterThanOrEqual(1500);
      expect(milliseconds).toBeLessThanOrEqual(2000);
    }
    const passing = planned(REWIRING, 'passing');
    expect(passing.steps.map(({ beat }) => beat)).toEqual(['cut', 'grow']);
    expect(lengthOf(passing)).toBeLessThanOrEqual(1000);
  });

  test('gives turns to the layers that lose connections', () => {
    expect(planned().turns).toEqual([0, 2]);
  });

  test('gives every turn of a deep network its time', () => {
    const deep = watchedRewiring(Array.from({ length: 6 }, () => ({ removed: 1, added: 1 })));
    const { steps, turns } = planned(deep);
    const inTurns = steps.filter(({ beat }) => beat === 'cut' || beat === 'grow');
    const shortest = Math.min(...inTurns.map(({ milliseconds }) => milliseconds / turns.length));
    expect(shortest).toBeGreaterThanOrEqual(500);
  });

  test('has nothing to grow after a last removal, and nothing at all without removals', () => {
    const last = watchedRewiring([{ removed: 5, added: 0 }]);
    expect(planned(last).steps.map(({ beat }) => beat)).toEqual(['mark', 'cut', 'count']);
    expect(planned(last, 'passing').steps.map(({ beat }) => beat)).toEqual(['cut']);
    expect(planBeats(watchedRewiring([null, { removed: 0, added: 0 }]), 'staged')).toBeNull();
  });
});

describe('a moment', () => {
  test('marks first: nothing has gone', () => {
    expect(beatAt(planned(), 0)).toEqual({ beat: 'mark', layer: null, shares: [0, 0, 0, 0] });
  });

  test('cuts one layer after another', () => {
    const plan = planned();
    const [mark, cut] = plan.steps.map(({ milliseconds }) => milliseconds);
    const quarter = beatAt(plan, mark + cut / 4)!;
    expect(quarter).toMatchObject({ beat: 'cut', layer: 0 });
    expect(quarter.shares).toEqual([0.5, 0, 0, 0]);
    const last = beatAt(plan, mark + 0.75 * cut)!;
    expect(last).toMatchObject({ beat: 'cut', layer: 2 });
    expect(last.shares).toEqual([1, 0, 0.5, 0]);
  });

  test('counts when all have gone, and is over in the end', () => {
    const plan = planned();
    expect(beatAt(plan, middleOf(plan, 'count'))).toMatchObject({ beat: 'count', layer: null });
    const end = lengthOf(plan);
    expect(beatAt(plan, end - 1)).toMatchObject({ beat: 'grow', layer: 2 });
    expect(beatAt(plan, end)).toBeNull();
    expect(beatAt(plan, 10 * end)).toBeNull();
  });

  test('never goes back within a beat, nor beyond 0 and 1', () => {
    for (const pace of ['staged', 'passing'] as const) {
      const plan = planned(REWIRING, pace);
      let before = beatAt(plan, 0)!;
      for (let time = 0; time < lengthOf(plan); time += 7) {
        const moment = beatAt(plan, time)!;
        moment.shares.forEach((share, l) => {
          expect(share).toBeGreaterThanOrEqual(moment.beat === before.beat ? before.shares[l] : 0);
          expect(share).toBeLessThanOrEqual(1);
        });
        before = moment;
      }
    }
  });

  test('without motion there are two: nothing has gone yet, and everything has come', () => {
    const plan = planned();
    expect(stillMoment(plan, 'before')).toEqual({ beat: 'mark', layer: null, shares: [0, 0, 0, 0] });
    expect(stillMoment(plan, 'after')).toEqual({ beat: 'grow', layer: null, shares: [1, 1, 1, 1] });
    const last = planned(watchedRewiring([{ removed: 5, added: 0 }]));
    expect(stillMoment(last, 'after')).toEqual({ beat: 'count', layer: null, shares: [1] });
  });
});
