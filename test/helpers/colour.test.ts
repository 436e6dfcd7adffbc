/** The measures of colour against published values. */
import { describe, expect, test } from 'vitest';
import { contrast, difference, labOf, linearOf, seenBy, VISION_NAMES } from './colour.ts';

test('contrast: black on white is 21, a colour on itself 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#777777')).toBe(1);
  expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5);
  expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
});

test.each([
  ['#ffffff', [100, 0, 0]],
  ['#ff0000', [53.24, 80.09, 67.2]],
  ['#00ff00', [87.73, -86.18, 83.18]],
  ['#0000ff', [32.3, 79.19, -107.86]],
  ['rgb(119, 119, 119)', [50.03, 0, 0]],
] as const)('L*, a*, b* of %s', (colour, lab) => {
  labOf(linearOf(colour)).forEach((value, k) => expect(Math.abs(value - lab[k])).toBeLessThan(0.05));
});

describe.each(VISION_NAMES)('%s', (vision) => {
  test.each(['#000000', '#808080', '#ffffff'])('sees %s as it is', (grey) => {
    seenBy(vision, grey).forEach((value, k) => expect(value).toBeCloseTo(linearOf(grey)[k], 4));
  });
});

test('reds and greens lie close to each other for two of the three, blue and orange for none', () => {
  const apart = (one: string, other: string) => VISION_NAMES.map((vision) => difference(one, other, vision));
  const [normal, protan, deutan, tritan] = apart('#c04040', '#608030');
  expect(Math.max(protan, deutan)).toBeLessThan(0.5 * normal);
  expect(tritan).toBeGreaterThan(0.5 * normal);
  expect(Math.min(...apart('#2166ac', '#b35806'))).toBeGreaterThan(75);
});
