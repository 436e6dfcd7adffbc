/** Every theme can be read: text 4.5 : 1, marks 3 : 1 (WCAG 2.2), and methods differ in more than their colour. */
import { describe, expect, test } from 'vitest';
import { ageRgb } from '../../src/draw/network/age.ts';
import { THEMES } from '../../src/theme/theme.ts';
import type { Theme } from '../../src/theme/theme.ts';

/** Relative luminance of an sRGB colour #rrggbb, WCAG 2.2. */
function luminance(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16);
  const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255].map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function hexOf(rgb: readonly number[]): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

const TEXTS = ['text', 'muted', 'accent', 'warning', 'error', 'added', 'removed'] as const;
const MARKS = ['positive', 'negative', 'added', 'removed', 'focus', 'accent', 'young', 'old'] as const;

test('the measure itself: black on white is 21, a colour on itself 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#777777')).toBe(1);
  expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5);
  expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
});

describe.each(Object.values(THEMES))('$id', (theme: Theme) => {
  const grounds = [theme.surface, theme.background];

  test.each(TEXTS)('%s is readable as text', (name) => {
    for (const ground of grounds) expect(contrast(theme[name], ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(MARKS)('%s stands out as a mark', (name) => {
    for (const ground of grounds) expect(contrast(theme[name], ground)).toBeGreaterThanOrEqual(3);
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

test('the projector theme: white ground, text from 18 px, lines from 2 px, all texts at 7 : 1', () => {
  const { background, surface, fontSize, lineWidth, text, muted } = THEMES.projector;
  expect([background, surface]).toEqual(['#ffffff', '#ffffff']);
  expect(fontSize).toBeGreaterThanOrEqual(18);
  expect(lineWidth).toBeGreaterThanOrEqual(2);
  for (const colour of [text, muted]) expect(contrast(colour, background)).toBeGreaterThanOrEqual(7);
});
