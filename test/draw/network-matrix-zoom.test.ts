/** A part of a matrix: its units, axes, and the part that a rectangle or a cell leads to. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rangeIn, unitsOf, widened } from '../../src/config/matrix-range.ts';
import { drawMatrix, matrixTicks } from '../../src/draw/network/draw-matrix.ts';
import { cellOf, cellUnits, matrixLayout } from '../../src/draw/network/matrix.ts';
import { nearestCell, rangeAround, selectedRange } from '../../src/draw/network/matrix-selection.ts';
import type { MatrixSelection } from '../../src/draw/network/matrix-selection.ts';
import type { MatrixRange } from '../../src/config/matrix-range.ts';
import type { MatrixBins } from '../../src/protocol/messages.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { matrixStep, stepOut } from '../../src/views/network/matrix-keys.ts';
import { recordingContext } from './network-sample.ts';

const SHAPE = { nIn: 784, nOut: 100 };
const VIEWPORT = { width: 720, height: 440, pixelRatio: 1 };

/** Bins of these ranges, at most 40 a side, without connections. */
function binsOf(inputs: readonly [number, number], outputs: readonly [number, number]): MatrixBins {
  const rows = Math.min(40, inputs[1] - inputs[0]);
  const columns = Math.min(40, outputs[1] - outputs[0]);
  const values = new Float32Array(rows * columns);
  const cells = { count: values, sum: values, newborn: values, change: null };
  return { layer: 0, range: { inputs, outputs }, rows, columns, ...cells };
}

const units = (all: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: all - 1 }), fc.integer({ min: 1, max: all }))
    .map(([first, size]) => [first, Math.min(all, first + size)] as const);
const someBins = fc.tuple(units(SHAPE.nIn), units(SHAPE.nOut)).map(([i, o]) => binsOf(i, o));
const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const cellIn = (bins: MatrixBins, [row, column]: readonly [number, number]) => ({
  row: Math.floor(row * bins.rows),
  column: Math.floor(column * bins.columns),
});

describe('units', () => {
  test('of all cells together are the range, each once', () => {
    fc.assert(
      fc.property(someBins, (bins) => {
        const { inputs, outputs } = bins.range;
        let next = inputs[0];
        for (let row = 0; row < bins.rows; row++) {
          const [first, last] = cellUnits(bins, { row, column: 0 }).inputs;
          expect(first).toBe(next);
          next = last + 1;
        }
        expect(next).toBe(inputs[1]);
        expect(cellUnits(bins, { row: 0, column: 0 }).outputs[0]).toBe(outputs[0]);
        expect(cellUnits(bins, { row: 0, column: bins.columns - 1 }).outputs[1]).toBe(outputs[1] - 1);
      }),
    );
  });

  test('a range that is too small grows around its middle, up to the borders', () => {
    expect(widened([10, 11], 4, 100)).toEqual([9, 13]);
    expect(widened([0, 1], 4, 100)).toEqual([0, 4]);
    expect(widened([99, 100], 4, 100)).toEqual([96, 100]);
    expect(widened([0, 1], 4, 2)).toEqual([0, 2]);
    expect(widened([10, 30], 4, 100)).toEqual([10, 30]);
  });
});

describe('the part one zooms into', () => {
  const zooms = fc.tuple(someBins, fc.tuple(share, share), fc.tuple(share, share));

  test('lies in the layer and holds what was chosen', () => {
    fc.assert(
      fc.property(zooms, ([bins, a, b]) => {
        const [from, to] = [cellIn(bins, a), cellIn(bins, b)];
        const range = selectedRange(bins, SHAPE, { from, to });
        expect(rangeIn(SHAPE, range)).toBe(range);
        expect(range).toEqual(selectedRange(bins, SHAPE, { from: to, to: from }));
        for (const cell of [from, to]) {
          const { inputs, outputs } = cellUnits(bins, cell);
          expect(inputs[0] >= range.inputs[0] && inputs[1] < range.inputs[1]).toBe(true);
          expect(outputs[0] >= range.outputs[0] && outputs[1] < range.outputs[1]).toBe(true);
        }
      }),
    );
  });

  test('around a cell is a quarter of each side, within the layer', () => {
    fc.assert(
      fc.property(someBins, fc.tuple(share, share), (bins, at) => {
        const range = rangeAround(bins, SHAPE, cellIn(bins, at));
        expect(rangeIn(SHAPE, range)).toBe(range);
        const size = unitsOf(bins.range.inputs);
        expect(unitsOf(range.inputs)).toBe(Math.max(4, Math.round(size / 4)));
      }),
    );
    const whole = binsOf([0, 784], [0, 100]);
    expect(rangeAround(whole, SHAPE, { row: 0, column: 39 })).toEqual({
      inputs: [0, 196],
      outputs: [75, 100],
    });
  });

  test('a point outside of the matrix means its nearest cell', () => {
    const bins = binsOf([0, 784], [0, 100]);
    const layout = matrixLayout(VIEWPORT, THEMES.light);
    expect(nearestCell(bins, layout, -50, 9999)).toEqual({ row: 39, column: 0 });
    expect(nearestCell(bins, layout, 9999, -1)).toEqual({ row: 0, column: 39 });
  });
});

