/** Every theme can be read: text 4.5 : 1, marks 3 : 1 (WCAG 2.2), and methods differ in more than their colour. */
import { describe, expect, test } from 'vitest';
import { ageRgb } from '../../src/draw/network/age.ts';
import { THEMES } from '../../src/theme/theme.ts';
import type { Theme } from '../../src/theme/theme.ts';
import { contrast, hexOf } from '../helpers/colour.ts';

const TEXTS = ['text', 'muted', 'accent', 'warning', 'error', 'added', 'removed'] as const;
const MARKS = ['positive', 'negative', 'added', 'removed', 'focus', 'accent', 'young', 'old'] as const;

describe.each(Object.values(THEMES))('$id', (theme: Theme) => {
  const grounds = [theme.surface, theme.background];

  test.each(TEXTS)('%s is readable as text', (name) => {
    for (const ground of grounds) expect(contrast(theme[name], ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(MARKS)('%s stands out as a mark', (name) => {
    for (const ground of grounds) expect(contrast(theme[name], ground)).toBeGreaterThanOrEqual(3);
  });

  test('weights: both signs stand out far more than the middle between them', () => {
    const middle = contrast(theme.neutral, theme.surface);
    for (const sign of [theme.positive, theme.negative]) {
      expect(contrast(sign, theme.surface)).toBeGreaterThan(1.9 * middle);
    }
  });

  test('ages: the older the further from the ground, and newborns differ from the young', () => {
    const { young, old, surface } = theme;
    expect(contrast(old, surface)).toBeGreaterThan(2 * contrast(young, surface));
    expect(contrast(old, young)).toBeGreaterThanOrEqual(3);
    const steps = Array.from({ length: 10 }, (_, k) => contrast(hexOf(ageRgb(theme, 9 - k, 10)), surface));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    for (const step of steps) expect(step).toBeGreaterThanOrEqual(3);
    const [newborn, youngest] = [ageRgb(theme, 10, 10), ageRgb(theme, 9, 10)];
    expect(hexOf(newborn)).toBe(theme.added);
    expect(Math.hypot(...newborn.map((channel, k) => channel - youngest[k]))).toBeGreaterThan(60);
  });

  test('every method stands out, and differs in dash or marker from every other', () => {
    const marks = Object.values(theme.methods);
    for (const { colour } of marks) expect(contrast(colour, theme.surface)).toBeGreaterThanOrEqual(3);
    const shapes = marks.map(({ dash, marker }) => `${dash.join(' ')} ${marker}`);
    expect(new Set(shapes).size).toBe(marks.length);
  });
});

test('the projector theme: white ground, text from 18 px, lines from 2 px, nothing fainter than a quarter, all texts at 7 : 1', () => {
  const { background, surface, fontSize, lineWidth, text, muted, leastAlpha, leastMarkAlpha } =
    THEMES.projector;
  expect([background, surface]).toEqual(['#ffffff', '#ffffff']);
  expect(fontSize).toBeGreaterThanOrEqual(18);
  expect(lineWidth).toBeGreaterThanOrEqual(2);
  expect(Math.min(leastAlpha, leastMarkAlpha)).toBeGreaterThanOrEqual(0.25);
  for (const colour of [text, muted]) expect(contrast(colour, background)).toBeGreaterThanOrEqual(7);
});
