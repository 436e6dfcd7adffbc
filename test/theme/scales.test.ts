/** Scales of colour: counts, degrees and importance run in viridis, lighter all the way; weights part at the neutral. */
import { interpolateCividis, interpolateViridis } from 'd3';
import { describe, expect, test } from 'vitest';
import { signColour, viridisCss } from '../../src/draw/network/colours.ts';
import { orderedColour } from '../../src/draw/lives.ts';
import { fillViridis } from '../../src/draw/pixel-map.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { difference, labOf, linearOf, seenBy, VISION_NAMES } from '../helpers/colour.ts';

const STEPS = 33;
const SHARES = Array.from({ length: STEPS }, (_, k) => k / (STEPS - 1));

const SCALES = { viridis: interpolateViridis, cividis: interpolateCividis };

describe('counts, degrees and importance', () => {
  test('run in viridis, in the network and in the map of pixels', () => {
    const bytes = new Uint8ClampedArray(4 * STEPS);
    fillViridis(bytes, SHARES, 1);
    SHARES.forEach((share, k) => {
      const wanted = linearOf(interpolateViridis(Math.round(share * 255) / 255));
      expect(linearOf(viridisCss(share))).toEqual(wanted);
      expect(linearOf(`rgb(${bytes.subarray(4 * k, 4 * k + 3).join(', ')})`)).toEqual(wanted);
    });
  });

  test.each(Object.entries(SCALES))('%s grows lighter all the way, for every vision', (_, scale) => {
    for (const vision of VISION_NAMES) {
      const lightness = SHARES.map((share) => labOf(seenBy(vision, scale(share)))[0]);
      lightness.slice(1).forEach((value, k) => expect(value).toBeGreaterThan(lightness[k]));
      expect(lightness[STEPS - 1] - lightness[0]).toBeGreaterThan(60);
    }
  });
});

describe.each(Object.values(THEMES))('$id', (theme) => {
  test('weights go evenly from the neutral to either sign', () => {
    for (const sign of [-1, 1]) {
      const away = SHARES.map((share) => difference(signColour(theme, sign * share), theme.neutral));
      expect(away).toEqual(away.toSorted((a, b) => a - b));
    }
    expect(linearOf(signColour(theme, 0))).toEqual(linearOf(theme.neutral));
    expect(linearOf(signColour(theme, 1))).toEqual(linearOf(theme.positive));
    expect(linearOf(signColour(theme, -1))).toEqual(linearOf(theme.negative));
  });

  test.each(VISION_NAMES)('layers in an order differ for %s', (vision) => {
    const colours = Array.from({ length: 3 }, (_, place) => orderedColour(theme, place, 3));
    colours.slice(1).forEach((colour, k) => {
      expect(difference(colour, colours[k], vision)).toBeGreaterThan(12);
    });
  });
});