test('a connection lies in the cell whose units it joins, and in none outside of the part', () => {
  fc.assert(
    fc.property(units(784), units(100), fc.nat(783), fc.nat(99), (inputs, outputs, input, output) => {
      const bins = binsOf(inputs, outputs);
      const isInside = input >= inputs[0] && input < inputs[1] && output >= outputs[0] && output < outputs[1];
      const cell = cellOf(bins, { layer: bins.layer, input, output });
      expect(cell !== null).toBe(isInside);
      expect(cellOf(bins, { layer: bins.layer + 1, input, output })).toBeNull();
      if (!cell) return;
      const joined = cellUnits(bins, cell);
      expect(input).toBeGreaterThanOrEqual(joined.inputs[0]);
      expect(input).toBeLessThanOrEqual(joined.inputs[1]);
      expect(output).toBeGreaterThanOrEqual(joined.outputs[0]);
      expect(output).toBeLessThanOrEqual(joined.outputs[1]);
    }),
  );
});

describe('keys', () => {
  const bins = binsOf([0, 784], [0, 100]);
  const none = { cell: null, selection: null };
  const press = (cursor: Parameters<typeof matrixStep>[2], key: string, shiftKey = false, isZoomed = false) =>
    matrixStep(bins, SHAPE, cursor, { key, shiftKey }, { isZoomed, follows: false });

  test('Shift with arrows stretches a rectangle from the cursor, arrows alone give it up', () => {
    const at = { cell: { row: 5, column: 6 }, selection: null };
    const first = press(at, 'ArrowRight', true);
    const selection = { from: { row: 5, column: 6 }, to: { row: 5, column: 7 } };
    expect(first).toEqual({ kind: 'cursor', cursor: { cell: selection.to, selection } });
    const cursor = { cell: selection.to, selection };
    expect(press(cursor, 'ArrowDown', true)).toMatchObject({
      cursor: { selection: { from: selection.from, to: { row: 6, column: 7 } } },
    });
    expect(press(cursor, 'ArrowDown')).toEqual({
      kind: 'cursor',
      cursor: { cell: { row: 6, column: 7 }, selection: null },
    });
    expect(press(cursor, 'Enter')).toEqual({ kind: 'into', range: selectedRange(bins, SHAPE, selection) });
  });

  test('Enter at a cell zooms in around it; Escape gives up, then goes out, then is for others', () => {
    const cell = { row: 5, column: 6 };
    expect(press({ cell, selection: null }, 'Enter')).toMatchObject({ kind: 'into' });
    expect(press(none, 'Enter')).toBeUndefined();
    const selection = { from: cell, to: cell };
    expect(press({ cell, selection }, 'Escape', false, true)).toMatchObject({ kind: 'cursor' });
    expect(press({ cell, selection: null }, 'Escape', false, true)).toEqual({ kind: 'out' });
    expect(press({ cell, selection: null }, 'Escape')).toMatchObject({ cursor: none });
    expect(press(none, 'Escape')).toBeUndefined();
    expect(press(none, 'f')).toEqual({ kind: 'fit' });
    expect(press(none, '0')).toBeUndefined();
  });

  test('plus zooms in at the cell, the rectangle or the middle, minus goes out', () => {
    const cell = { row: 5, column: 6 };
    const selection = { from: cell, to: { row: 9, column: 8 } };
    const into = (range: MatrixRange) => ({ kind: 'into', range });
    expect(press({ cell, selection: null }, '+')).toEqual(into(rangeAround(bins, SHAPE, cell)));
    expect(press({ cell, selection }, '+')).toEqual(into(selectedRange(bins, SHAPE, selection)));
    const middle = { row: Math.floor(bins.rows / 2), column: Math.floor(bins.columns / 2) };
    expect(press(none, '+')).toEqual(into(rangeAround(bins, SHAPE, middle)));
    const smallest = binsOf([100, 104], [40, 44]);
    const state = { isZoomed: true, follows: false };
    expect(matrixStep(smallest, SHAPE, none, { key: '+', shiftKey: false }, state)).toBeUndefined();
    expect(press(none, '-', false, true)).toEqual({ kind: 'out' });
    expect(press(none, '-')).toBeUndefined();
  });

  test('the way out does not wait for cells', () => {
    expect(stepOut('Escape', { isZoomed: true, follows: true })).toEqual({ kind: 'letGo' });
    expect(stepOut('Escape', { isZoomed: true, follows: false })).toEqual({ kind: 'out' });
    expect(stepOut('Escape', { isZoomed: false, follows: false })).toBeUndefined();
    expect(stepOut('f', { isZoomed: true, follows: false })).toEqual({ kind: 'fit' });
    expect(stepOut('Enter', { isZoomed: true, follows: false })).toBeUndefined();
  });

  test('Enter at a single connection follows it, at a rectangle around it zooms in; Escape lets it go first', () => {
    const part = binsOf([100, 180], [40, 60]);
    const cell = { row: 2, column: 7 };
    part.count[2 * part.columns + 7] = 1;
    const state = { isZoomed: true, follows: true };
    const step = (key: string, selection: MatrixSelection | null = null) =>
      matrixStep(part, SHAPE, { cell, selection }, { key, shiftKey: false }, state);
    expect(step('Enter')).toEqual({
      kind: 'follow',
      cells: { layer: part.layer, ...cellUnits(part, cell) },
    });
    const selection = { from: cell, to: { row: 4, column: 9 } };
    expect(step('Enter', selection)).toMatchObject({ kind: 'into' });
    expect(step('Escape', selection)).toMatchObject({ kind: 'cursor' });
    expect(step('Escape')).toEqual({ kind: 'letGo' });
  });
});

