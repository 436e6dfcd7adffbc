// @vitest-environment happy-dom
/** Pictures of wirings that a run has not kept any more: others stand in until the very ones were trained again. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import { HISTORY_BUDGET } from '../../src/history/budget.ts';
import { initialisePlan } from '../../src/state/experiment-store.ts';
import { DEFAULT_VIEW, setView } from '../../src/state/view-store.ts';
import { multipleEpochs } from '../../src/draw/network/multiples.ts';
import { comparisonCaption } from '../../src/views/network/comparison.ts';
import { openLaboratory } from '../helpers/laboratory.ts';

const LINK = '#v1&d=blobs&n=200&nt=100&h=24.16&e=3&b=32&x=24&ev=3:rewire_40:z:0.6';
const { experiment, events } = parseLink(LINK);
const budget = HISTORY_BUDGET as { topologies: number };
const { topologies: ROOM } = budget;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  budget.topologies = ROOM;
  setView(DEFAULT_VIEW);
});

async function finished() {
  initialisePlan({ experiment, events });
  const opened = openLaboratory();
  opened.laboratory.begin(true);
  await opened.settle();
  return opened;
}

type Opened = Awaited<ReturnType<typeof finished>>;

/** Of two epochs; null: now. */
async function compared({ laboratory, settle }: Opened, shownEpoch: number | null, comparedEpoch: number) {
  setView({ shownEpoch, comparedEpoch, networkPicture: 'connections' });
  await settle();
  const { standIns, changes, lines } = laboratory.lab.wiring.get()!;
  return structuredClone({ standIns, changes, lines });
}

const PAIRS = [
  [13, 7],
  [7, 13],
  [19, 3],
  [null, 11],
  [null, 0],
] as const;

// Of room for half of them, and for none but the first.
test.each([12_000, 6000])(
  'with %i bytes they are those of a run that has kept every wiring',
  async (room) => {
    const roomy = await finished();
    const expected = [];
    for (const [shown, since] of PAIRS) expected.push(await compared(roomy, shown, since));
    expect(expected.map(({ standIns }) => standIns)).toEqual(PAIRS.map(() => null));
    setView({ shownEpoch: null, comparedEpoch: null });

    budget.topologies = room;
    const cramped = await finished();
    budget.topologies = ROOM;
    for (const [k, [shown, since]] of PAIRS.entries()) {
      expect(await compared(cramped, shown, since)).toEqual(expected[k]);
    }
  },
);

test('others stand in meanwhile, and it is said how far the very ones are', async () => {
  budget.topologies = 6000;
  const { laboratory, settle, engines } = await finished();
  const { lab } = laboratory;
  budget.topologies = ROOM;
  setView({ shownEpoch: 13, comparedEpoch: 7 });
  await vi.advanceTimersByTimeAsync(0);
  engines[0].settle();
  expect(lab.wiring.get()!.standIns).not.toBeNull();
  expect(lab.exactWirings.get()).toBeNull();
  await vi.advanceTimersByTimeAsync(300);
  expect(lab.exactWirings.get()).toMatchObject({ epoch: 13 });
  expect(comparisonCaption(lab)).toMatch(
    /nearest wirings kept.*; the very ones are trained again: epoch \d+ of 13/,
  );
  // Another comparison ends this one.
  setView({ comparedEpoch: null });
  expect(lab.exactWirings.get()).toBeNull();
  await settle();
  setView({ comparedEpoch: 7 });
  await settle();
  expect(lab.exactWirings.get()).toBeNull();
  expect(comparisonCaption(lab)).not.toMatch(/nearest|trained/);
});

/** Asks as the picture does. */
function wantMultiples({ laboratory }: Opened, layer = 0): void {
  laboratory.wantMultiples(layer, multipleEpochs(laboratory.lab.frames.get()));
}

async function multiplesOf(opened: Opened, layer = 0) {
  wantMultiples(opened, layer);
  await opened.settle();
  const multiples = [...opened.laboratory.lab.multiples.get()].sort(([a], [b]) => a - b);
  return structuredClone(multiples);
}

function standInsOf(multiples: Awaited<ReturnType<typeof multiplesOf>>) {
  return multiples.map(([epoch, { standIn }]) => [epoch, standIn]);
}

test.each([12_000, 6000])(
  'with %i bytes the matrices over time are those of such a run too',
  async (room) => {
    const roomy = await finished();
    const expected = [await multiplesOf(roomy, 0), await multiplesOf(roomy, 1)];
    const exact = [0, 1, 2, 4, 8, 16, 24].map((epoch) => [epoch, null]);
    expect(expected.map(standInsOf)).toEqual([exact, exact]);

    budget.topologies = room;
    const cramped = await finished();
    budget.topologies = ROOM;
    setView({ matrix: 1, matrixOverTime: true });
    wantMultiples(cramped);
    cramped.engines[0].settle();
    const { multiples, exactWirings } = cramped.laboratory.lab;
    expect([...multiples.get().values()].some(({ standIn }) => standIn !== null)).toBe(true);
    await vi.advanceTimersByTimeAsync(300);
    expect(exactWirings.get()).toMatchObject({ at: 0 });
    await cramped.settle();
    expect(exactWirings.get()).toBeNull();
    expect(await multiplesOf(cramped, 0)).toEqual(expected[0]);
    // What was lent serves the other layers.
    const engines = cramped.engines.length;
    expect(await multiplesOf(cramped, 1)).toEqual(expected[1]);
    expect(cramped.engines.length).toBe(engines);
  },
);

test('a comparison is exact beside matrices over time, and either may end', async () => {
  budget.topologies = 6000;
  const opened = await finished();
  budget.topologies = ROOM;
  const { exactWirings } = opened.laboratory.lab;
  setView({ matrix: 1, matrixOverTime: true });
  await multiplesOf(opened);
  const engines = opened.engines.length;
  expect((await compared(opened, 13, 7)).standIns).toBeNull();
  expect(opened.engines.length).toBe(engines + 1);
  setView({ shownEpoch: null, comparedEpoch: null });
  expect(standInsOf(await multiplesOf(opened, 1)).every(([, standIn]) => standIn === null)).toBe(true);
  expect(opened.engines.length).toBe(engines + 1);

  // Nothing that was lent is kept once nothing shows it.
  setView({ matrix: 0 });
  setView({ matrix: 1 });
  wantMultiples(opened, 0);
  opened.engines[0].settle();
  await vi.advanceTimersByTimeAsync(300);
  expect(exactWirings.get()).toMatchObject({ epoch: 24 });
  setView({ matrixOverTime: false });
  expect(exactWirings.get()).toBeNull();
});
