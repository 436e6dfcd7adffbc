// @vitest-environment happy-dom
/** The network's pictures in numbers: comparison, matrix and its epochs, and what a line of a comparison says. */
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LaidWiring } from '../../src/client/lab.ts';
import { createFrameHistory } from '../../src/history/frame-history.ts';
import type { MatrixBins } from '../../src/protocol/messages.ts';
import { DEFAULT_VIEW, setView } from '../../src/state/view-store.ts';
import { AGE_TEXT } from '../../src/text/age.ts';
import {
  MatrixTable,
  matrixColumns,
  matrixRows,
  rankedCells,
} from '../../src/views/network/matrix-table.tsx';
import { FocusTable } from '../../src/views/network/focus-table.tsx';
import { NetworkPanel } from '../../src/views/network/network-panel.tsx';
import { RibbonsTables } from '../../src/views/network/ribbons-tables.tsx';
import type { SavedTable } from '../../src/views/save/table-csv.ts';
import { TableSinkProvider } from '../../src/views/table-rows.ts';
import { CLASSES, evenFrame, LAYOUT, PICTURE } from '../draw/network-sample.ts';
import { emptyLab } from '../helpers/empty-lab.ts';

const onMultiples = vi.fn<(layer: number, epochs: readonly number[]) => void>();

function show() {
  const frames = createFrameHistory(1e9);
  frames.add({ ...evenFrame(), epoch: 0 }, 1000);
  frames.add({ ...evenFrame(), epoch: 1 }, 1000);
  const lab = emptyLab();
  lab.frame.set(evenFrame({ rewirings: 9 }));
  lab.frames.set(frames);
  render(
    <NetworkPanel
      lab={lab}
      classes={CLASSES}
      picture={PICTURE}
      onOrder={() => {}}
      onMultiples={onMultiples}
    />,
  );
  return lab;
}

const WIRING: LaidWiring = {
  at: null,
  since: 1,
  standIns: null,
  focus: null,
  matrix: null,
  ends: null,
  changes: [
    { kept: 4000, cut: 1200, born: 1100, reborn: 20 },
    { kept: 300, cut: 0, born: 0, reborn: 0 },
    { kept: 0, cut: 0, born: 0, reborn: 0 },
  ],
  blockChanges: null,
  lines: null,
  blockBirths: null,
  layout: LAYOUT,
};

/** 8 × 8 inputs in 2 rows, 100 outputs in 3 columns. */
const BINS: MatrixBins = {
  layer: 0,
  range: { inputs: [0, 64], outputs: [0, 100] },
  rows: 2,
  columns: 3,
  count: Float32Array.of(4, 0, 1, 2, 2, 0),
  sum: Float32Array.of(1, 0, -3, 0.5, -0.25, 0),
  newborn: Float32Array.of(1, 0, 0, 2, 0, 0),
  birth: null,
  change: null,
};
const COMPARED: MatrixBins = {
  ...BINS,
  sum: null,
  change: {
    cut: Float32Array.of(0, 7, 0, 1, 0, 0),
    born: Float32Array.of(2, 0, 0, 1, 0, 0),
    reborn: Float32Array.of(1, 0, 0, 0, 0, 0),
  },
};

const asTable = () => userEvent.click(screen.getByRole('button', { name: 'Show as table' }));
const rowsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => Array.from(row.children, ({ textContent }) => textContent));

beforeEach(() => setView(DEFAULT_VIEW));
afterEach(() => {
  cleanup();
  onMultiples.mockClear();
});

test('a comparison: what became of every layer, and of all of them', async () => {
  setView({ comparedEpoch: 1 });
  const lab = show();
  await asTable();
  expect(screen.getByText('Comparing the wirings …')).toBeTruthy();
  act(() => lab.wiring.set(WIRING));
  const table = await screen.findByRole('table', {
    name: 'The wiring at epoch 0 compared with that at epoch 1, backwards in time: born are those that are cut by then',
  });
  expect(rowsOf(table)).toEqual([
    ['Layer 1', '4,000', '1,200', '1,100', '20', '0.64'],
    ['Layer 2', '300', '0', '0', '0', '1.00'],
    ['Layer 3', '0', '0', '0', '0', '1.00'],
    ['All layers', '4,300', '1,200', '1,100', '20', '0.65'],
  ]);
  act(() => setView({ comparedEpoch: null }));
  expect(screen.queryByRole('table', { name: /compared/ })).toBeNull();
});

test('the caption counts the lines that are drawn', async () => {
  setView({ comparedEpoch: 1, networkPicture: 'connections' });
  const lab = show();
  const two = { input: Int32Array.of(1, 2), output: Int32Array.of(3, 4), fate: Uint8Array.of(0, 1) };
  act(() => lab.wiring.set({ ...WIRING, lines: [two, two, two] }));
  expect(screen.getByLabelText(/^Connections drawn of each layer: .* the strongest now/)).toBeTruthy();
  act(() => setView({ shownEpoch: 1 }));
  expect(screen.getByLabelText(/^Connections drawn of each layer: .* share, an even sample$/)).toBeTruthy();
  await screen.findByText('4,300 kept, 1,200 cut, 1,100 born, 20 reborn; Jaccard 0.65; 6 drawn');
});

