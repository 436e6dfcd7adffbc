/** A layer as a matrix: bins and their units, colours, the cell under the pointer. */
import { expect, test } from 'vitest';
import { parseHex } from '../../src/draw/network/colours.ts';
import { drawMatrix, matrixTicks } from '../../src/draw/network/draw-matrix.ts';
import {
  binUnits,
  cellIntensity,
  cellPixels,
  enlarge,
  hitMatrix,
  matrixLayout,
  matrixProfiles,
  paintMatrix,
} from '../../src/draw/network/matrix.ts';
import type { MatrixBins } from '../../src/protocol/messages.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { recordingContext } from './network-sample.ts';

const BINS: MatrixBins = {
  layer: 1,
  range: { inputs: [0, 4], outputs: [0, 6] },
  rows: 2,
  columns: 3,
  count: Float32Array.of(0, 1, 2, 3, 0, 0),
  sum: Float32Array.of(0, 0.9, -2, 0, 0, 0),
  newborn: Float32Array.of(0, 0, 1, 0, 0, 0),
  change: null,
};
const VIEWPORT = { width: 720, height: 440, pixelRatio: 1 };

function paint(newOnly: boolean, bins = BINS): number[][] {
  const rgba = new Uint8ClampedArray(24);
  paintMatrix(rgba, bins, { theme: THEMES.light, deviation: 0.5, newOnly, rewirings: 5, earlier: 0 });
  return Array.from({ length: 6 }, (_, k) => Array.from(rgba.slice(4 * k, 4 * k + 4)));
}

test.each([
  [784, 392],
  [1000, 334],
  [1000, 400],
  [10, 10],
])('units of %i in %i bins: those that floor(unit · bins ÷ units) puts there', (units, bins) => {
  for (let unit = 0; unit < units; unit++) {
    const [first, last] = binUnits(Math.floor((unit * bins) / units), bins, units);
    expect(unit >= first && unit <= last).toBe(true);
  }
});

test('empty cells are the panel’s surface, positive ones bluer, negative ones browner', () => {
  const cells = paint(false);
  expect(cells[0]).toEqual([...parseHex(THEMES.light.surface), 255]);
  expect(cells[1][2]).toBeGreaterThan(cells[1][0]);
  expect(cells[2][0]).toBeGreaterThan(cells[2][2]);
});

test('new only: cells of the last rewiring in the colour of additions, the rest faint', () => {
  const cells = paint(true);
  const [red, green] = parseHex(THEMES.light.added);
  // Green over red as in the colour of additions, only paler.
  expect(green).toBeGreaterThan(red);
  expect(cells[2][1]).toBeGreaterThan(cells[2][0]);
  expect(cells[3][0]).toBeGreaterThan(paint(false)[3][0]);
});

test('intensity: nothing for no connection, more for more, all from three times the expected number', () => {
  expect(cellIntensity(0, 1)).toBe(0);
  expect(cellIntensity(1, 0.1)).toBeGreaterThan(0.5);
  expect(cellIntensity(4, 5)).toBeLessThan(cellIntensity(8, 5));
  expect(cellIntensity(15, 5)).toBe(1);
});

test('profiles count the connections of rows and columns', () => {
  const { rows, columns } = matrixProfiles(BINS);
  expect([...rows]).toEqual([3, 3]);
  expect([...columns]).toEqual([3, 1, 2]);
});

test('the cell at the middle of a cell is that cell, and outside there is none', () => {
  const layout = matrixLayout(VIEWPORT, THEMES.light);
  const { x, y, width, height } = layout.box;
  for (let row = 0; row < 2; row++) {
    for (let column = 0; column < 3; column++) {
      const hit = hitMatrix(BINS, layout, x + ((column + 0.5) * width) / 3, y + ((row + 0.5) * height) / 2);
      expect(hit).toEqual({ row, column });
    }
  }
  expect(hitMatrix(BINS, layout, x - 1, y)).toBeNull();
  expect(hitMatrix(BINS, layout, x, y + height + 1)).toBeNull();
});

