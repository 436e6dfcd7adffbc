/** Colour by age in the picture of the network, and the lines a person can choose. */
import { describe, expect, test } from 'vitest';
import { ageAlpha, ageColour, byAge } from '../../src/draw/network/age.ts';
import { css, parseHex } from '../../src/draw/network/colours.ts';
import { drawFocus } from '../../src/draw/network/draw-focus.ts';
import { drawNetwork } from '../../src/draw/network/draw-network.ts';
import { drawLineApart, drawnLines, hitLine, lineEnd } from '../../src/draw/network/lines.ts';
import { zoomArea, zoomLayout } from '../../src/draw/network/zoom-layout.ts';
import { anchorOf } from '../../src/draw/network/anchor.ts';
import type { FocusConnections } from '../../src/protocol/focus.ts';
import { THEMES } from '../../src/theme/theme.ts';
import {
  evenFrame,
  FOCUS_CONNECTIONS,
  LAYOUT,
  recordingContext,
  networkScene,
  placedNetwork,
} from './network-sample.ts';

const VIEWPORT = { width: 720, height: 440, pixelRatio: 1 };
const THEME = THEMES.light;
const REWIRINGS = 6;

const BIRTHS = [Int32Array.of(6, 0, 5), Int32Array.of(0)];
const AGED: FocusConnections = {
  ...FOCUS_CONNECTIONS,
  parts: FOCUS_CONNECTIONS.parts.map((part, k) => ({ ...part, birth: BIRTHS[k] })),
};
const layout = placedNetwork(VIEWPORT, THEME);
const SCENE = networkScene(layout, {
  frame: evenFrame({ rewirings: REWIRINGS }),
  focus: AGED.focus,
  connections: AGED,
});

test('the newborn in the colour of additions, the oldest in that of the old, one survived in that of the young', () => {
  const colour = (hex: string) => css(parseHex(hex));
  expect(ageColour(THEME, 6, 6)).toBe(colour(THEME.added));
  expect(ageColour(THEME, 5, 6)).toBe(colour(THEME.young));
  expect(ageColour(THEME, 0, 6)).toBe(colour(THEME.old));
  expect(ageColour(THEME, 0, 0)).toBe(colour(THEME.old));
  expect(ageColour(THEME, 0, 1)).toBe(colour(THEME.old));
  expect(ageColour(THEME, 1, 1)).toBe(colour(THEME.added));
  expect(ageAlpha(0, 6)).toBe(1);
  expect(ageAlpha(0, 0)).toBe(1);
  expect(ageAlpha(6, 6)).toBeGreaterThan(ageAlpha(5, 6));
  expect(byAge([0, 1, 2], Int32Array.of(3, 0, 5))).toEqual([2, 0, 1]);
});

test('rewirings before the run make the scale longer: ages, not births, decide', () => {
  for (const [birth, rewirings, earlier] of [
    [-6, 0, 6],
    [-3, 0, 6],
    [0, 0, 6],
    [2, 3, 4],
    [-4, 3, 4],
    [0, 1, 1],
  ]) {
    const [older, all] = [birth + earlier, rewirings + earlier];
    expect(ageColour(THEME, birth, rewirings, earlier)).toBe(ageColour(THEME, older, all));
    expect(ageAlpha(birth, rewirings, earlier)).toBe(ageAlpha(older, all));
  }
});

test('the focus by age: the oldest last and boldest, newborns seen', () => {
  const { context, drawn } = recordingContext();
  drawFocus({ context, viewport: VIEWPORT, theme: THEME }, SCENE);
  const lines = drawn.filter(({ call }) => call === 'stroke').slice(0, 4);
  expect(lines.map(({ stroke }) => stroke)).toEqual(
    [6, 5, 0, 0].map((birth) => ageColour(THEME, birth, REWIRINGS)),
  );
  expect(lines[2].alpha).toBe(1);
  expect(lines[0].alpha).toBeGreaterThan(0.6);
  const lit = drawn.filter(({ call }) => call === 'fillRect');
  expect(lit.at(-1)!.fill).toBe(ageColour(THEME, 6, REWIRINGS));
});

test('ribbons take the mean age of their pair of blocks, and the key says so with numbers', () => {
  const blockBirths = LAYOUT.layers.map(
    (_, l) => new Float32Array(LAYOUT.levels[l].count * LAYOUT.levels[l + 1].count),
  );
  const { blockCount } = SCENE.frame.layers[0];
  blockBirths[0].forEach((__, p) => (blockBirths[0][p] = 5 * blockCount[p]));
  const draw = (births: readonly Float32Array[] | null) => {
    const { context, drawn } = recordingContext();
    drawNetwork(context, VIEWPORT, THEME, { ...SCENE, focus: null, connections: null, blockBirths: births });
    return {
      strokes: new Set(drawn.filter(({ call }) => call === 'lineTo').map(({ stroke }) => stroke)),
      texts: drawn.filter(({ call }) => call === 'fillText').map(({ args }) => args[0]),
    };
  };
  const byAges = draw(blockBirths);
  expect(byAges.strokes).toContain(ageColour(THEME, 5, REWIRINGS));
  expect(byAges.strokes).toContain(ageColour(THEME, 0, REWIRINGS));
  expect(byAges.texts).toEqual(expect.arrayContaining(['newborn', '1', '6']));
  const byWeights = draw(null);
  expect(byWeights.strokes).not.toContain(ageColour(THEME, 5, REWIRINGS));
  expect(byWeights.texts).not.toContain('newborn');
});

