/** Where the network stands: nothing overlaps, and what is drawn at a place is found at that place. */
import { describe, expect, test } from 'vitest';
import { anchorOf, boxOf, hitTest } from '../../src/draw/network/anchor.ts';
import { networkLayout } from '../../src/draw/network/layout.ts';
import type { NetworkLayout } from '../../src/draw/network/layout.ts';
import { frameLayout } from '../../src/protocol/frame-layout.ts';
import type { Focus } from '../../src/protocol/focus.ts';
import { THEMES } from '../../src/theme/theme.ts';
import type { ThemeId } from '../../src/theme/theme.ts';
import { CLASSES, LAYOUT, PICTURE, WIDTHS } from './network-sample.ts';

const SIZES = [
  [720, 440],
  [1040, 760],
  [390, 380],
] as const;
const THEME_IDS: ThemeId[] = ['light', 'dark', 'projector'];

function layoutAt(width: number, height: number, theme: ThemeId = 'light', pinned: Focus | null = null) {
  const shape = { frame: LAYOUT, picture: PICTURE, classes: CLASSES, pinned };
  return networkLayout(shape, { width, height, pixelRatio: 1 }, THEMES[theme]);
}

function middleOf(layout: NetworkLayout, focus: Focus): [number, number] {
  const box = boxOf(layout, focus);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

describe.each(SIZES)('at %i × %i', (width, height) => {
  test.each(THEME_IDS)('levels stand beside each other, numbers and key below, theme %s', (theme) => {
    const layout = layoutAt(width, height, theme);
    const { numbersY, legendY } = layout;
    if (numbersY === null || legendY === null) throw new Error('there is room for numbers and key');
    layout.levels.slice(1).forEach((place, k) => {
      const before = layout.levels[k];
      expect(place.x - (before.x + before.width)).toBeGreaterThanOrEqual(20);
    });
    const last = layout.levels.at(-1)!;
    expect(last.x + last.width).toBeLessThanOrEqual(width);
    for (const place of layout.levels) {
      expect(place.y).toBeGreaterThan(2 * 11);
      expect(place.y + place.height).toBeLessThanOrEqual(numbersY);
    }
    expect(layout.numberSize).toBeGreaterThanOrEqual(11);
    expect(legendY).toBeGreaterThan(numbersY + 2 * layout.numberSize);
    expect(legendY + layout.numberSize).toBeLessThanOrEqual(height);
  });

  test('every pixel, block and class is found where it is drawn', () => {
    const layout = layoutAt(width, height);
    for (const [level, units] of WIDTHS.entries()) {
      const { blocks, kind } = layout.levels[level];
      const single = kind !== 'blocks';
      const count = single ? units : blocks.count;
      for (let index = 0; index < count; index++) {
        const focus: Focus = { level, kind: single ? 'unit' : 'block', index };
        expect(hitTest(layout, ...middleOf(layout, focus))).toEqual(focus);
      }
    }
  });

  test('an open block offers its units, the others stay blocks', () => {
    const pinned: Focus = { level: 1, kind: 'block', index: 5 };
    const layout = layoutAt(width, height, 'light', pinned);
    const { starts, blocks } = layout.levels[1];
    for (let unit = starts[5]; unit < starts[5] + blocks.sizes[5]; unit++) {
      const focus: Focus = { level: 1, kind: 'unit', index: unit };
      expect(hitTest(layout, ...middleOf(layout, focus))).toEqual(focus);
    }
    const other: Focus = { level: 1, kind: 'block', index: 6 };
    expect(hitTest(layout, ...middleOf(layout, other))).toEqual(other);
    expect(layout.levels[1].edges.at(-1)).toBeCloseTo(layout.levels[1].y + layout.levels[1].height, 2);
  });
});

test('a projector keeps numbers at its full size, a phone shrinks them to 11 px at least', () => {
  expect(layoutAt(720, 440, 'projector').numberSize).toBe(18);
  expect(layoutAt(1040, 760, 'projector').nameSize).toBe(18);
  expect(layoutAt(390, 380, 'projector').numberSize).toBeLessThan(15);
});

test('between the levels there is nothing to point at', () => {
  const layout = layoutAt(720, 440);
  const gap = layout.gaps[1];
  expect(hitTest(layout, gap.x + gap.width / 2, 200)).toBeNull();
  expect(hitTest(layout, layout.levels[0].x + 5, layout.levels[0].y - 5)).toBeNull();
});

test('lines leave a column at its right and reach the next at its left; on the picture they meet the middle', () => {
  const layout = layoutAt(720, 440);
  const column = layout.levels[1];
  const block: Focus = { level: 1, kind: 'block', index: 0 };
  expect(anchorOf(layout, block, 'left').x).toBe(column.x);
  expect(anchorOf(layout, block, 'right').x).toBe(column.x + column.width);
  const picture = layout.levels[0];
  const tile = anchorOf(layout, { level: 0, kind: 'block', index: 3 }, 'right');
  expect(tile.x).toBeCloseTo(picture.x + 0.75 * picture.width, 5);
  expect(tile.y).toBeCloseTo(picture.y + 0.75 * picture.height, 5);
});

test('an input that is no picture is a column, many outputs are blocks, no hidden layer is fine', () => {
  const frame = frameLayout([30, 50], null);
  const shape = { frame, picture: PICTURE, classes: CLASSES, pinned: null };
  const layout = networkLayout(shape, { width: 720, height: 440, pixelRatio: 2 }, THEMES.dark);
  expect(layout.levels.map(({ kind }) => kind)).toEqual(['blocks', 'blocks']);
  expect(layout.gaps).toHaveLength(1);
});

test('a picture as low as on a slide has the levels alone, and they fit', () => {
  const layout = layoutAt(460, 175);
  expect([layout.numbersY, layout.legendY]).toEqual([null, null]);
  for (const place of layout.levels) {
    expect(place.height).toBeGreaterThan(60);
    expect(place.y + place.height).toBeLessThanOrEqual(175);
  }
});