test('a side that is enlarged while the other shrinks is repeated in the picture, not blurred', () => {
  const box = { x: 0, y: 0, width: 30, height: 10 };
  expect(cellPixels({ ...BINS, rows: 40 }, box, 1)).toEqual({ x: 10, y: 1 });
  expect(cellPixels(BINS, box, 2)).toEqual({ x: 1, y: 1 });
  const target = new Uint8ClampedArray(4 * 4 * 2);
  enlarge(Uint8ClampedArray.of(1, 2, 3, 255, 9, 8, 7, 255), 2, { x: 2, y: 2 }, target);
  expect([target[0], target[4], target[8], target[12], target[16], target[28]]).toEqual([1, 1, 9, 9, 1, 9]);
});

test('ticks: every fourth row of a picture, else round numbers', () => {
  expect(matrixTicks([0, 784], { width: 28, height: 28 })).toEqual([0, 112, 224, 336, 448, 560, 672]);
  expect(matrixTicks([0, 1000], null)).toEqual([0, 200, 400, 600, 800]);
  expect(matrixTicks([0, 3], null)).toEqual([0, 1, 2]);
});

test('the columns of the last layer carry the names of the classes', () => {
  const { context, drawn } = recordingContext();
  drawMatrix(
    { context, viewport: VIEWPORT, theme: THEMES.light },
    {
      bins: BINS,
      shape: { nIn: 4, nOut: 6 },
      levels: 3,
      layout: matrixLayout(VIEWPORT, THEMES.light),
      image: null,
      picture: null,
      columnNames: ['cat', 'dog', 'cow', 'hen', 'fox', 'owl'],
      cell: { row: 0, column: 2 },
      chosen: null,
      rewirings: 5,
      earlier: 0,
      selection: null,
      newOnly: false,
    },
  );
  const texts = drawn.filter(({ call }) => call === 'fillText').map(({ args }) => args[0]);
  expect(texts).toEqual(expect.arrayContaining(['cat', 'dog', 'cow', 'classes →']));
});

test('by age: the mean of a cell, newborns in the colour of additions, the oldest furthest from the surface', () => {
  const birth = Float32Array.of(0, 0, 10, 9, 0, 0);
  const [, old, newborn, middle] = paint(false, { ...BINS, birth });
  const distance = ([red, green, blue]: number[]) => 765 - red - green - blue;
  const [addedRed, addedGreen] = parseHex(THEMES.light.added);
  expect(addedGreen).toBeGreaterThan(addedRed);
  expect(newborn[1] - newborn[0]).toBeGreaterThan(20);
  expect(middle[1] - middle[0]).toBeLessThan(20);
  const even = paint(false, {
    ...BINS,
    count: new Float32Array(6).fill(1),
    birth: Float32Array.of(0, 1, 2, 3, 4, 5),
  });
  const distances = even.slice(0, 5).map(distance);
  expect(distances).toEqual(distances.toSorted((a, b) => b - a));
  expect(distance(old)).toBeGreaterThan(0);
});

test('the key of the ages has numbers, and before the first rewiring says why it has none', () => {
  const texts = (rewirings: number) => {
    const { context, drawn } = recordingContext();
    drawMatrix(
      { context, viewport: VIEWPORT, theme: THEMES.dark },
      {
        bins: { ...BINS, birth: new Float32Array(6) },
        shape: { nIn: 4, nOut: 6 },
        levels: 3,
        layout: matrixLayout(VIEWPORT, THEMES.dark),
        image: null,
        picture: null,
        columnNames: null,
        cell: null,
        chosen: { row: 1, column: 1 },
        selection: null,
        rewirings,
        earlier: 0,
        newOnly: false,
      },
    );
    expect(drawn.filter(({ call }) => call === 'arc')).toHaveLength(1);
    return drawn.filter(({ call }) => call === 'fillText').map(({ args }) => args[0]);
  };
  expect(texts(12)).toEqual(expect.arrayContaining(['newborn', 'mean rewirings survived', '1', '12']));
  expect(texts(0)).toContain('there from the beginning');
});
