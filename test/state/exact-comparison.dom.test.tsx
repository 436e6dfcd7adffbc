// @vitest-environment happy-dom
/** Comparisons of wirings that a run has not kept any more: others stand in until the very ones were trained again. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import { HISTORY_BUDGET } from '../../src/history/budget.ts';
import { initialisePlan } from '../../src/state/experiment-store.ts';
import { setView } from '../../src/state/view-store.ts';
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
  expect(lab.comparing.get()).toBeNull();
  await vi.advanceTimersByTimeAsync(300);
  expect(lab.comparing.get()).toMatchObject({ epoch: 13 });
  expect(comparisonCaption(lab)).toMatch(
    /nearest wirings kept.*; the very ones are trained again: epoch \d+ of 13/,
  );
  // Another comparison ends this one.
  setView({ comparedEpoch: null });
  expect(lab.comparing.get()).toBeNull();
  await settle();
  setView({ comparedEpoch: 7 });
  await settle();
  expect(lab.comparing.get()).toBeNull();
  expect(comparisonCaption(lab)).not.toMatch(/nearest|trained/);
});
