/**
 * Opposites can be told apart by everybody: by people without one kind of cone as well (R13, R14, R16). Where colour
 * alone is close, the pictures add dashes, signs or markers, and the thresholds say how close.
 */
import { describe, expect, test } from 'vitest';
import { THEMES } from '../../src/theme/theme.ts';
import type { Theme } from '../../src/theme/theme.ts';
import { difference, VISION_NAMES } from '../helpers/colour.ts';

/** Just noticeable are 2.3; side by side in thin lines about ten times that can be told at a glance. */
const AT_A_GLANCE = 20;

describe.each(Object.values(THEMES))('$id', (theme: Theme) => {
  describe.each(VISION_NAMES)('%s', (vision) => {
    test('signs of weights are opposites, and far from the ground', () => {
      expect(difference(theme.positive, theme.negative, vision)).toBeGreaterThan(75);
      for (const sign of [theme.positive, theme.negative]) {
        expect(difference(sign, theme.surface, vision)).toBeGreaterThan(50);
        expect(difference(sign, theme.neutral, vision)).toBeGreaterThan(AT_A_GLANCE);
      }
    });

    test('what is added and what is removed differ, beside solid and dashed', () => {
      expect(difference(theme.added, theme.removed, vision)).toBeGreaterThan(24);
    });

    test('dense, static and SET differ, beside dash and marker', () => {
      const { dense, static: fixed, set } = theme.methods;
      expect(difference(fixed.colour, set.colour, vision)).toBeGreaterThan(60);
      expect(difference(dense.colour, fixed.colour, vision)).toBeGreaterThan(45);
      expect(difference(dense.colour, set.colour, vision)).toBeGreaterThan(16);
    });

    test('a method that is close to another in colour has another dash and marker', () => {
      const marks = Object.values(theme.methods);
      marks.forEach((one, k) => {
        for (const other of marks.slice(k + 1)) {
          if (difference(one.colour, other.colour, vision) > AT_A_GLANCE) continue;
          expect(one.marker).not.toBe(other.marker);
          expect(one.dash.join()).not.toBe(other.dash.join());
        }
      });
    });
  });
});