test('a matrix: the cells that stand out, with their units', async () => {
  setView({ matrix: 1 });
  const lab = show();
  await asTable();
  act(() => lab.matrix.set(BINS));
  const table = await screen.findByRole('table', {
    name: 'Layer 1: all 4 cells with connections, those with the largest |sum of weights| first; 9 connections in all',
  });
  expect(rowsOf(table)).toEqual([
    ['0–31', '67–99', '1', '0', '−3.00'],
    ['0–31', '0–33', '4', '1', '0.250'],
    ['32–63', '0–33', '2', '2', '0.250'],
    ['32–63', '34–66', '2', '0', '−0.125'],
  ]);
});

test('a file has every cell that is drawn, and says where each connection is', () => {
  const range: MatrixBins['range'] = { inputs: [0, 260], outputs: [0, 100] };
  const drawn = new Float32Array(130 * 100).fill(1);
  const bins = { rows: 130, columns: 100, count: drawn, sum: drawn, newborn: drawn };
  const lab = emptyLab();
  lab.frame.set(evenFrame({ rewirings: 9 }));
  lab.matrix.set({ ...BINS, ...bins, range });
  const tables: SavedTable[] = [];
  const { container } = render(
    <TableSinkProvider value={(table) => void tables.push(table)}>
      <MatrixTable lab={lab} layer={0} />
    </TableSinkProvider>,
  );
  expect(container.innerHTML).toBe('');
  const [{ caption, rows }] = tables;
  expect(rows).toHaveLength(13000);
  expect(caption).toMatch(
    /^Layer 1: all 13,000 cells with connections, .*; 13,000 connections in all\. Each for/,
  );
});

test('cells of a comparison by their changes, those of which all is cut included; ages where they are told', () => {
  expect(matrixColumns(COMPARED).slice(3)).toEqual(['Kept', 'Cut', 'Born', 'Reborn']);
  const cells = rankedCells(COMPARED);
  expect(cells).toEqual([1, 0, 3, 4, 2]);
  expect(matrixRows(COMPARED, cells.slice(0, 3), 9)).toEqual([
    ['0–31', '34–66', '0', '0', '7', '0', '0'],
    ['0–31', '0–33', '4', '1', '0', '2', '1'],
    ['32–63', '0–33', '2', '1', '1', '1', '0'],
  ]);
  const aged = { ...BINS, sum: null, birth: Float32Array.of(6, 0, 9, 1, 2, 0) };
  expect(matrixColumns(aged).at(-1)).toBe('Rewirings survived');
  expect(rankedCells(aged)).toEqual([0, 3, 4, 2]);
  expect(matrixRows(aged, [0], 9)).toEqual([['0–31', '0–33', '4', '1', '7.5']]);
});

test('over time: a row an epoch, asked for as the pictures are', async () => {
  setView({ matrix: 1 });
  const lab = show();
  await userEvent.click(screen.getByRole('button', { name: 'Over time' }));
  await asTable();
  expect(onMultiples.mock.calls.at(-1)).toEqual([0, [0, 1]]);
  act(() => lab.multiples.set(new Map([[1, { ...COMPARED, standIn: null }]])));
  const table = await screen.findByRole('table', { name: /^Layer 1 over time/ });
  await vi.waitFor(() =>
    expect(rowsOf(table)).toEqual([
      ['0', '–', '–', '–', '–', '–', '–'],
      ['1', '9', '5', '55.6 %', '8', '3', '1'],
    ]),
  );
  act(() => lab.multiples.set(new Map([[1, { ...COMPARED, standIn: 0 }]])));
  await vi.waitFor(() => expect(rowsOf(table)[1][0]).toBe('1 (nearest kept: after rewiring 0)'));
});

