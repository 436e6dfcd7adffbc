// @vitest-environment happy-dom
/** The network panel as a person meets it: names, keyboard, table, caption. */
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UnitOrderId } from '../../src/config/view.ts';
import type { FrameView } from '../../src/protocol/frame-layout.ts';
import type { FocusConnections } from '../../src/protocol/focus.ts';
import type { MatrixBins } from '../../src/protocol/messages.ts';
import { DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { focusCaption } from '../../src/views/network/focus-caption.ts';
import { cellCaption } from '../../src/views/network/matrix-caption.ts';
import { matrixStep, moveCell } from '../../src/views/network/matrix-keys.ts';
import { NetworkPanel } from '../../src/views/network/network-panel.tsx';
import { tableRows } from '../../src/views/network/network-table.tsx';
import { CLASSES, evenFrame, PICTURE, sampleFrame } from '../draw/network-sample.ts';
import { emptyLab } from '../helpers/empty-lab.ts';

function createLab(frame: FrameView | null) {
  const lab = emptyLab();
  lab.frame.set(frame);
  return lab;
}

const onOrder = vi.fn<(by: UnitOrderId) => void>();

function show(frame: FrameView | null) {
  const lab = createLab(frame);
  render(
    <NetworkPanel lab={lab} classes={CLASSES} picture={PICTURE} onOrder={onOrder} onMultiples={() => {}} />,
  );
  return lab;
}

beforeEach(() => setView(DEFAULT_VIEW));
afterEach(cleanup);

const canvas = () => screen.getByRole('img', { name: /^The network/ });

test('says what will appear while there is no network', () => {
  show(null);
  expect(screen.getByRole('region', { name: 'Network' }).textContent).toMatch(/The network appears here/);
});

test('the choice of view offers the ribbons and every layer by name', async () => {
  show(evenFrame());
  const choice = within(screen.getByRole('group', { name: 'Network view' }));
  const names = choice.getAllByRole('button').map((button) => button.textContent);
  expect(names).toEqual(['Ribbons', 'Connections', 'Layer 1', 'Layer 2', 'Layer 3']);
  await userEvent.click(choice.getByRole('button', { name: 'Layer 2' }));
  expect(useView.getState().matrix).toBe(2);
  expect(screen.getByRole('img', { name: /^Layer 2 as a matrix/ })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'New only' }).getAttribute('aria-pressed')).toBe('false');
});

test('the units are put in line on request, and again when asked', async () => {
  show(evenFrame());
  expect(screen.queryByRole('button', { name: /^Put the units in line again/ })).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText('Order of hidden units'), 'by degree');
  act(() => setView({ unitOrder: 'degree' }));
  await userEvent.click(screen.getByRole('button', { name: /^Put the units in line again/ }));
  expect(onOrder.mock.calls).toEqual([['degree'], ['degree']]);
});

test('arrow keys look around, Enter keeps, Escape lets go', async () => {
  show(evenFrame());
  canvas().focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(useView.getState().hovered).toEqual({ level: 0, kind: 'block', index: 3 });
  await userEvent.keyboard('{ArrowRight}');
  const block = useView.getState().hovered;
  expect(block).toMatchObject({ level: 1, kind: 'block' });
  await userEvent.keyboard('{Enter}');
  expect(useView.getState()).toMatchObject({ pinned: block, hovered: null });
  await userEvent.keyboard('{ArrowDown}');
  expect(useView.getState().hovered).toMatchObject({ level: 1, kind: 'unit' });
  await userEvent.keyboard('{Escape}');
  expect(useView.getState()).toMatchObject({ pinned: null, hovered: null });
});

test('leaving the picture lets go of the cursor but not of what is pinned', async () => {
  show(evenFrame());
  canvas().focus();
  await userEvent.keyboard('{ArrowRight}{Enter}{ArrowRight}');
  expect(useView.getState().hovered).not.toBeNull();
  act(() => canvas().blur());
  expect(useView.getState().hovered).toBeNull();
  expect(useView.getState().pinned).not.toBeNull();
});

test('what was pinned in another network is let go', () => {
  setView({ pinned: { level: 5, kind: 'unit', index: 9 } });
  show(evenFrame());
  expect(useView.getState().pinned).toBeNull();
});

test('a frame causes no render', () => {
  const lab = createLab(evenFrame());
  let renders = 0;
  render(
    <Profiler id="network" onRender={() => renders++}>
      <NetworkPanel lab={lab} classes={CLASSES} picture={PICTURE} onOrder={onOrder} onMultiples={() => {}} />
    </Profiler>,
  );
  const before = renders;
  act(() => lab.frame.set(evenFrame({ rewirings: 3, removed: 9, added: 9 })));
  expect(renders).toBe(before);
});

test('the table holds the numbers of every layer', async () => {
  show(evenFrame({ rewirings: 2, removed: 12, added: 11 }));
  await userEvent.click(screen.getByRole('button', { name: 'Show as table' }));
  const rows = within(screen.getAllByRole('table')[0]).getAllByRole('row');
  expect(rows).toHaveLength(4);
  const cells = within(rows[1]).getAllByRole('cell');
  expect(cells.map((cell) => cell.textContent)).toEqual([
    '64',
    '100',
    '6,400',
    '100 %',
    '12',
    '11',
    '1.00',
    '64.0',
    '100.0',
    '64',
    '0',
  ]);
});

