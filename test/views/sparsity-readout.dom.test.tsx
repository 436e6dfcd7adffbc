// @vitest-environment happy-dom
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT, type Experiment } from '../../src/config/experiment.ts';
import { useRun } from '../../src/state/run-store.ts';
import { SparsityReadout } from '../../src/views/controls/sparsity-readout.tsx';

afterEach(cleanup);

const show = (change: Partial<Experiment> = {}) =>
  render(<SparsityReadout experiment={{ ...DEFAULT_EXPERIMENT, ...change }} />);
const readout = () => within(screen.getByRole('figure', { name: 'Connections by layer' }));
const cells = (name: RegExp) =>
  within(readout().getByRole('row', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

test('the formula is filled in, a full layer explained, the dense network beside', () => {
  show();
  const items = readout().getAllByRole('listitem');
  expect(items.map((item) => [...item.children].map((part) => part.textContent))).toEqual([
    ['784 → 1000', '4.6 %', '20 × (784 + 1000) = 35,680'],
    ['1000 → 1000', '4.0 %', '20 × (1000 + 1000) = 40,000'],
    ['1000 → 1000', '4.0 %', '20 × (1000 + 1000) = 40,000'],
    ['1000 → 10', '100 %', '20 × (1000 + 10) = 20,200 > 1000 × 10 = 10,000: all of them'],
  ]);
  expect(cells(/^Connections/)).toEqual(['125,680', '2,794,000']);
  expect(cells(/^Density/)).toEqual(['4.5 %', '100 %']);
  expect(cells(/^Multiply-adds/)).toEqual(['125,680', '2,794,000']);
  expect(cells(/^Model size/)).toEqual(['758 kB', '11.2 MB']);
});

test('says whose numbers these are while other data stand in', () => {
  const { data } = useRun.getState();
  show({ data: 'fashion' });
  expect(readout().queryByText(/stands in/)).toBeNull();
  act(() => useRun.setState({ data: { ...data, standIn: true } }));
  expect(readout().getByText(/^These are the numbers for Fashion-MNIST; .* generated shapes/)).toBeDefined();
  act(() => useRun.setState({ data }));
});

test('a dense network has no epsilon in its formula; rounding is not hidden', () => {
  show({ method: 'dense', hidden: [] });
  expect(readout().getByText('784 × 10 = 7,840')).toBeDefined();
  cleanup();
  show({ epsilon: 0.33, hidden: [] });
  expect(readout().getByText('0.33 × (784 + 10) ≈ 262')).toBeDefined();
});