test('a file of the ribbons has every pair of blocks with what is drawn of it, and every unit', () => {
  const lab = emptyLab();
  lab.frame.set(evenFrame({ rewirings: 9 }));
  const save = () => {
    const tables: SavedTable[] = [];
    const { container, unmount } = render(
      <TableSinkProvider value={(table) => void tables.push(table)}>
        <RibbonsTables lab={lab} classes={CLASSES} picture={PICTURE} />
      </TableSinkProvider>,
    );
    expect(container.innerHTML).toBe('');
    unmount();
    return tables;
  };
  const [pairs, units] = save();
  const { levels } = LAYOUT;
  expect(pairs.rows).toHaveLength(
    LAYOUT.layers.reduce((sum, _, l) => sum + levels[l].count * levels[l + 1].count, 0),
  );
  // Everything is connected: 4 × 4 pixels with the units of the first block, half of the weights 1, half −1.
  const [first] = pairs.rows;
  const size = levels[1].sizes[0];
  expect(first.slice(0, 5)).toEqual([
    'Layer 1',
    'Pixels of rows 1–4, columns 1–4',
    `Hidden layer 1, units 0–${size - 1}`,
    String(16 * size),
    '1',
  ]);
  const column = (name: string) => pairs.columns.indexOf(name);
  expect(Number(first[column('Mean weight')])).toBeCloseTo(
    Number(first[column('Sum of weights')]) / (16 * size),
  );
  expect(first.slice(column('Width drawn'))).toEqual(['1', '1', '0']);
  expect(pairs.rows.at(-1)!.slice(1, 3)).toEqual([expect.stringMatching(/^Hidden layer 2, unit/), 'Class 9']);
  expect(units.rows).toHaveLength(64 + 100 + 70 + 10);
  expect(units.rows[64]).toEqual(['Hidden layer 1', '0', '64', '70']);

  setView({ comparedEpoch: 1 });
  const blockChanges = LAYOUT.layers.map((_, l) => {
    const changes = new Float32Array(levels[l].count * levels[l + 1].count);
    return { cut: changes.map((_, pair) => pair), born: changes };
  });
  lab.wiring.set({ ...WIRING, blockChanges });
  const [changes] = save();
  expect(changes.columns.slice(3)).toEqual(['Cut', 'Born']);
  expect(changes.rows[2].slice(3)).toEqual(['2', '0']);
});

test('on the page the widest ribbons of every layer are told, the widest first', () => {
  const lab = emptyLab();
  lab.frame.set(evenFrame({ rewirings: 9 }));
  const layer = lab.frame.get()!.layers[0];
  layer.blockCount[7] *= 2;
  render(<RibbonsTables lab={lab} classes={CLASSES} picture={PICTURE} />);
  const rows = within(screen.getByRole('table')).getAllByRole('row');
  const perLayer = LAYOUT.layers.map((_, l) =>
    Math.min(12, LAYOUT.levels[l].count * LAYOUT.levels[l + 1].count),
  );
  expect(rows).toHaveLength(1 + perLayer.reduce((sum, count) => sum + count));
  const columns = within(rows[1])
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
  expect(columns[2]).toBe(String(layer.blockCount[7]));
  expect(columns[0]).toMatch(/^Pixels/);
});

test('what is in focus has its connections as rows, with what is known of them', () => {
  const lab = emptyLab();
  lab.frame.set(evenFrame({ rewirings: 9 }));
  const part = {
    layer: 0,
    total: 2,
    input: Int32Array.of(3, 60),
    output: Int32Array.of(17, 17),
    weight: Float32Array.of(-0.5, 0.25),
    fates: null,
    ages: null,
    fate: null,
    birth: Int32Array.of(9, 2),
  };
  const focus = {
    focus: { level: 1, kind: 'unit' as const, index: 17 },
    parts: [part],
    beyond: [],
    paths: null,
  };
  lab.focus.set(focus);
  const told = () => {
    const { unmount } = render(<FocusTable lab={lab} classes={CLASSES} picture={PICTURE} />);
    const table = screen.getByRole('table');
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => [...row.children].map((cell) => cell.textContent));
    const caption = table.querySelector('caption')!.textContent;
    unmount();
    return { caption, rows };
  };
  expect(told()).toEqual({
    caption: 'Connections of Hidden layer 1, unit 17',
    rows: [
      ['Layer', 'From', 'To', 'Weight', AGE_TEXT.column],
      ['Layer 1', 'Pixel in row 1, column 4', 'Hidden layer 1, unit 17', '−0.500', '0'],
      ['Layer 1', 'Pixel in row 8, column 5', 'Hidden layer 1, unit 17', '0.250', '7'],
    ],
  });
  lab.focus.set({ ...focus, parts: [{ ...part, weight: null, birth: null, fate: Uint8Array.of(1, 3) }] });
  expect(told().rows.map((row) => row.at(-1))).toEqual(['What became of it', 'cut', 'reborn']);
  // Of a layer with more connections than rows some are told: of two wirings those of every fate.
  const fate = Uint8Array.from({ length: 60 }, (_, k) => k % 4);
  const units = new Int32Array(60);
  const many = { ...part, total: 90, input: units, output: units, weight: null, birth: null, fate };
  lab.focus.set({ ...focus, parts: [many] });
  expect(told().caption).toMatch(/: of a layer with more of them 20, each fate in its share$/);
  expect(told().rows.map((row) => row.at(-1))).toEqual(
    ['What became of it', 'kept', 'cut', 'born', 'reborn'].flatMap((word, k) =>
      k === 0 ? [word] : Array.from({ length: 5 }, () => word),
    ),
  );
  lab.focus.set({ ...focus, parts: [{ ...many, fate: null, weight: new Float32Array(60) }] });
  expect(told().caption).toMatch(/: of a layer with more of them the 20 strongest$/);
  lab.focus.set(null);
  const { container } = render(<FocusTable lab={lab} classes={CLASSES} picture={PICTURE} />);
  expect(container.innerHTML).toBe('');
});
