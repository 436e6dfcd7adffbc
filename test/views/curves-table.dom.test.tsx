// @vitest-environment happy-dom
/** The table of the Curves panel: everything that its picture and the timeline's draw, bounded. */
import { act, render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { DEFAULT_EXPERIMENT, stepsPerEpoch } from '../../src/config/experiment.ts';
import type { RunEvent } from '../../src/config/events.ts';
import { recordEvent, setPlan } from '../../src/state/experiment-store.ts';
import { CurvesTable } from '../../src/views/curves/curves-table.tsx';
import { aroundEachPanelTest } from '../helpers/panel-tests.ts';
import { sampleLab, sampleSeries } from '../helpers/sample-run.ts';

aroundEachPanelTest();

const plan = (events: readonly RunEvent[]) => setPlan({ experiment: DEFAULT_EXPERIMENT, events });

function rowsOf(name: RegExp): string[][] {
  const rows = within(screen.getByRole('table', { name })).getAllByRole('row');
  return rows.map((row) => [...row.children].map((cell) => cell.textContent));
}

test('rewirings, which of them by hand; earlier runs by name; the training within epochs', () => {
  plan([]);
  const lab = sampleLab(6);
  render(<CurvesTable lab={lab} />);
  const [columns, ...rewirings] = rowsOf(/^Every rewiring$/);
  expect(columns).toEqual(['Epoch', 'Removed', 'Added', 'By hand']);
  expect(rewirings.map(([epoch, , , byHand]) => [epoch, byHand])).toEqual(
    [1, 2, 3, 4, 5, 6].map((epoch) => [String(epoch), epoch === 5 ? 'yes' : 'no']),
  );
  const [head, ...ghosts] = rowsOf(/^Earlier runs/);
  expect(head).toEqual(['Run', 'Epoch', 'Train loss', 'Train accuracy', 'Test loss', 'Test accuracy']);
  expect(ghosts.length).toBe(60);
  expect([ghosts[0].slice(0, 2), ghosts.at(-1)!.slice(0, 2)]).toEqual([
    ['static', '1'],
    ['epsilon 5', '30'],
  ]);
  const training = rowsOf(/^Training within epochs.* \(60 of 120 shown\)$/).slice(1);
  expect([training[0][0], training.at(-1)![0]]).toEqual(['0.1', '6']);
  expect(screen.queryByRole('table', { name: /^Changes/ })).toBeNull();
});

test('of very many rows every n-th, always with the last, and that is said', () => {
  const lab = sampleLab(1);
  lab.series.set(sampleSeries({}, 1000));
  lab.ghosts.set(lab.ghosts.get().map((ghost) => ({ ...ghost, series: sampleSeries({}, 400) })));
  render(<CurvesTable lab={lab} />);
  for (const [name, most] of [
    [/^Every epoch.* \(250 of 1,000 shown\)$/, 250],
    [/^Every rewiring \(100 of 1,000 shown\)$/, 100],
    [/^Earlier runs.* \(100 of 800 shown\)$/, 100],
  ] as const) {
    const rows = rowsOf(name).slice(1);
    expect(rows.length).toBe(most);
    expect(rows.at(-1)).toContain(name.source.startsWith('^Earlier') ? '400' : '1000');
  }
});

test('what was changed during the run, as it takes effect', () => {
  const step = 2.5 * stepsPerEpoch(DEFAULT_EXPERIMENT);
  const slower: RunEvent = { step: Math.round(step), kind: 'tune', settings: { learningRate: 0.01 } };
  const byHand: RunEvent = { step: slower.step, kind: 'rewire' };
  plan([slower, { step: 2000, kind: 'tune', settings: { zeta: 0 } }]);
  const lab = sampleLab(4);
  render(<CurvesTable lab={lab} />);
  expect(screen.queryByRole('table', { name: /^Changes/ })).toBeNull();
  act(() => {
    recordEvent(slower);
    recordEvent(byHand);
    vi.advanceTimersByTime(600);
  });
  expect(rowsOf(/^Changes during the run$/)).toEqual([
    ['Epoch', 'Change'],
    ['2.506', 'learning rate 0.01'],
  ]);
});
