/** A person's changes are events of the run: replayed at their steps they give the same bits. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/config/events.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import type { LiveSettings } from '../../src/config/settings.ts';
import type { Run } from '../../src/engine/run.ts';
import { kernelSets } from '../helpers/kernels.ts';
import { epochsOf, finishRun, rewiringsOf, runOf, small } from '../helpers/small-run.ts';

type Change = LiveSettings | 'rewire';

function apply(run: Run, change: Change): void {
  if (change === 'rewire') run.rewireByHand();
  else run.tune(change);
}

/** Runs to the end, with changes made after so many units of work. */
function live(run: Run, changes: ReadonlyMap<number, readonly Change[]>) {
  const works = [];
  for (let unit = 0; !run.finished; unit++) {
    for (const change of changes.get(unit) ?? []) apply(run, change);
    works.push(run.advance());
  }
  return { fingerprints: epochsOf(works).map((epoch) => epoch.fingerprint), works };
}

const PERIODS: readonly Partial<Experiment>[] = [{}, { period: 100 }];

describe.each(kernelSets)('events, $name', (set) => {
  test.each(PERIODS)('a run with changes, replayed from its events, is the same run (%j)', (patch) => {
    const experiment = small({ ...patch, dropout: 0.2 });
    const run = runOf(experiment, [], set);
    const { fingerprints } = live(
      run,
      new Map<number, Change[]>([
        [3, ['rewire']],
        [9, [{ learningRate: 0.01, zeta: 0.6 }]],
        [14, [{ momentum: 0.5 }, 'rewire', { growth: 'he' }]],
        [20, ['rewire', 'rewire']],
      ]),
    );
    expect(run.events.length).toBe(7);
    const replay = runOf(experiment, run.events, set);
    expect(epochsOf(finishRun(replay)).map((epoch) => epoch.fingerprint)).toEqual(fingerprints);
    expect(replay.events).toEqual(run.events);
    const plain = epochsOf(finishRun(runOf(experiment, [], set))).map((epoch) => epoch.fingerprint);
    expect(plain.filter((fingerprint) => fingerprints.includes(fingerprint))).toEqual([]);
  });
});

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constant('rewire' as const),
  fc.constantFrom<LiveSettings>(
    { learningRate: 0.02 },
    { zeta: 0.8 },
    { period: 100 },
    { period: 'epoch' },
    { stop: 0.5 },
    { removal: 'reference' },
    { growth: 'normal', weightDecay: 0.01 },
  ),
);

test('whenever and however often changes come, the replay is the same run', () => {
  const moments = fc.array(fc.tuple(fc.nat(40), fc.array(change, { minLength: 1, maxLength: 3 })), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(moments, fc.constantFrom<Experiment['period']>('epoch', 100, 130), (when, period) => {
      const experiment = small({ period, hidden: [12], trainImages: 100, testImages: 100, epochs: 4 });
      const run = runOf(experiment);
      const { fingerprints, works } = live(run, new Map(when));
      const replay = runOf(experiment, run.events);
      const replayed = finishRun(replay);
      expect(epochsOf(replayed).map((epoch) => epoch.fingerprint)).toEqual(fingerprints);
      expect(rewiringsOf(replayed).length).toBe(rewiringsOf(works).length);
      expect(replay.events).toEqual(run.events);
    }),
    { numRuns: 80, seed: 3 },
  );
});

test('an event is recorded with the steps done before it and takes effect before the next batch', () => {
  const run = runOf(small());
  for (let unit = 0; unit < 4; unit++) run.advance();
  run.tune({ zeta: 0.5 });
  expect(run.hasDueEvent).toBe(true);
  expect(run.advance()).toEqual({ kind: 'event', event: { step: 4, kind: 'tune', settings: { zeta: 0.5 } } });
  expect(run.trainer.settings).toEqual({ ...small(), zeta: 0.5 });
  run.rewireByHand();
  expect(run.advance()).toMatchObject({ kind: 'rewired', byHand: true });
  expect(run.events).toEqual([
    { step: 4, kind: 'tune', settings: { zeta: 0.5 } },
    { step: 4, kind: 'rewire' },
  ]);
  expect(run.advance().kind).toBe('batch');
});

test('two changes before the next batch take effect in the order they were made', () => {
  const run = runOf(small());
  run.advance();
  run.tune({ zeta: 0.5 });
  run.tune({ zeta: 0.2 });
  run.advance();
  run.advance();
  expect(run.trainer.settings.zeta).toBe(0.2);
  expect(run.events.map((event) => event.kind === 'tune' && event.settings.zeta)).toEqual([0.5, 0.2]);
});

test('a change during an epoch’s test waits for the epoch’s end, and still counts as of its step', () => {
  const run = runOf(small());
  while (run.advance().kind !== 'testing');
  expect(run.betweenBatches).toBe(false);
  run.tune({ zeta: 0.9 });
  const kinds = [];
  while (kinds.at(-1) !== 'event') kinds.push(run.advance().kind);
  expect(kinds).toEqual(['testing', 'testing', 'tested', 'rewired', 'epoch', 'event']);
  expect(run.events).toEqual([{ step: 7, kind: 'tune', settings: { zeta: 0.9 } }]);
});

test('events given out of order happen in order; those beyond the end never', () => {
  const events: RunEvent[] = [
    { step: 12, kind: 'rewire' },
    { step: 2, kind: 'tune', settings: { learningRate: 0.01 } },
    { step: 500, kind: 'rewire' },
  ];
  const run = runOf(small(), events);
  finishRun(run);
  expect(run.events.map(({ step }) => step)).toEqual([2, 12]);
});
