/** What is drawn of a network, as a list of operations. */
import { describe, expect, test } from 'vitest';
import { drawGapNumbers } from '../../src/draw/network/draw-gaps.ts';
import { drawFocus } from '../../src/draw/network/draw-focus.ts';
import { drawNetwork } from '../../src/draw/network/draw-network.ts';
import { drawRibbons, ribbonAlpha } from '../../src/draw/network/draw-ribbons.ts';
import { networkLayout } from '../../src/draw/network/layout.ts';
import { DIMMED } from '../../src/draw/network/scene.ts';
import type { NetworkScene } from '../../src/draw/network/scene.ts';
import { THEMES } from '../../src/theme/theme.ts';
import {
  CLASSES,
  evenFrame,
  FOCUS_CONNECTIONS,
  LAYOUT,
  PICTURE,
  recordingContext,
  networkScene,
  placedNetwork,
} from './network-sample.ts';

const VIEWPORT = { width: 720, height: 440, pixelRatio: 2 };
const PAIRS = LAYOUT.layers.reduce(
  (sum, _, l) => sum + LAYOUT.levels[l].count * LAYOUT.levels[l + 1].count,
  0,
);
const LATTICE = ribbonAlpha(1, 0, THEMES.light);

function sceneOf(patch: Partial<NetworkScene> = {}): NetworkScene {
  return networkScene(placedNetwork(VIEWPORT, THEMES.light), patch);
}

function record(draw: typeof drawRibbons, scene: NetworkScene, theme = THEMES.light) {
  const { context, drawn } = recordingContext();
  draw({ context, viewport: VIEWPORT, theme }, scene);
  return drawn;
}

describe('ribbons', () => {
  test('one a pair of blocks, all alike in an even network', () => {
    const strokes = record(drawRibbons, sceneOf()).filter(({ call }) => call === 'stroke');
    expect(strokes).toHaveLength(PAIRS);
    expect(new Set(strokes.map(({ alpha }) => alpha.toFixed(3))).size).toBe(1);
    expect(new Set(strokes.map(({ width }) => width.toFixed(3))).size).toBe(1);
    expect(strokes[0].alpha).toBeCloseTo(LATTICE, 3);
  });

  test('on a projector an even network is one even ground a gap, from column to column', () => {
    const scene = sceneOf();
    const drawn = record(drawRibbons, scene, THEMES.projector);
    expect(drawn.filter(({ call }) => call === 'stroke')).toEqual([]);
    expect(drawn.filter(({ call }) => call === 'fill')).toHaveLength(LAYOUT.layers.length);
    const corners = drawn.filter(({ call }) => call.endsWith('To')).map(({ args }) => args as number[]);
    expect(corners).toHaveLength(4 * LAYOUT.layers.length);
    const [, from, to] = scene.layout.levels;
    const [topLeft, bottomLeft, bottomRight, topRight] = corners.slice(4, 8);
    expect([topLeft[0], bottomLeft[0]]).toEqual([from.x + from.width, from.x + from.width]);
    expect([topRight[0], bottomRight[0]]).toEqual([to.x, to.x]);
    expect(bottomLeft[1] - topLeft[1]).toBeGreaterThan(0.9 * from.height);
    expect(bottomRight[1] - topRight[1]).toBeGreaterThan(0.9 * to.height);
  });

  test('before its connections have come, those of the focused block stand out and the others are dimmed', () => {
    const focus = { level: 1, kind: 'block', index: 3 } as const;
    const log = record(drawRibbons, sceneOf({ focus }));
    const bright = log.filter(({ call, alpha }) => call === 'stroke' && alpha > LATTICE);
    expect(bright).toHaveLength(LAYOUT.levels[0].count + LAYOUT.levels[2].count);
    expect(LATTICE * DIMMED).toBeLessThan(0.02);
    expect(log.filter(({ call }) => call === 'stroke')).toHaveLength(bright.length);
  });
});

describe('focus', () => {
  const scene = sceneOf({ focus: FOCUS_CONNECTIONS.focus, connections: FOCUS_CONNECTIONS });

  test('draws each delivered connection once, in the colour of its sign, the strongest last and boldest', () => {
    const lines = record(drawFocus, scene).filter(({ call }) => call === 'stroke');
    expect(lines.map(({ stroke }) => stroke)).toEqual([
      THEMES.light.positive,
      THEMES.light.positive,
      THEMES.light.negative,
      THEMES.light.positive,
    ]);
    expect(lines[2].alpha).toBeGreaterThan(lines[1].alpha);
    expect(lines[2].width).toBeGreaterThan(lines[0].width);
    for (const { width } of lines) expect(width).toBeGreaterThanOrEqual(1);
  });

  test('lights the input pixels of a hidden unit', () => {
    const lit = record(drawFocus, scene).filter(({ call }) => call === 'fillRect');
    expect(lit).toHaveLength(3);
    const picture = scene.layout.levels[0];
    const [x, y, width] = lit[2].args as number[];
    expect([Math.round((x - picture.x) / width), Math.round((y - picture.y) / width)]).toEqual([1, 1]);
    expect(lit[2].fill).toBe(THEMES.light.negative);
  });

  test('dims all ribbons once single connections are drawn', () => {
    const log = record(drawRibbons, scene).filter(({ call }) => call === 'stroke');
    expect(log).toHaveLength(0);
  });
});

