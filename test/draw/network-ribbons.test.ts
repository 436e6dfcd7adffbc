/** Values of ribbons against ones computed by hand. */
import { describe, expect, test } from 'vitest';
import { ribbonAlpha } from '../../src/draw/network/draw-ribbons.ts';
import { signColour, viridisCss } from '../../src/draw/network/colours.ts';
import { certainty, measureRibbons } from '../../src/draw/network/ribbons.ts';
import { frameLayout } from '../../src/protocol/frame-layout.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { evenFrame, LAYOUT, sampleFrame } from './network-sample.ts';
import type { Connection } from './network-sample.ts';

/** 400 × 64 units in 32 × 32 blocks of 12 or 13 × 2. */
const WIDE = frameLayout([400, 64], null);

function measured(connections: readonly Connection[]) {
  const frame = sampleFrame(connections, {}, WIDE);
  return measureRibbons(frame.layers[0], WIDE.layers[0], WIDE.levels[0], WIDE.levels[1]);
}

describe('ratio', () => {
  test('a full pair of blocks in an otherwise thin layer: count ÷ (nnz · sizes ÷ cells)', () => {
    // 24 or 26 connections between blocks 0 and 0 of the 64 there are in all.
    const connections: Connection[] = [];
    const size = WIDE.levels[0].sizes[0];
    for (let input = 0; input < size; input++) {
      for (const output of [0, 1]) connections.push({ layer: 0, input, output, weight: 0.5 });
    }
    const full = connections.length;
    for (let k = 0; k < 40; k++) {
      connections.push({ layer: 0, input: 40 + 9 * k, output: 2 + k, weight: -0.5 });
    }
    const { ratio, strength, tint } = measured(connections);
    const expected = ((full + 40) * size * 2) / (400 * 64);
    expect(ratio[0]).toBeCloseTo(full / expected, 3);
    // All weights are of the same size, so strength tells the same as the ratio.
    expect(strength[0]).toBeCloseTo(full / expected, 3);
    expect(tint[0]).toBe(1);
  });

  test('an even network: every ratio and strength is 1, every tint 0', () => {
    const frame = evenFrame();
    frame.layers.forEach((layer, l) => {
      const ribbons = measureRibbons(layer, LAYOUT.layers[l], LAYOUT.levels[l], LAYOUT.levels[l + 1]);
      for (const value of [...ribbons.ratio, ...ribbons.strength]) expect(value).toBeCloseTo(1, 4);
      expect(ribbons.tint.every((tint) => tint === 0)).toBe(true);
    });
  });

  test('a layer without connections has no ribbons', () => {
    const { ratio, strength, tint } = measured([]);
    for (const value of [...ratio, ...strength, ...tint]) expect(value).toBe(0);
  });
});

test('differences up to two standard errors count as chance, from three on they are shown as they are', () => {
  expect([0, 1.9, -2, 3, -7].map(certainty)).toEqual([0, 0, 0, 1, 1]);
  expect(certainty(2.5)).toBeCloseTo(0.5, 9);
});

test('opacity grows with strength; on a projector what stands out has at least 0.25', () => {
  expect(ribbonAlpha(1, 0, THEMES.light)).toBeLessThan(0.15);
  expect(ribbonAlpha(0.1, 0, THEMES.light)).toBeLessThan(ribbonAlpha(1, 0, THEMES.light));
  expect(ribbonAlpha(3, 0, THEMES.light)).toBeGreaterThan(0.4);
  expect(ribbonAlpha(20, 1, THEMES.light)).toBeLessThanOrEqual(0.95);
  expect(ribbonAlpha(1.2, 0, THEMES.projector)).toBe(0.25);
});

test('colours: full signs are the theme’s, zero is between them, counts run in viridis', () => {
  expect(signColour(THEMES.light, 1)).toBe('rgb(33, 102, 172)');
  expect(signColour(THEMES.light, -3)).toBe('rgb(179, 88, 6)');
  expect(signColour(THEMES.light, 0)).not.toBe(signColour(THEMES.light, 1));
  expect([viridisCss(0), viridisCss(1), viridisCss(9), viridisCss(NaN)]).toEqual([
    '#440154',
    '#fde725',
    '#fde725',
    '#440154',
  ]);
});
