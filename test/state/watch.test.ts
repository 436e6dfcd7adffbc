/** What the worker is asked for. */
import { NO_WATCH } from '../../src/protocol/messages.ts';
import { expect, test } from 'vitest';
import { colourOf, DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import { MAX_MATRIX_SIDE, matrixSide, requestedWatch } from '../../src/state/watch.ts';

const PINNED = { level: 1, kind: 'unit', index: 7 } as const;
const HOVERED = { level: 0, kind: 'block', index: 2 } as const;
const WIDTHS = [784, 1000, 10];

test('nothing is watched by default', () => {
  expect(requestedWatch(DEFAULT_VIEW)).toEqual(NO_WATCH);
});

test('what is hovered wins over what is pinned', () => {
  expect(requestedWatch({ ...DEFAULT_VIEW, pinned: PINNED }).focus).toEqual(PINNED);
  expect(requestedWatch({ ...DEFAULT_VIEW, pinned: PINNED, hovered: HOVERED }).focus).toEqual(HOVERED);
});

test('a matrix is asked for in cells of even size', () => {
  const { matrix } = requestedWatch({ ...DEFAULT_VIEW, matrix: 1 }, WIDTHS);
  expect(matrix).toEqual({ layer: 0, rows: 392, columns: 334 });
  expect(requestedWatch({ ...DEFAULT_VIEW, matrix: 2 }).matrix).toEqual({
    layer: 1,
    rows: 400,
    columns: 400,
  });
});

test('what the network does not have is not asked for', () => {
  expect(requestedWatch({ ...DEFAULT_VIEW, matrix: 3 }, WIDTHS).matrix).toBeNull();
  const elsewhere = { level: 2, kind: 'unit', index: 10 } as const;
  expect(requestedWatch({ ...DEFAULT_VIEW, pinned: elsewhere }, WIDTHS).focus).toBeNull();
});

test('a side never has more cells than allowed, nor more than units', () => {
  for (const units of [1, 10, 399, 400, 401, 784, 1000, 100000]) {
    expect(matrixSide(units)).toBeLessThanOrEqual(Math.min(MAX_MATRIX_SIDE, units));
    expect(matrixSide(units)).toBeGreaterThan(0);
  }
});

test('connections are asked for only while their picture is shown', () => {
  const view = { ...DEFAULT_VIEW, networkPicture: 'connections', strongest: 1000 } as const;
  expect(requestedWatch(view)).toEqual({ ...NO_WATCH, strongest: 1000, density: true });
  expect(requestedWatch({ ...view, matrix: 1 }, WIDTHS)).toMatchObject({ strongest: 0, density: false });
  expect(requestedWatch({ ...view, matrix: 3 }, WIDTHS)).toMatchObject({ strongest: 1000, density: true });
  expect(requestedWatch({ ...view, tables: ['network'] })).toMatchObject({ strongest: 1000, density: false });
  expect(requestedWatch({ ...view, solo: true, panel: 'pixels' })).toEqual(NO_WATCH);
  expect(requestedWatch({ ...view, solo: true })).toMatchObject({ strongest: 1000, density: true });
});

test('ages are asked for only while they are seen, those of blocks only under ribbons', () => {
  const view = { ...DEFAULT_VIEW, connectionColour: 'age' } as const;
  expect(requestedWatch(view)).toEqual({ ...NO_WATCH, ages: true, blockAges: true });
  expect(requestedWatch({ ...view, matrix: 1 }, WIDTHS)).toMatchObject({ ages: true, blockAges: false });
  const connections = { ...view, networkPicture: 'connections' } as const;
  expect(requestedWatch(connections)).toMatchObject({ ages: true, blockAges: false });
  expect(requestedWatch({ ...view, tables: ['network'] })).toMatchObject({ ages: true, blockAges: false });
  expect(requestedWatch({ ...view, solo: true, panel: 'pixels' })).toEqual(NO_WATCH);
  expect(requestedWatch({ ...view, comparedEpoch: 2 })).toEqual(NO_WATCH);
  expect(requestedWatch({ ...view, comparedEpoch: 2, showsChange: false })).toMatchObject({ ages: true });
});

test('a chosen connection is watched if the network has its cell', () => {
  const connection = { layer: 1, input: 999, output: 9 };
  expect(requestedWatch({ ...DEFAULT_VIEW, connection }, WIDTHS)).toEqual({ ...NO_WATCH, connection });
  for (const outside of [
    { layer: 1, input: 1000, output: 9 },
    { layer: 1, input: 0, output: 10 },
    { layer: 2, input: 0, output: 0 },
  ]) {
    expect(requestedWatch({ ...DEFAULT_VIEW, connection: outside }, WIDTHS).connection).toBeNull();
  }
});

test('a comparison shows in the colours from its beginning; another colour may be chosen meanwhile', () => {
  setView({ ...DEFAULT_VIEW, connectionColour: 'age' });
  expect(colourOf(useView.getState())).toBe('age');
  setView({ comparedEpoch: 3 });
  expect(colourOf(useView.getState())).toBe('change');
  setView({ connectionColour: 'weight', showsChange: false });
  setView({ shownEpoch: 2 });
  expect(colourOf(useView.getState())).toBe('weight');
  setView({ comparedEpoch: 4 });
  expect(colourOf(useView.getState())).toBe('change');
  setView({ comparedEpoch: null });
  expect(colourOf(useView.getState())).toBe('weight');
});
