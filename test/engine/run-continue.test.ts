/** A run continued from the beginning of any of its epochs is the uninterrupted run. */
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/config/events.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { Run } from '../../src/engine/run.ts';
import type { RunState, Work } from '../../src/engine/run.ts';
import { kernelSets } from '../helpers/kernels.ts';
import type { KernelSet } from '../helpers/kernels.ts';
import { epochsOf, finishRun, runOf, small } from '../helpers/small-run.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';

function continueFrom(
  experiment: Experiment,
  state: RunState,
  events: readonly RunEvent[],
  set: KernelSet = kernelSets[2],
): Run {
  return new Run(set.createFor(experiment), experiment, tinyBlobs(), events, state);
}

/** All of a trainer, short enough to compare at once. */
function bitsOf({ trainer }: Run): unknown {
  const { arrays, ...rest } = trainer.snapshot();
  const texts = arrays.map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
  );
  return { ...rest, texts };
}

/** Every unit of work, and at which of them each epoch began with which state. */
function story(run: Run): { works: Work[]; begins: { at: number; state: RunState }[] } {
  const works: Work[] = [];
  const begins = [{ at: 0, state: run.epochBegin }];
  while (!run.finished) {
    works.push(run.advance());
    if (run.epochBegin !== begins.at(-1)!.state) begins.push({ at: works.length, state: run.epochBegin });
  }
  return { works, begins };
}

const EVENTS: readonly RunEvent[] = [
  { step: 0, kind: 'tune', settings: { learningRate: 0.03 } },
  { step: 3, kind: 'rewire' },
  // At an epoch's end: before the next epoch's first batch, after the state of its beginning.
  { step: 7, kind: 'rewire' },
  { step: 7, kind: 'tune', settings: { zeta: 0.6, growth: 'he' } },
  { step: 16, kind: 'tune', settings: { momentum: 0.5, period: 150 } },
  { step: 500, kind: 'rewire' },
];

const CASES: readonly Partial<Experiment>[] = [
  {},
  { period: 100, dropout: 0.3 },
  { activation: 'srelu', dropout: 0.2, growth: 'normal', batch: 64 },
  { period: 130, removal: 'reference', output: 'sigmoid', schedule: 'step', activation: 'tanh' },
  { method: 'magnitude', stop: 0.5, activation: 'allrelu' },
  { method: 'dense', dropout: 0.1 },
  { method: 'static', hidden: [] },
];

describe.each(kernelSets)('continued runs, $name', (set) => {
  describe.each([
    ['without events', []],
    ['with events', EVENTS],
  ])('%s', (_, events) => {
    test.each(CASES)('%j', (patch) => {
      const experiment = small({ epochs: 4, ...patch });
      const whole = runOf(experiment, events, set);
      const { works, begins } = story(whole);
      expect(begins.length).toBe(4);
      for (const { at, state } of begins) {
        const run = continueFrom(experiment, state, events, set);
        expect(run.epochBegin).toBe(state);
        expect(finishRun(run)).toEqual(works.slice(at));
        expect(run.events).toEqual(whole.events);
        expect(bitsOf(run)).toEqual(bitsOf(whole));
      }
    });
  });
});

test('changes of a person are part of the state, their list of what continues', () => {
  const experiment = small({ period: 100, dropout: 0.2 });
  const live = runOf(experiment);
  const works: Work[] = [];
  const begins = new Map<number, RunState>();
  while (!live.finished) {
    begins.set(live.trainer.epoch, live.epochBegin);
    if (works.length === 4 || works.length === 12) live.rewireByHand();
    // While the epoch is tested: takes effect after its end.
    if (works.at(-1)?.kind === 'testing') live.tune({ zeta: 0.2 + works.length / 100 });
    works.push(live.advance());
  }
  expect(live.events.length).toBe(8);
  const fingerprints = epochsOf(works).map(({ fingerprint }) => fingerprint);
  const fromSecond = continueFrom(experiment, begins.get(1)!, live.events);
  expect(epochsOf(finishRun(fromSecond)).map(({ fingerprint }) => fingerprint)).toEqual(
    fingerprints.slice(1),
  );
  // Without what came later the run goes another way from the same state.
  const branch = continueFrom(experiment, begins.get(1)!, begins.get(1)!.events);
  branch.tune({ learningRate: 0.001 });
  expect(epochsOf(finishRun(branch))[0].fingerprint).not.toBe(fingerprints[1]);
});

test('the state of a beginning does not change while the run goes on', () => {
  const run = runOf(small(), EVENTS);
  while (run.trainer.step < 7 || !run.betweenBatches) run.advance();
  const state = run.epochBegin;
  const before = structuredClone(state);
  finishRun(run);
  expect(state).toEqual(before);
  expect(state.events).toEqual(EVENTS.slice(0, 2));
});

test('a continued run that diverges goes back to where it was continued', () => {
  const experiment = small({ epochs: 4 });
  const events: RunEvent[] = [{ step: 8, kind: 'tune', settings: { learningRate: 10, momentum: 0.99 } }];
  const whole = runOf(experiment, events);
  const works = finishRun(whole);
  expect(works.at(-1)).toMatchObject({ kind: 'diverged' });
  const run = continueFrom(experiment, whole.epochBegin, events);
  expect(finishRun(run).at(-1)).toEqual(works.at(-1));
  expect(run.trainer.fingerprint()).toBe(whole.trainer.fingerprint());
});

test.each<[string, readonly RunEvent[]]>([
  ['fewer', []],
  ['of another kind', [{ step: 3, kind: 'tune', settings: {} }]],
  ['at another step', [{ step: 2, kind: 'rewire' }]],
])('events that did not lead to the state are refused: %s', (_, others) => {
  const events: RunEvent[] = [{ step: 3, kind: 'rewire' }];
  const run = runOf(small(), events);
  while (run.advance().kind !== 'epoch');
  expect(() => continueFrom(small(), run.epochBegin, others)).toThrow(RangeError);
  expect(() => continueFrom(small(), run.epochBegin, others)).toThrow('reached by other events');
});

test('a state of another shape is refused', () => {
  const state = runOf(small()).epochBegin;
  expect(() => continueFrom(small({ hidden: [9] }), state, [])).toThrow(RangeError);
});
