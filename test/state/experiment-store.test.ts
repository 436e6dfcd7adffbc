/** The experiment of the page: plans, undo and redo, events that took effect. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/config/events.ts';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import {
  dropAsked,
  initialisePlan,
  movePlan,
  noteAsked,
  recordEvent,
  rewindCurrent,
  setPlan,
  useExperiment,
} from '../../src/state/experiment-store.ts';

const plan = (patch: Partial<Experiment>, events: readonly RunEvent[] = []) => ({
  experiment: { ...DEFAULT_EXPERIMENT, ...patch },
  events,
});
const now = () => useExperiment.getState();
const seeds = (plans: readonly { experiment: Experiment }[]) =>
  plans.map(({ experiment }) => experiment.seed);

beforeEach(() => initialisePlan(plan({ seed: 1 })));

describe('undo and redo', () => {
  test('the first plan of a visit has nothing before it', () => {
    expect(now()).toMatchObject({ experiment: { seed: 1 }, current: { seed: 1 }, past: [], future: [] });
    expect(movePlan(-1)).toBe(false);
    expect(movePlan(1)).toBe(false);
    expect(now().experiment.seed).toBe(1);
  });

  test('back and forth over three plans', () => {
    setPlan(plan({ seed: 2 }, [{ step: 5, kind: 'rewire' }]));
    setPlan(plan({ seed: 3 }));
    expect(seeds(now().past)).toEqual([1, 2]);
    expect(movePlan(-1)).toBe(true);
    expect(now()).toMatchObject({ experiment: { seed: 2 }, current: { seed: 2 } });
    expect(now().events).toEqual([{ step: 5, kind: 'rewire' }]);
    expect(movePlan(-1)).toBe(true);
    expect([now().experiment.seed, seeds(now().past), seeds(now().future)]).toEqual([1, [], [3, 2]]);
    expect(movePlan(-1)).toBe(false);
    expect([movePlan(1), movePlan(1), movePlan(1)]).toEqual([true, true, false]);
    expect([now().experiment.seed, seeds(now().past), seeds(now().future)]).toEqual([3, [1, 2], []]);
  });

  test('a new plan after an undo ends the redo', () => {
    setPlan(plan({ seed: 2 }));
    movePlan(-1);
    setPlan(plan({ seed: 4 }));
    expect([now().experiment.seed, seeds(now().past), now().future]).toEqual([4, [1], []]);
    expect(movePlan(1)).toBe(false);
  });

  test('events of the run that was left come back with it', () => {
    recordEvent({ step: 7, kind: 'tune', settings: { zeta: 0.5 } });
    setPlan(plan({ seed: 2 }));
    movePlan(-1);
    expect(now().events).toEqual([{ step: 7, kind: 'tune', settings: { zeta: 0.5 } }]);
    expect(now().current.zeta).toBe(DEFAULT_EXPERIMENT.zeta);
  });

  test('a hundred plans are remembered', () => {
    for (let seed = 2; seed <= 150; seed++) setPlan(plan({ seed }));
    expect(now().past.length).toBe(100);
    let moves = 0;
    while (movePlan(-1)) moves++;
    expect([moves, now().experiment.seed]).toEqual([100, 50]);
  });
});

describe('events', () => {
  test('a change is kept with its step and shown in the controls; the plan begins as before', () => {
    recordEvent({ step: 4, kind: 'rewire' });
    recordEvent({ step: 9, kind: 'tune', settings: { zeta: 0.5 } });
    recordEvent({ step: 12, kind: 'tune', settings: { learningRate: 0.01 } });
    expect(now().events.map(({ step }) => step)).toEqual([4, 9, 12]);
    expect(now().current).toMatchObject({ zeta: 0.5, learningRate: 0.01 });
    expect(now().experiment).toEqual({ ...DEFAULT_EXPERIMENT, seed: 1 });
  });

  test('the same change twice is two events', () => {
    recordEvent({ step: 4, kind: 'rewire' });
    recordEvent({ step: 4, kind: 'rewire' });
    for (const zeta of [0.1, 0.2, 0.1]) recordEvent({ step: 5, kind: 'tune', settings: { zeta } });
    expect(now().events.length).toBe(5);
    expect(now().current.zeta).toBe(0.1);
    const { events } = now();
    rewindCurrent();
    for (const event of events) recordEvent(structuredClone(event));
    expect(now().events).toEqual(events);
  });

  test('a change during a replay comes before those still planned, and behind those of its own step', () => {
    const planned: RunEvent[] = [
      { step: 3, kind: 'rewire' },
      { step: 6, kind: 'tune', settings: { zeta: 0.1 } },
    ];
    setPlan(plan({}, planned));
    const byHand: RunEvent = { step: 3, kind: 'tune', settings: { zeta: 0.4 } };
    for (const event of [planned[0], byHand, planned[1]]) recordEvent(event);
    expect(now().events).toEqual([planned[0], byHand, planned[1]]);
    expect(now().current.zeta).toBe(0.1);
  });

  test('replayed events are not added again; they show in the controls as they take effect', () => {
    const events: RunEvent[] = [
      { step: 3, kind: 'rewire' },
      { step: 6, kind: 'tune', settings: { zeta: 0.1 } },
    ];
    setPlan(plan({}, events));
    for (const event of events) recordEvent(structuredClone(event));
    expect(now().events).toEqual(events);
    expect(now().current.zeta).toBe(0.1);
    rewindCurrent();
    expect(now().current.zeta).toBe(DEFAULT_EXPERIMENT.zeta);
    expect(now().events).toEqual(events);
  });
});

test('a change that is asked for is shown at once, and the next one builds on it; what came too late is let go', () => {
  initialisePlan({ experiment: DEFAULT_EXPERIMENT, events: [] });
  const shown = () => useExperiment.getState().current;
  noteAsked({ zeta: 0.4 });
  noteAsked({ zeta: 0.5, learningRate: 0.1 });
  expect(shown()).toMatchObject({ zeta: 0.5, learningRate: 0.1 });
  expect(useExperiment.getState().events).toEqual([]);
  recordEvent({ step: 3, kind: 'tune', settings: { zeta: 0.4 } });
  expect(shown()).toMatchObject({ zeta: 0.5, learningRate: 0.1 });
  recordEvent({ step: 4, kind: 'tune', settings: { zeta: 0.5, learningRate: 0.1 } });
  expect(useExperiment.getState()).toMatchObject({
    current: { zeta: 0.5, learningRate: 0.1 },
    asked: {},
    taken: 2,
  });
  noteAsked({ zeta: 0.9 });
  dropAsked();
  expect(useExperiment.getState()).toMatchObject({
    current: { zeta: 0.5, learningRate: 0.1 },
    asked: {},
    taken: 2,
  });
});