describe('axes', () => {
  test('count the units of the part, rows of the picture only where there are several', () => {
    expect(matrixTicks([100, 130], null)).toEqual([100, 110, 120]);
    expect(matrixTicks([3, 9], null)).toEqual([4, 6, 8]);
    expect(matrixTicks([200, 400], { width: 28, height: 28 })).toEqual([224, 252, 280, 308, 336, 364, 392]);
    fc.assert(
      fc.property(units(10_000), (range) => {
        const ticks = matrixTicks(range, null);
        expect(ticks.every((tick) => Number.isInteger(tick) && tick >= range[0] && tick < range[1])).toBe(
          true,
        );
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });

  function drawnTexts(bins: MatrixBins, columnNames: readonly string[] | null = null) {
    const { context, drawn } = recordingContext();
    drawMatrix(
      { context, viewport: VIEWPORT, theme: THEMES.light },
      {
        bins,
        shape: SHAPE,
        levels: 3,
        layout: matrixLayout(VIEWPORT, THEMES.light),
        image: null,
        picture: { width: 28, height: 28 },
        columnNames,
        cell: null,
        chosen: null,
        rewirings: 0,
        earlier: 0,
        selection: { from: { row: 0, column: 0 }, to: { row: 1, column: 1 } },
        newOnly: false,
      },
    );
    return drawn
      .filter(({ call }) => call === 'fillText')
      .map(({ args: [text, x, y] }) => {
        const [left, baseline] = [x, y] as [number, number];
        return { text, left, baseline, right: left + context.measureText(String(text)).width };
      });
  }

  function textsOf(...drawn: Parameters<typeof drawnTexts>): unknown[] {
    return drawnTexts(...drawn).map(({ text }) => text);
  }

  test('the numbers of the columns end where the matrix does, beside the title of what stands right of it', () => {
    const { box, rowProfile } = matrixLayout(VIEWPORT, THEMES.light);
    for (const last of [51, 52, 56, 61, 100]) {
      const texts = drawnTexts(binsOf([60, 90], [0, last]));
      const numbers = texts.filter(
        ({ text, left, baseline }) =>
          Number(text) > 0 && baseline === box.y - 4 && left >= box.x && left < rowProfile.x,
      );
      expect(numbers.length).toBeGreaterThan(1);
      for (const { right } of numbers) expect(right).toBeLessThanOrEqual(box.x + box.width + 1e-6);
    }
  });

  test('say what they count, and that connections outside are not counted', () => {
    const whole = textsOf(binsOf([0, 784], [0, 100]));
    expect(whole).toEqual(expect.arrayContaining(['← pixels, row by row', '24', 'degree']));
    const part = textsOf(binsOf([60, 90], [40, 52]));
    expect(part).toEqual(expect.arrayContaining(['← inputs', '70', '45', 'in view']));
    expect(part).not.toContain('degree');
  });

  test('name the classes that are shown', () => {
    const names = Array.from({ length: 100 }, (_, k) => `c${k}`);
    const texts = textsOf(binsOf([0, 50], [96, 100]), names);
    expect(texts).toEqual(expect.arrayContaining(['c96', 'c97', 'c98', 'c99']));
    expect(texts).not.toContain('c0');
  });
});
