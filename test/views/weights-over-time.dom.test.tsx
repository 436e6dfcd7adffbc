// @vitest-environment happy-dom
/** The Weights panel over time: the choice of view, what its table holds, and that frames do not render it. */
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { Profiler } from 'react';
import { expect, test, vi } from 'vitest';
import { setView } from '../../src/state/view-store.ts';
import { WeightsPanel } from '../../src/views/weights/weights-panel.tsx';
import { aroundEachPanelTest } from '../helpers/panel-tests.ts';
import { sampleLab } from '../helpers/sample-run.ts';

aroundEachPanelTest();

/** The pictures over time are fetched when they are first wanted. */
async function choose(view: string): Promise<void> {
  fireEvent.change(screen.getByRole('combobox', { name: 'Weights over time' }), { target: { value: view } });
  await act(() => vi.dynamicImportSettled());
}

test('now, a ridgeline or bands: each its picture and legend; heights are logarithmic where there are any', async () => {
  render(<WeightsPanel lab={sampleLab(4)} />);
  const log = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Log' });
  expect(screen.getByRole('img', { name: 'Histogram of the weights of every layer' })).toBeTruthy();
  await choose('ridgeline');
  expect(screen.getByRole('img', { name: /an epoch behind the other/ })).toBeTruthy();
  expect(screen.getByRole('region').textContent).toContain('the newest in front');
  expect(log().disabled).toBe(false);
  await choose('bands');
  expect(screen.getByRole('img', { name: /Percentiles of the weights/ })).toBeTruthy();
  expect(log().disabled).toBe(true);
  await choose('now');
  expect(screen.getByRole('img', { name: 'Histogram of the weights of every layer' })).toBeTruthy();
});

test('the table has rising percentiles of every layer and epoch', async () => {
  setView({ tables: ['weights'] });
  render(<WeightsPanel lab={sampleLab(4)} />);
  await choose('bands');
  const [percentiles, bins] = screen.getAllByRole('table');
  const rows = within(percentiles).getAllByRole('row').slice(1);
  expect(within(bins).getAllByRole('row').length).toBe(1 + rows.length);
  expect(rows.length).toBe(4 * 4);
  for (const row of rows) {
    const [, ...edges] = within(row)
      .getAllByRole('cell')
      .map((cell) => Number(cell.textContent.replace('−', '-')));
    expect(edges.length).toBe(5);
    expect(edges).toEqual([...edges].sort((a, b) => a - b));
    expect(edges[4]).toBeGreaterThan(edges[0]);
  }
});

test('frames that are kept do not render it', async () => {
  const lab = sampleLab(3);
  const renders = vi.fn<() => void>();
  render(
    <Profiler id="weights" onRender={renders}>
      <WeightsPanel lab={lab} />
    </Profiler>,
  );
  await choose('ridgeline');
  renders.mockClear();
  act(() => {
    for (let k = 0; k < 10; k++) {
      lab.frames.set(lab.frames.get());
      vi.advanceTimersByTime(50);
    }
  });
  expect(renders).not.toHaveBeenCalled();
});
