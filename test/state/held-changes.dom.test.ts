// @vitest-environment happy-dom
/** Who goes on from an earlier epoch may change settings before the run is there: they hold from that epoch on. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import { initialisePlan, useExperiment } from '../../src/state/experiment-store.ts';
import { useRun } from '../../src/state/run-store.ts';
import { DEFAULT_VIEW, useView } from '../../src/state/view-store.ts';
import { openLaboratory } from '../helpers/laboratory.ts';

/** Bytes for keyframes: a few only, so that many an epoch has to be trained again. */
vi.mock(import('../../src/history/budget.ts'), async (original) => ({
  HISTORY_BUDGET: { ...(await original()).HISTORY_BUDGET, keyframes: 400_000 as 23068672 },
}));

const { experiment } = parseLink('#v1&d=blobs&n=200&nt=100&h=24.16&e=3&b=32&x=12');
const STEPS = 7;

beforeEach(() => {
  vi.useFakeTimers();
  useView.setState(DEFAULT_VIEW);
  initialisePlan({ experiment, events: [] });
});
afterEach(() => void vi.useRealTimers());

async function trained(epochs: number) {
  const opened = openLaboratory();
  opened.laboratory.begin(false);
  await opened.settle();
  for (let k = 0; k < epochs; k++) {
    opened.laboratory.stepEpoch();
    await opened.settle();
  }
  return opened;
}

test.each([3, 5, 7, 9])('on the way to epoch %i', async (epoch) => {
  const { laboratory, settle } = await trained(10);
  laboratory.goOnFrom(epoch);
  laboratory.change({ zeta: 0.5 });
  expect(useExperiment.getState()).toMatchObject({ current: { zeta: 0.5 }, events: [] });
  laboratory.rewire();
  await settle();
  expect(useRun.getState().status).toMatchObject({ phase: 'paused', epoch, step: epoch * STEPS });
  const step = epoch * STEPS;
  expect(useExperiment.getState()).toMatchObject({
    experiment,
    current: { zeta: 0.5 },
    events: [
      { kind: 'tune', step, settings: { zeta: 0.5 } },
      { kind: 'rewire', step },
    ],
  });
  laboratory.change({ zeta: 0.2 });
  await settle();
  expect(useExperiment.getState().events.at(-1)).toMatchObject({ step, settings: { zeta: 0.2 } });
});

test('on the way from the beginning, where nothing is kept to go back to', async () => {
  const { laboratory, settle } = await trained(6);
  const kept = laboratory.keep('');
  await settle();
  laboratory.resume((await kept)!);
  await settle();
  laboratory.goOnFrom(4);
  laboratory.change({ zeta: 0.5 });
  await settle();
  expect(useRun.getState().status).toMatchObject({ phase: 'paused', epoch: 4 });
  expect(useExperiment.getState()).toMatchObject({
    current: { zeta: 0.5 },
    events: [{ kind: 'tune', step: 4 * STEPS, settings: { zeta: 0.5 } }],
  });
});

test('another run begins with what was changed, without what was held', async () => {
  const { laboratory, settle } = await trained(10);
  laboratory.goOnFrom(7);
  laboratory.change({ zeta: 0.5 });
  laboratory.change({ seed: 8 });
  await settle();
  expect(useExperiment.getState()).toMatchObject({ experiment: { zeta: 0.5, seed: 8 }, events: [] });
  expect(useRun.getState().status.step).toBe(0);
});

test('paused on the way, the run stays where it is, with what was changed', async () => {
  const { laboratory, settle } = await trained(10);
  laboratory.goOnFrom(9);
  laboratory.change({ zeta: 0.5 });
  const stop = useRun.subscribe(({ arrival }) => {
    if (!arrival) return;
    stop();
    queueMicrotask(laboratory.pause);
  });
  await settle();
  const { status } = useRun.getState();
  expect(status.phase).toBe('paused');
  expect(status.epoch).toBeLessThan(9);
  expect(useExperiment.getState()).toMatchObject({
    current: { zeta: 0.5 },
    events: [{ kind: 'tune', step: status.step, settings: { zeta: 0.5 } }],
  });
});