/** A line from every unit to the unit of the same number. */
function fanOf(count: number) {
  const units = Int32Array.from({ length: count }, (_, k) => k);
  return { count, input: units, output: units, weight: null, birth: null };
}

describe('lines', () => {
  const lists = drawnLines(AGED, null, true, THEME);
  const end = (level: number, index: number, side: 'left' | 'right') =>
    anchorOf(layout, { level, kind: 'unit', index }, side);

  test('are those of the focus, else the strongest, and none while a focus is on its way', () => {
    expect(lists.map(({ layer, count }) => [layer, count])).toEqual([
      [0, 3],
      [1, 1],
    ]);
    const strongest = [{ input: Int32Array.of(1), output: Int32Array.of(2), weight: Float32Array.of(3) }];
    expect(drawnLines(null, strongest, false, THEME)).toMatchObject([{ layer: 0, count: 1, birth: null }]);
    expect(drawnLines(null, strongest, true, THEME)).toEqual([]);
    expect(drawnLines(null, null, false, THEME)).toEqual([]);
  });

  test('are hit along their whole length, the nearest one, within a few pixels', () => {
    const [from, to] = [end(1, 40, 'right'), end(2, 7, 'left')];
    for (const share of [0.05, 0.5, 0.95]) {
      const x = from.x + share * (to.x - from.x);
      const y = from.y + share * (to.y - from.y);
      expect(hitLine(layout, lists, x, y + 3)).toEqual({ layer: 1, input: 40, output: 7 });
      expect(hitLine(layout, lists, x, y + 30)).toBeNull();
    }
    const pixel = end(0, 63, 'right');
    const unit = end(1, 40, 'left');
    const near = { x: pixel.x + 0.3 * (unit.x - pixel.x), y: pixel.y + 0.3 * (unit.y - pixel.y) };
    expect(hitLine(layout, lists, near.x, near.y)).toEqual({ layer: 0, input: 63, output: 40 });
    expect(hitLine(layout, lists, to.x + 20, to.y)).toBeNull();
  });

  test('of a zoomed network are hit where they are drawn, and not over its names, numbers and key', () => {
    const zoomed = zoomLayout(layout, { factor: 4, x: 0.6, y: 0.5 });
    const all = { level: 1, kind: 'unit', index: 0 } as const;
    const units = Array.from({ length: LAYOUT.levels[2].blockOf.length }, (_, index) => ({ ...all, index }));
    const fan = [{ ...lists[1], ...fanOf(units.length) }];
    const area = zoomArea(zoomed);
    let [inside, outside] = [0, 0];
    for (const { index } of units) {
      const from = anchorOf(zoomed, { ...all, index }, 'right');
      const to = anchorOf(zoomed, { level: 2, kind: 'unit', index }, 'left');
      const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
      const hit = hitLine(zoomed, fan, x, y);
      if (y >= area.y && y < area.y + area.height) {
        inside++;
        expect(hit).toEqual({ layer: 1, input: index, output: index });
      } else if (y < area.y - 10 || y > area.y + area.height + 10) {
        outside++;
        expect(hit).toBeNull();
      }
    }
    expect(inside).toBeGreaterThan(5);
    expect(outside).toBeGreaterThan(20);
  });

  test('lead from the focus to their other end', () => {
    const place = { layer: 1, input: 40, output: 7 };
    const [input, output] = [
      { level: 1, kind: 'unit', index: 40 },
      { level: 2, kind: 'unit', index: 7 },
    ];
    expect(lineEnd(place, AGED.focus)).toEqual(output);
    expect(lineEnd(place, { level: 2, kind: 'block', index: 0 })).toEqual(input);
    expect(lineEnd(place, null)).toEqual(output);
    expect(lineEnd(null, AGED.focus)).toBeNull();
  });

  test('of an image are its contributions, but not those of a focus', () => {
    const strongest = [{ input: Int32Array.of(1), output: Int32Array.of(2), weight: Float32Array.of(3) }];
    expect(drawnLines(null, strongest, false, THEME, true)).toMatchObject([{ ofImage: true }]);
    expect(drawnLines(null, strongest, false, THEME)).toMatchObject([{ ofImage: false }]);
    const ofFocus = drawnLines(AGED, strongest, true, THEME, true);
    expect(ofFocus.map(({ ofImage }) => ofImage)).toEqual([false, false]);
  });

  test('one that is gone is dashed', () => {
    const dashes = (kind: 'chosen' | 'gone') => {
      const { context, drawn } = recordingContext();
      const place = { layer: 1, input: 40, output: 7 };
      drawLineApart({ context, viewport: VIEWPORT, theme: THEME }, layout, place, kind);
      return drawn.filter(({ call }) => call === 'setLineDash').map(({ args }) => args[0]);
    };
    expect(dashes('chosen')).toEqual([[], []]);
    expect(dashes('gone')).toEqual([[5, 4], []]);
  });

  test('the chosen one stands out in the colour of the focus, with a ring at both ends', () => {
    const { context, drawn } = recordingContext();
    drawLineApart(
      { context, viewport: VIEWPORT, theme: THEME },
      layout,
      { layer: 1, input: 40, output: 7 },
      'chosen',
    );
    expect(drawn.filter(({ call }) => call === 'arc')).toHaveLength(2);
    expect(drawn.filter(({ call }) => call === 'stroke').at(-1)).toMatchObject({ stroke: THEME.focus });
  });
});
