/** The density of connections: where lines are counted, how counts become opacity, and what is drawn over it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { densityCeiling, densityTone, toneOpacity } from '../../src/draw/network/density.ts';
import { createDensityRaster } from '../../src/draw/network/density-raster.ts';
import { drawConnections, lineAlpha } from '../../src/draw/network/draw-connections.ts';
import { linePlaces, samePlaces } from '../../src/draw/network/line-places.ts';
import { createLineQueue } from '../../src/draw/network/line-queue.ts';
import { NETWORK_TEXT } from '../../src/text/network.ts';
import { THEMES } from '../../src/theme/theme.ts';
import type { Theme } from '../../src/theme/theme.ts';
import { evenFrame, recordingContext, networkScene, placedNetwork } from './network-sample.ts';

const VIEWPORT = { width: 640, height: 400, pixelRatio: 1 };
const layoutOf = (theme: Theme = THEMES.light, viewport = VIEWPORT) => placedNetwork(viewport, theme);

describe('the queue of lines', () => {
  test('gives every line once, from the first on, layers side by side', () => {
    const lengths = [7, 0, 100, 33];
    const queue = createLineQueue(lengths);
    const next = lengths.map(() => 0);
    for (let chunks = queue.take(9); chunks.length > 0; chunks = queue.take(9)) {
      expect(chunks.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(9 + lengths.length);
      for (const { layer, first, count } of chunks) {
        expect(first).toBe(next[layer]);
        next[layer] += count;
      }
      if (!queue.done) expect(Math.abs(next[2] / 100 - next[3] / 33)).toBeLessThan(0.05);
    }
    expect(next).toEqual(lengths);
    expect(queue.done).toBe(true);
  });

  test('is done at once when there is nothing to draw', () => {
    const queue = createLineQueue([0, 0]);
    expect(queue.done).toBe(true);
    expect(queue.take(5)).toEqual([]);
  });
});

describe('counting on the processor', () => {
  const PLACES = { from: Float32Array.of(2, 3.5, 2, 10), to: Float32Array.of(18, 3.5, 4, 0) };
  function counted(pairs: number[], every = 1) {
    const raster = createDensityRaster();
    raster.begin({
      ends: { every, layers: [Uint32Array.from(pairs)] },
      places: [PLACES],
      width: 20,
      height: 12,
    });
    while (raster.add(1)) continue;
    return raster;
  }

  test('a level line is counted once in each of its columns', () => {
    const { counts } = counted([0, 0]);
    for (let y = 0; y < 12; y++) {
      for (let x = 0; x < 20; x++) expect(counts[y * 20 + x]).toBe(y === 3 && x >= 2 && x < 18 ? 1 : 0);
    }
  });

  test('wherever a gap begins and ends, every line has one pixel in each column between, and none has two', () => {
    const place = fc.double({ min: 0, max: 60, noNaN: true });
    const line = fc.tuple(place, fc.double({ min: 0, max: 100, noNaN: true }));
    fc.assert(
      fc.property(place, place, fc.array(line, { minLength: 1, maxLength: 9 }), (start, width, ends) => {
        const [x0, x1] = [start, start + 101 + width];
        const raster = createDensityRaster();
        const places = {
          from: Float32Array.from(ends.flatMap(([left]) => [x0, left])),
          to: Float32Array.from(ends.flatMap(([, right]) => [x1, right])),
        };
        const pairs = Uint32Array.from(ends.flatMap((_, k) => [k, k]));
        raster.begin({ ends: { every: 1, layers: [pairs] }, places: [places], width: 240, height: 101 });
        while (raster.add(3)) continue;
        for (let x = 0; x < 240; x++) {
          let counted = 0;
          for (let y = 0; y < 101; y++) counted += raster.counts[y * 240 + x];
          const isBetween = x + 0.5 >= places.from[0] && x + 0.5 < places.to[0];
          expect(counted).toBe(isBetween ? ends.length : 0);
        }
      }),
    );
  });

  test('a steep line is counted once in each of its rows', () => {
    const { counts } = counted([1, 1]);
    for (let y = 0; y < 12; y++) {
      const row = counts.subarray(y * 20, y * 20 + 20);
      expect(row.reduce((sum, count) => sum + count, 0)).toBe(y < 10 ? 1 : 0);
    }
  });

  test('lines add up, and a new beginning forgets them', () => {
    const raster = counted([0, 0, 0, 0, 0, 0]);
    expect(raster.counts[3 * 20 + 9]).toBe(3);
    raster.begin({ ends: { every: 1, layers: [Uint32Array.of()] }, places: [PLACES], width: 20, height: 12 });
    expect(raster.counts.every((count) => count === 0)).toBe(true);
  });

  test('what lies outside of the picture is left out', () => {
    const raster = createDensityRaster();
    const places = [{ from: Float32Array.of(-5, 1.5), to: Float32Array.of(5, 1.5) }];
    raster.begin({ ends: { every: 1, layers: [Uint32Array.of(0, 0)] }, places, width: 3, height: 2 });
    while (raster.add(10)) continue;
    expect([...raster.counts]).toEqual([0, 0, 0, 1, 1, 1]);
  });

  test('colours are the ink, more opaque the more connections a line stands for', () => {
    const rgba = new Uint8ClampedArray(4 * 240);
    const alphaAt = (every: number, ceiling: number) => {
      counted([0, 0, 0, 0], every).fill(rgba, {
        ink: [10, 20, 30],
        ceiling,
        least: 0.1,
        opacity: 0.5,
        every,
      });
      expect([...rgba.subarray(4 * 69, 4 * 69 + 3)]).toEqual([10, 20, 30]);
      expect(rgba[3]).toBe(0);
      return rgba[4 * 69 + 3];
    };
    expect(alphaAt(1, 100)).toBe(
      Math.round(255 * toneOpacity(2, { ceiling: 100, least: 0.1, opacity: 0.5 })),
    );
    expect(alphaAt(8, 100)).toBe(
      Math.round(255 * toneOpacity(16, { ceiling: 100, least: 0.1, opacity: 0.5 })),
    );
    expect(alphaAt(1, 2)).toBe(128);
    expect(alphaAt(7, 5)).toBe(128);
  });
});

test('the scale is logarithmic and ends at the ceiling', () => {
  const opacity = (connections: number, ceiling: number) =>
    toneOpacity(connections, { ceiling, least: 0, opacity: 1 });
  expect(opacity(0, 500)).toBe(0);
  expect(opacity(500, 500)).toBe(1);
  expect(opacity(9000, 500)).toBe(1);
  expect(opacity(9, 99)).toBeCloseTo(0.5);
});

test('a single connection is no paler than the theme allows, and none leave no trace', () => {
  const tone = densityTone(THEMES.projector, 5000, 1);
  expect(toneOpacity(1, tone)).toBeGreaterThanOrEqual(THEMES.projector.leastAlpha);
  expect(toneOpacity(5000, tone)).toBe(tone.opacity);
  expect(toneOpacity(0, tone)).toBe(0);
});

test('the ceiling does not depend on weights, and is a number that can be read', () => {
  const ceiling = densityCeiling(evenFrame(), layoutOf());
  expect(['1', '2', '5']).toContain(String(ceiling)[0]);
  expect(densityCeiling(evenFrame({ rewirings: 4 }), layoutOf())).toBe(ceiling);
  expect(densityCeiling({ layers: [] }, layoutOf())).toBe(10);
});

test('lines begin in the middle of pixels and at the sides of columns', () => {
  const layout = layoutOf();
  const places = linePlaces(layout);
  expect(places.map(({ from, to }) => [from.length, to.length])).toEqual([
    [128, 200],
    [200, 140],
    [140, 20],
  ]);
  const [input, hidden] = layout.levels;
  expect(places[0].from[2 * 9]).toBeCloseTo(input.x + 1.5 * (input.width / 8), 3);
  expect(places[0].from[2 * 9 + 1]).toBeCloseTo(input.y + 1.5 * (input.height / 8), 3);
  expect(places[0].to[0]).toBeCloseTo(hidden.x, 3);
  expect(places[1].from[0]).toBeCloseTo(hidden.x + hidden.width, 3);
  expect(samePlaces(layout, layoutOf(THEMES.dark))).toBe(true);
  expect(samePlaces(layout, layoutOf(THEMES.light, { ...VIEWPORT, height: 401 }))).toBe(false);
});

describe.each(['light', 'dark', 'projector'] as const)('the picture in the %s theme', (id) => {
  const theme = THEMES[id];
  const layer = (weight: number[]) => ({
    input: Int32Array.from(weight, (_, k) => k % 10),
    output: Int32Array.from(weight, (_, k) => k % 10),
    weight: Float32Array.from(weight),
  });
  const strongest = [layer([-4, 2, 0]), layer([1]), layer([])];
  function drawn(patch: object = {}) {
    const { context, drawn: calls } = recordingContext();
    const density = { image: {} as CanvasImageSource, layout: layoutOf(theme) };
    drawConnections(context, VIEWPORT, theme, {
      ...networkScene(layoutOf(theme), { measure: null, ceiling: 10 }),
      density,
      densityCeiling: 200,
      strongest,
      lit: null,
      ...patch,
    });
    return {
      calls,
      density,
      texts: calls.filter(({ call }) => call === 'fillText').map(({ args }) => args[0]),
    };
  }

  test('the density comes first, the strongest by sign and size over it', () => {
    const { calls, density } = drawn();
    expect(calls.find(({ call }) => call === 'drawImage')!.args[0]).toBe(density.image);
    expect(calls[0].call).toBe('drawImage');
    const firstLevel = calls.findIndex(({ call }) => call === 'fillRect');
    const strokes = calls.slice(0, firstLevel).filter(({ call }) => call === 'stroke');
    expect(strokes.map(({ stroke }) => new Set([theme.negative, theme.positive]).has(stroke))).not.toContain(
      false,
    );
    const least = Math.min(...strokes.map(({ alpha }) => alpha));
    expect(least).toBeGreaterThanOrEqual(id === 'projector' ? 0.25 : 0.1);
    // −4, 2 and 1; the zero is no connection.
    const lines = calls.slice(0, firstLevel).filter(({ call }) => call === 'lineTo');
    expect(lines).toHaveLength(3);
  });

  test('opacity grows with |weight|', () => {
    const alphas = Array.from({ length: 8 }, (_, step) => lineAlpha(step, theme));
    expect(alphas).toEqual(alphas.toSorted((a, b) => a - b));
    expect(alphas[7]).toBeCloseTo(0.95);
  });

  test('crowded lines give way to the strongest, and none fades entirely', () => {
    const alphasOf = (weights: number[]) => {
      const { calls } = drawn({ strongest: [layer([]), layer(weights), layer([])] });
      const firstLevel = calls.findIndex(({ call }) => call === 'fillRect');
      return calls
        .slice(0, firstLevel)
        .filter(({ call }) => call === 'stroke')
        .map(({ alpha }) => alpha);
    };
    // As many as the layer has units, of one step of weight each.
    const alike = Array.from({ length: 100 }, (_, k) => (k < 4 ? 8 : 6.5));
    const strongestAlone = Math.max(...alphasOf(alike.slice(0, 4)));
    expect(strongestAlone).toBeCloseTo(0.95);
    expect(Math.max(...alphasOf(alike))).toBeCloseTo(0.95);
    const crowded = Math.min(
      ...alphasOf([...alike, ...alike.slice(4), ...alike.slice(4), ...alike.slice(4)]),
    );
    const alone = Math.min(...alphasOf(alike.slice(0, 8)));
    expect(crowded).toBeLessThan(alone);
    expect(crowded).toBeGreaterThanOrEqual(theme.leastMarkAlpha);
  });

  test('with a focus the rest is grey and faint', () => {
    const { calls } = drawn({ focus: { level: 1, kind: 'unit', index: 3 } });
    const firstLevel = calls.findIndex(({ call }) => call === 'fillRect');
    const strokes = calls.slice(0, firstLevel).filter(({ call }) => call === 'stroke');
    expect(strokes.length).toBeGreaterThan(0);
    for (const { stroke, alpha } of strokes) {
      expect(stroke).toBe(theme.muted);
      expect(alpha).toBeCloseTo(id === 'projector' ? 0.25 : 0.1);
    }
    expect(calls[0].alpha).toBeLessThan(0.5);
  });

  test('weights that are lit stand out in full, the others are grey', () => {
    const { calls } = drawn({ lit: { layer: 0, low: 2, high: 3 } });
    const firstLevel = calls.findIndex(({ call }) => call === 'fillRect');
    const lines = (colour: string) => {
      let count = 0;
      let open = 0;
      for (const { call, stroke } of calls.slice(0, firstLevel)) {
        if (call === 'lineTo') open++;
        if (call !== 'stroke') continue;
        if (stroke === colour) count += open;
        open = 0;
      }
      return count;
    };
    expect([lines(theme.positive), lines(theme.negative), lines(theme.muted)]).toEqual([1, 0, 2]);
  });

  test('the key tells the scale of the density, and the signs only when there are lines', () => {
    expect(drawn().texts).toContain('200');
    expect(drawn().texts).toContain(NETWORK_TEXT.lineSign.negative);
    expect(drawn({ strongest: null }).texts).not.toContain(NETWORK_TEXT.lineSign.negative);
    expect(drawn({ density: null }).calls.filter(({ call }) => call === 'drawImage')).toEqual([]);
  });

  test('ink is that of the theme', () => {
    const { ink } = densityTone(theme, 100, 1);
    const bright = ink[0] + ink[1] + ink[2] > 384;
    expect(bright).toBe(id === 'dark');
  });
});