test('before the first rewiring the table says nothing about removed and added', () => {
  expect(tableRows(evenFrame())[0].slice(5, 7)).toEqual(['–', '–']);
});

const FRAME = sampleFrame([
  { layer: 0, input: 3, output: 17, weight: 0.25 },
  { layer: 0, input: 9, output: 17, weight: -0.42 },
  { layer: 1, input: 17, output: 5, weight: 0.1 },
]);
const SOURCE = { frame: FRAME, connections: null, classes: CLASSES, picture: PICTURE, theme: THEMES.light };

test('the caption tells what is focused from the numbers of the frame', () => {
  const unit = { level: 1, kind: 'unit', index: 17 } as const;
  expect(focusCaption({ ...SOURCE, focus: unit })).toBe('Hidden layer 1, unit 17: 2 inputs, 1 output');
  const connections: FocusConnections = {
    focus: unit,
    paths: null,
    beyond: [],
    parts: [
      {
        layer: 0,
        total: 2,
        input: Int32Array.of(9, 3),
        output: Int32Array.of(17, 17),
        weight: Float32Array.of(-0.42, 0.25),
        fates: null,
        ages: null,
        fate: null,
        birth: null,
      },
      {
        layer: 1,
        total: 1,
        input: Int32Array.of(17),
        output: Int32Array.of(5),
        weight: Float32Array.of(0.1),
        fates: null,
        ages: null,
        fate: null,
        birth: null,
      },
    ],
  };
  expect(focusCaption({ ...SOURCE, focus: unit, connections })).toBe(
    'Hidden layer 1, unit 17: 2 inputs, 1 output, strongest −0.420; on the input: weights',
  );
  expect(focusCaption({ ...SOURCE, focus: { level: 0, kind: 'unit', index: 9 } })).toBe(
    'Pixel in row 2, column 2: 1 output',
  );
  expect(focusCaption({ ...SOURCE, focus: { level: 0, kind: 'block', index: 1 } })).toBe(
    'Pixels of rows 1–4, columns 5–8: 0 outputs',
  );
  expect(focusCaption({ ...SOURCE, focus: { level: 3, kind: 'unit', index: 7 } })).toBe('Class 7: 0 inputs');
  expect(focusCaption({ ...SOURCE, focus: { level: 1, kind: 'block', index: 5 } })).toMatch(
    /^Hidden layer 1, units 16–18: 2 inputs/,
  );
  const deep = { level: 3, kind: 'unit', index: 7 } as const;
  const paths = { focus: deep, parts: [], beyond: [], paths: new Float32Array(FRAME.degree.length) };
  expect(focusCaption({ ...SOURCE, focus: deep, connections: paths })).toMatch(
    /; on the input: path strength$/,
  );
  expect(focusCaption({ ...SOURCE, focus: null })).toBeNull();
});

test('the caption says how many connections of how many are drawn', () => {
  const many = 2000;
  const part = {
    layer: 0,
    total: 12904,
    input: new Int32Array(many),
    output: new Int32Array(many),
    weight: new Float32Array(many).fill(0.5),
    fates: null,
    ages: null,
    fate: null,
    birth: null,
  };
  const focus = { level: 0, kind: 'block', index: 0 } as const;
  const caption = focusCaption({
    ...SOURCE,
    focus,
    connections: { focus, parts: [part], beyond: [], paths: null },
  });
  expect(caption).toMatch(/; showing 300 of 12,904$/);
});

const BINS: MatrixBins = {
  layer: 0,
  range: { inputs: [0, 64], outputs: [0, 100] },
  rows: 32,
  columns: 100,
  count: new Float32Array(3200).fill(2),
  sum: new Float32Array(3200).fill(-0.5),
  newborn: new Float32Array(3200).fill(1),
  change: null,
};

test('a cell of the matrix tells its units, its connections and their mean', () => {
  expect(cellCaption(BINS, { row: 3, column: 7 }, 4)).toBe(
    'Inputs 6–7 → output 7: 2 connections, 1 new, mean weight −0.250',
  );
});

test('arrow keys move the cross of the matrix within its edges', () => {
  expect(moveCell(BINS, null, 'ArrowUp')).toEqual({ row: 16, column: 50 });
  expect(moveCell(BINS, { row: 0, column: 99 }, 'ArrowUp')).toEqual({ row: 0, column: 99 });
  expect(moveCell(BINS, { row: 0, column: 98 }, 'ArrowRight')).toEqual({ row: 0, column: 99 });
  const step = (key: string) =>
    matrixStep(
      BINS,
      { nIn: 64, nOut: 100 },
      { cell: { row: 0, column: 9 }, selection: null },
      { key, shiftKey: false },
      { isZoomed: false, follows: false },
    );
  expect(step('Escape')).toEqual({ kind: 'cursor', cursor: { cell: null, selection: null } });
  expect(step('m')).toBeUndefined();
});