describe('numbers under the gaps', () => {
  const texts = (scene: NetworkScene) =>
    record(drawGapNumbers, scene)
      .filter(({ call }) => call === 'fillText')
      .map(({ args, fill }) => [args[0], fill]);

  test('connections and density; no change before the first rewiring', () => {
    expect(texts(sceneOf()).map(([text]) => text)).toEqual(['6,400 · 100 %', '7,000 · 100 %', '700 · 100 %']);
  });

  test('removed and added of the last rewiring, with signs, colours and different lines', () => {
    const frame = evenFrame({ rewirings: 4, removed: 10704, added: 10704 });
    const written = texts(sceneOf({ frame }));
    expect(written).toContainEqual(['−10,704', THEMES.light.removed]);
    expect(written).toContainEqual(['+10,704', THEMES.light.added]);
    const dashes = record(drawGapNumbers, sceneOf({ frame })).filter(({ call }) => call === 'setLineDash');
    expect(dashes[0].args[0]).toEqual([3, 3]);
    expect(dashes[2].args[0]).toEqual([]);
  });

  test('the sign of a new rewiring is a fading ground behind the numbers', () => {
    const frame = evenFrame({ rewirings: 4, removed: 5, added: 5 });
    const still = record(drawGapNumbers, sceneOf({ frame })).filter(({ call }) => call === 'fillRect');
    const glowing = record(drawGapNumbers, sceneOf({ frame, glow: 0.5 })).filter(
      ({ call }) => call === 'fillRect',
    );
    expect([still.length, glowing.length]).toEqual([0, 6]);
    expect(glowing[0].alpha).toBeCloseTo(0.15, 9);
  });
});

test.each([
  [720, 440],
  [1040, 760],
  [390, 380],
])('no text is smaller than 11 px or leaves the panel at %i × %i', (width, height) => {
  for (const theme of Object.values(THEMES)) {
    const viewport = { width, height, pixelRatio: 1 };
    const shape = { frame: LAYOUT, picture: PICTURE, classes: CLASSES, pinned: null };
    const frame = evenFrame({ rewirings: 1, removed: 11, added: 11 });
    const { context, drawn } = recordingContext();
    const sizes: number[] = [];
    const watched = new Proxy(context, {
      set(target, name: string, value: never) {
        if (name === 'font') sizes.push(Number(/([\d.]+)px/.exec(String(value))![1]));
        return Reflect.set(target, name, value);
      },
    });
    drawNetwork(watched, viewport, theme, sceneOf({ frame, layout: networkLayout(shape, viewport, theme) }));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
    for (const { call, args } of drawn) {
      if (call !== 'fillText') continue;
      const [text, x, y] = args as [string, number, number];
      expect(x, text).toBeGreaterThanOrEqual(0);
      expect(x, text).toBeLessThan(width);
      expect(y, text).toBeGreaterThan(8);
      expect(y, text).toBeLessThanOrEqual(height);
    }
  }
});

test.each([440, 230, 180])('in a picture %d pixels high the names of classes do not overlap', (height) => {
  const shape = { frame: LAYOUT, picture: PICTURE, classes: CLASSES, pinned: null };
  const viewport = { width: 390, height, pixelRatio: 1 };
  const layout = networkLayout(shape, viewport, THEMES.projector);
  const { context, drawn } = recordingContext();
  drawNetwork(context, viewport, THEMES.projector, sceneOf({ layout }));
  const { x, y, height: room } = layout.levels.at(-1)!;
  const isName = ([text, left, base]: readonly unknown[]) =>
    CLASSES.includes(String(text)) && Number(left) >= x && Number(base) >= y && Number(base) < y + room;
  const names = drawn.filter(({ call, args }) => call === 'fillText' && isName(args));
  const bases = names.map(({ args }) => Number(args[2]));
  expect(names[0].args[0]).toBe(CLASSES[0]);
  for (let k = 1; k < bases.length; k++) expect(bases[k] - bases[k - 1]).toBeGreaterThan(9);
  if (height === 440) expect(names).toHaveLength(CLASSES.length);
  else expect(names.length).toBeGreaterThan(1);
});
