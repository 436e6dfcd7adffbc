/** Borders and names of the classes beside hidden units that stand by class. */
import { expect, test } from 'vitest';
import { classStretches, drawClassBorders } from '../../src/draw/network/draw-class-borders.ts';
import type { NetworkScene } from '../../src/draw/network/scene.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { CLASSES, LAYOUT, networkScene, placedNetwork, recordingContext } from './network-sample.ts';

const VIEWPORT = { width: 720, height: 440, pixelRatio: 1 };
const layout = placedNetwork(VIEWPORT, THEMES.light);
const [, column] = layout.levels;
const share = (part: number) => Math.floor(column.units * part);

/** Half of the units of class 0, one of class 1, none of 2 to 8, a few of class 9, the last ones without a path. */
const FIRSTS = Int32Array.of(0, share(0.5), ...Array<number>(8).fill(share(0.5) + 1), share(0.8));
const STARTS = LAYOUT.levels.map((_, level) => (level === 1 ? FIRSTS : new Int32Array(0)));

function record(patch: Partial<NetworkScene>) {
  const { context, drawn } = recordingContext();
  drawClassBorders({ context, viewport: VIEWPORT, theme: THEMES.light }, networkScene(layout, patch));
  return {
    names: drawn
      .filter(({ call }) => call === 'fillText')
      .map(({ args }) => args as [string, number, number]),
    rects: drawn.filter(({ call }) => call === 'fillRect').map(({ args }) => args as number[]),
  };
}

test('stretches cover the column without overlap and leave out classes without units', () => {
  const stretches = classStretches(column, FIRSTS);
  expect(stretches.map(({ of }) => of)).toEqual([0, 1, 9, 10]);
  expect(stretches[0].top).toBeCloseTo(column.y, 3);
  expect(stretches.at(-1)!.bottom).toBeCloseTo(column.y + column.height, 3);
  stretches.slice(1).forEach(({ top }, k) => expect(top).toBeCloseTo(stretches[k].bottom, 3));
  expect((stretches[0].bottom - column.y) / column.height).toBeCloseTo(0.5, 1);
});

test('a name where its stretch has room, beside the column; a border wherever a class begins', () => {
  const { names, rects } = record({ classStarts: STARTS });
  expect(names.map(([name]) => name)).toEqual([CLASSES[0], CLASSES[9], 'none']);
  for (const [, x] of names) expect(x).toBeGreaterThan(column.x + column.width);
  const borders = rects.filter(([x]) => x < column.x);
  expect(borders).toHaveLength(3);
});

test('nothing in another order, nor while units move', () => {
  expect(record({ classStarts: null })).toEqual({ names: [], rects: [] });
  const move = { from: layout, share: 0.5 };
  expect(record({ classStarts: STARTS, move })).toEqual({ names: [], rects: [] });
});
