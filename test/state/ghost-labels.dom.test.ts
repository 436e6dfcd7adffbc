// @vitest-environment happy-dom
/** What earlier runs are called when settings were changed while they trained. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import { initialisePlan } from '../../src/state/experiment-store.ts';
import { DEFAULT_VIEW, useView } from '../../src/state/view-store.ts';
import { openLaboratory } from '../helpers/laboratory.ts';

beforeEach(() => {
  vi.useFakeTimers();
  useView.setState(DEFAULT_VIEW);
});
afterEach(() => void vi.useRealTimers());

/** Labels of the run of that link, left for another epsilon after two epochs. */
async function labelsAfter(
  link: string,
  change: (opened: ReturnType<typeof openLaboratory>) => Promise<void>,
) {
  const { experiment, events } = parseLink(link);
  initialisePlan({ experiment, events });
  const opened = openLaboratory();
  const { laboratory, settle } = opened;
  laboratory.begin(false);
  await settle();
  await change(opened);
  laboratory.change({ epsilon: 5 });
  await settle();
  return laboratory.lab.ghosts.get().map(({ label }) => label);
}

const LINK = '#v1&d=blobs&n=200&nt=100&h=24.16&e=3&b=32&x=7';

test('a change that took effect is part of what the run was in the end', async () => {
  const labels = await labelsAfter(LINK, async ({ laboratory, settle }) => {
    laboratory.stepEpoch();
    await settle();
    laboratory.change({ zeta: 0.6 });
    await settle();
    laboratory.stepEpoch();
    await settle();
  });
  expect(labels).toEqual([expect.stringMatching(/epsilon 3$/i)]);
});

test('a change that was planned for later is not', async () => {
  const labels = await labelsAfter(`${LINK}&ev=30:z:0.6`, async ({ laboratory, settle }) => {
    laboratory.stepEpoch();
    await settle();
  });
  expect(labels).toEqual([expect.stringMatching(/epsilon 3$/i)]);
});
