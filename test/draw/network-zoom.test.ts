/** Zoom and pan of the network picture: what is in view, where it stands, and that it is found where it is drawn. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxOf, hitTest } from '../../src/draw/network/anchor.ts';
import { createDensityRaster } from '../../src/draw/network/density-raster.ts';
import { drawNetwork } from '../../src/draw/network/draw-network.ts';
import type { NetworkLayout } from '../../src/draw/network/layout.ts';
import { moveFocus } from '../../src/draw/network/navigate.ts';
import {
  FIT,
  fitZoom,
  holdAt,
  MAX_ZOOM,
  panBy,
  placeAt,
  reveal,
  zoomBy,
  zoomPath,
} from '../../src/draw/network/zoom.ts';
import type { Zoom } from '../../src/draw/network/zoom.ts';
import { movedPicture, viewShare, zoomArea, zoomLayout } from '../../src/draw/network/zoom-layout.ts';
import type { Focus } from '../../src/protocol/focus.ts';
import { THEMES } from '../../src/theme/theme.ts';
import {
  evenFrame,
  LAYOUT,
  PICTURE,
  recordingContext,
  WIDTHS,
  networkScene,
  placedNetwork,
} from './network-sample.ts';

const VIEWPORT = { width: 720, height: 440, pixelRatio: 1 };
const wholeAt = (viewport = VIEWPORT, pinned: Focus | null = null) =>
  placedNetwork(viewport, THEMES.light, pinned);
const WHOLE = wholeAt();

const share = fc.double({ min: 0, max: 1, noNaN: true });
const place = fc.record({ x: share, y: share });
const zooms = fc
  .record({ factor: fc.double({ min: 1, max: MAX_ZOOM, noNaN: true }), x: share, y: share })
  .map(fitZoom);

function isFitted({ factor, x, y }: Zoom): boolean {
  const edge = 0.5 / factor - 1e-9;
  return factor >= 1 && factor <= MAX_ZOOM && [x, y].every((at) => at >= edge && at <= 1 - edge);
}

describe('what is in view', () => {
  test('never leaves the picture, whatever is done', () => {
    const numbers = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(zooms, place, place, numbers, numbers, (zoom, from, view, a, b) => {
        const to = { x: Math.min(1, from.x + 0.1), y: 1 };
        const results = [
          zoomBy(zoom, 2 ** a, view),
          panBy(zoom, a, b),
          holdAt(from, view, a),
          reveal(zoom, from, to),
        ];
        expect(results.filter((result) => !isFitted(result))).toEqual([]);
      }),
    );
  });

  test('stays under the pointer while one zooms in', () => {
    fc.assert(
      fc.property(zooms, place, (zoom, view) => {
        const held = placeAt(zoom, view);
        const after = placeAt(zoomBy(zoom, 1.7, view), view);
        expect(after.x).toBeCloseTo(held.x, 9);
        expect(after.y).toBeCloseTo(held.y, 9);
      }),
    );
  });

  test('is all of it when one has zoomed out, and the picture cannot be moved then', () => {
    expect(zoomBy({ factor: 4, x: 0.2, y: 0.8 }, 0.1, { x: 1, y: 0 })).toEqual(FIT);
    expect(panBy(FIT, 0.3, -2)).toEqual(FIT);
  });

  test('follows the cursor by the least move', () => {
    const zoom = { factor: 4, x: 0.5, y: 0.5 };
    expect(reveal(zoom, { x: 0.45, y: 0.5 }, { x: 0.5, y: 0.6 })).toEqual(zoom);
    expect(reveal(zoom, { x: 0.7, y: 0.1 }, { x: 0.75, y: 0.2 })).toEqual({ factor: 4, x: 0.625, y: 0.225 });
    expect(reveal(zoom, { x: 0.2, y: 0.4 }, { x: 0.8, y: 0.5 }).x).toBeCloseTo(0.5);
  });

  test('changes smoothly from one part to another, and ends there exactly', () => {
    const from = { factor: 3, x: 0.2, y: 0.3 };
    const to = { factor: 20, x: 0.9, y: 0.7 };
    const path = zoomPath(from, to, 1.6);
    expect(path(0).factor).toBeCloseTo(3, 6);
    expect(path(1)).toEqual(to);
    const steps = Array.from({ length: 101 }, (_, k) => path(k / 100));
    expect(steps.every(isFitted)).toBe(true);
    const jumps = steps.slice(1).map(({ factor }, k) => Math.abs(Math.log(factor / steps[k].factor)));
    expect(Math.max(...jumps)).toBeLessThan(0.2);
  });
});

function middleOf(layout: NetworkLayout, focus: Focus): [number, number] {
  const box = boxOf(layout, focus);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

describe('the zoomed layout', () => {
  test('is the layout itself where all is shown', () => {
    expect(zoomLayout(WHOLE, FIT)).toBe(WHOLE);
  });

  test('keeps the order of levels and blocks, and the size of all type', () => {
    fc.assert(
      fc.property(zooms, (zoom) => {
        const layout = zoomLayout(WHOLE, zoom);
        layout.levels.slice(1).forEach((level, k) => {
          const before = layout.levels[k];
          expect(level.x).toBeGreaterThanOrEqual(before.x + before.width - 1e-6);
          expect(level.edges).toEqual(level.edges.toSorted());
        });
        const { nameSize, numberSize, numbersY, legendY, width, height } = WHOLE;
        expect(layout).toMatchObject({ nameSize, numberSize, numbersY, legendY, width, height });
      }),
    );
  });

  test('has the middle of the zoom in the middle of the area, and what it shows is found there', () => {
    for (const [level, units] of WIDTHS.entries()) {
      for (let index = 0; index < units; index++) {
        const focus: Focus = { level, kind: 'unit', index };
        const area = zoomArea(WHOLE);
        const at = viewShare(area, ...middleOf(WHOLE, focus));
        const layout = zoomLayout(WHOLE, fitZoom({ factor: 16, ...at }));
        expect(hitTest(layout, ...middleOf(layout, focus))).toEqual(focus);
      }
    }
  });

  test('nothing is found over names and numbers', () => {
    const layout = zoomLayout(WHOLE, { factor: 8, x: 0.5, y: 0.5 });
    const { clip } = layout.zoomed!;
    const found = (y: number) =>
      Array.from({ length: 72 }, (_, k) => hitTest(layout, 10 * k, y)).filter((hit) => hit !== null).length;
    expect(found(clip.y + clip.height / 2)).toBeGreaterThan(0);
    expect(found(clip.y - 1)).toBe(0);
    expect(found(clip.y + clip.height + 1)).toBe(0);
  });

  test('shows the same part after a change of size', () => {
    const zoom = { factor: 5, x: 0.4, y: 0.35 };
    const middles = [WHOLE, wholeAt({ width: 1040, height: 760, pixelRatio: 1 })].map((whole) => {
      const layout = zoomLayout(whole, zoom);
      const { scale, x, y } = layout.zoomed!;
      const area = zoomArea(whole);
      const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
      return viewShare(area, (middle.x - x) / scale, (middle.y - y) / scale);
    });
    for (const middle of middles) {
      expect(middle.x).toBeCloseTo(zoom.x, 9);
      expect(middle.y).toBeCloseTo(zoom.y, 9);
    }
  });

  test('units stand apart once they are high enough, for the pointer and for the keyboard', () => {
    const near = zoomLayout(WHOLE, { factor: 8, x: 0.5, y: 0.5 });
    expect(WHOLE.levels.map(({ apart }) => apart)).toEqual([false, false, false, false]);
    expect(near.levels.map(({ apart }) => apart)).toEqual([false, true, true, false]);
    const ground = { frame: LAYOUT, picture: PICTURE, pinned: null };
    const block: Focus = { level: 1, kind: 'block', index: 4 };
    expect(moveFocus(ground, block, 'ArrowDown')).toEqual({ ...block, index: 5 });
    const apart = near.levels.map((level) => level.apart);
    const unit: Focus = { level: 1, kind: 'unit', index: 40 };
    expect(moveFocus({ ...ground, apart }, unit, 'ArrowDown')).toEqual({ ...unit, index: 41 });
  });

  test('a picture of another zoom lies where the same places are', () => {
    const painted = zoomLayout(WHOLE, { factor: 3, x: 0.5, y: 0.4 });
    const shown = zoomLayout(WHOLE, { factor: 5, x: 0.6, y: 0.5 });
    const box = movedPicture(painted, shown);
    for (const focus of [
      { level: 0, kind: 'unit', index: 9 },
      { level: 2, kind: 'unit', index: 33 },
    ] as const) {
      const [x, y] = middleOf(painted, focus);
      const [wantedX, wantedY] = middleOf(shown, focus);
      expect(box.x + (x / VIEWPORT.width) * box.width).toBeCloseTo(wantedX, 3);
      expect(box.y + (y / VIEWPORT.height) * box.height).toBeCloseTo(wantedY, 3);
    }
  });
});

describe('the drawing of a zoomed network', () => {
  function drawn(zoom: Zoom) {
    const { context, drawn: calls } = recordingContext();
    const frame = evenFrame({ rewirings: 1, removed: 5, added: 5 });
    drawNetwork(
      context,
      VIEWPORT,
      THEMES.light,
      networkScene(zoomLayout(WHOLE, zoom), { frame, ceiling: 10 }),
    );
    return calls;
  }
  const textsOf = (calls: ReturnType<typeof drawn>) =>
    calls.filter(({ call }) => call === 'fillText').map(({ args }) => String(args[0]));

  test('is clipped to the area, and not at all where everything is shown', () => {
    const clips = drawn({ factor: 4, x: 0.5, y: 0.5 }).filter(({ call }) => call === 'clip');
    expect(clips).toHaveLength(1);
    expect(drawn(FIT).filter(({ call }) => call === 'clip')).toEqual([]);
  });

  test('names the levels in view and no others, within the panel', () => {
    const left = textsOf(drawn(fitZoom({ factor: 4, x: 0, y: 0.5 })));
    expect(left).toContain('Input');
    expect(left).not.toContain('Output');
    const right = textsOf(drawn(fitZoom({ factor: 4, x: 1, y: 0.5 })));
    expect(right).toContain('Output');
    expect(right).not.toContain('Input');
    fc.assert(
      fc.property(zooms, (zoom) => {
        const calls = drawn(zoom);
        const over = calls.slice(calls.findIndex(({ call }) => call === 'restore') + 1);
        const outside = over.filter(
          ({ call, args }) =>
            call === 'fillText' && (Number(args[1]) < 0 || Number(args[1]) > VIEWPORT.width),
        );
        expect(outside).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

test('lines far beyond the picture are counted where they cross it, as if they were counted from their beginning', () => {
  const number = fc.integer({ min: -4000, max: 4000 });
  fc.assert(
    fc.property(number, number, number, number, (x0, y0, x1, y1) => {
      const raster = createDensityRaster();
      const places = [{ from: Float32Array.of(x0, y0), to: Float32Array.of(x1, y1) }];
      raster.begin({ ends: { every: 1, layers: [Uint32Array.of(0, 0)] }, places, width: 60, height: 40 });
      while (raster.add(1)) continue;
      const steps = Math.max(1, Math.abs(x1 - x0), Math.abs(y1 - y0));
      const wanted = new Float32Array(60 * 40);
      for (let k = 0; k < steps; k++) {
        const x = x0 + ((k + 0.5) * (x1 - x0)) / steps;
        const y = y0 + ((k + 0.5) * (y1 - y0)) / steps;
        if (x >= 0 && x < 60 && y >= 0 && y < 40) wanted[Math.floor(y) * 60 + Math.floor(x)]++;
      }
      const total = (counts: Float32Array) => counts.reduce((sum, count) => sum + count, 0);
      // Rounding may put a point on the border of two pixels into either.
      expect(Math.abs(total(raster.counts) - total(wanted))).toBeLessThanOrEqual(2);
    }),
  );
});
