/** The telling of a rewiring as a function of time. */
import { describe, expect, test } from 'vitest';
import { beatAt, planBeats, stillMoment } from '../../src/history/rewiring-beats.ts';
import type { BeatPace, BeatPlan } from '../../src/history/rewiring-beats.ts';
import { watchedRewiring } from '../helpers/watched-rewiring.ts';

/** Three layers: the second is dense, all but it lose connections. */
const REWIRING = watchedRewiring([
  { removed: 4, added: 4 },
  null,
  { removed: 2, added: 2 },
  { removed: 0, added: 0 },
]);

function planned(rewiring = REWIRING, pace: BeatPace = 'told'): BeatPlan {
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
  test('has four beats of one and a half to two seconds where it is told', () => {
    const told = planned();
    expect(told.steps.map(({ beat }) => beat)).toEqual(['mark', 'cut', 'count', 'grow']);
    for (const { milliseconds } of told.steps) {
      expect(milliseconds).toBeGreaterThanOrEqual(1500);
      expect(milliseconds).toBeLessThanOrEqual(2000);
    }
  });

  test('has the same four in 1.6 seconds on stage, and two short ones in passing', () => {
    expect(planned(REWIRING, 'staged').steps).toEqual([
      { beat: 'mark', milliseconds: 300 },
      { beat: 'cut', milliseconds: 400 },
      { beat: 'count', milliseconds: 200 },
      { beat: 'grow', milliseconds: 700 },
    ]);
    expect(planned(REWIRING, 'passing').steps).toEqual([
      { beat: 'cut', milliseconds: 250 },
      { beat: 'grow', milliseconds: 450 },
    ]);
  });

  test('gives turns to the layers that lose connections, and only where it is told', () => {
    expect(planned().turns).toEqual([[0], [2]]);
    for (const pace of ['staged', 'passing'] as const)
      expect(planned(REWIRING, pace).turns).toEqual([[0, 2]]);
  });

  test.each([
    ['told', 0],
    ['staged', 0],
    // The worker tells no two of them in the same second.
    ['passing', 1000],
  ] as const)('of rewirings one after another, %s, lights up at most three times a second', (pace, pause) => {
    const { steps } = planned(REWIRING, pace);
    const length = Math.max(pause, lengthOf(planned(REWIRING, pace)));
    // Lines appear as they are marked (or cut, where they are not marked before), and as they grow.
    const flashes = [0, 1, 2].flatMap((round) => {
      let at = round * length;
      return steps.flatMap(({ beat, milliseconds }, k) => {
        at += milliseconds;
        return k === 0 || beat === 'grow' ? [at - milliseconds] : [];
      });
    });
    for (const from of flashes) {
      expect(flashes.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(3);
    }
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
    expect(planBeats(watchedRewiring([null, { removed: 0, added: 0 }]), 'told')).toBeNull();
  });
});

describe('a moment', () => {
  test('marks first: nothing has gone', () => {
    expect(beatAt(planned(), 0)).toEqual({ beat: 'mark', layer: null, shares: [0, 0, 0, 0], faded: 0 });
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

  test('cuts all layers at once where it is not told', () => {
    const plan = planned(REWIRING, 'staged');
    expect(beatAt(plan, middleOf(plan, 'cut'))).toEqual({
      beat: 'cut',
      layer: null,
      shares: [0.5, 0, 0.5, 0],
      faded: 0,
    });
  });

  test.each(['told', 'staged', 'passing'] as const)(
    'lets all that has grown fade in the last fifth of a second: %s',
    (pace) => {
      const plan = planned(REWIRING, pace);
      const end = lengthOf(plan);
      expect(beatAt(plan, end - 201)!.faded).toBe(0);
      const half = beatAt(plan, end - 100)!;
      expect(half.faded).toBeCloseTo(0.5);
      expect(half.shares).toEqual([1, 0, 1, 0]);
      expect(beatAt(plan, end - 1)!.faded).toBeCloseTo(0.995);
    },
  );

  test('never goes back within a beat, nor beyond 0 and 1', () => {
    for (const pace of ['told', 'staged', 'passing'] as const) {
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
    expect(stillMoment(plan, 'before')).toEqual({
      beat: 'mark',
      layer: null,
      shares: [0, 0, 0, 0],
      faded: 0,
    });
    expect(stillMoment(plan, 'after')).toEqual({ beat: 'grow', layer: null, shares: [1, 1, 1, 1], faded: 0 });
    const last = planned(watchedRewiring([{ removed: 5, added: 0 }]));
    expect(stillMoment(last, 'after')).toEqual({ beat: 'count', layer: null, shares: [1], faded: 0 });
  });
});
