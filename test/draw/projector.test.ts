/**
 * On a projector nothing is painted with less than a quarter of its opacity, no line is thinner than 2 px and no text
 * smaller than 18 px, whatever is shown (R17); in every theme text can be read.
 */
import { describe, expect, test } from 'vitest';
import { THEMES } from '../../src/theme/theme.ts';
import { contrast } from '../helpers/colour.ts';
import { createDrawLog, faultsOf } from './draw-log.ts';
import { picturesOf } from './pictures.ts';
import type { Draw } from './pictures.ts';

const PAINTS = /^(stroke|fill|strokeRect|fillRect|fillText|drawImage)$/;
const STROKES = /^(stroke|strokeRect)$/;

function callsOf(draw: Draw, kind: RegExp) {
  const log = createDrawLog();
  draw(log.context);
  return log.calls.filter(({ name }) => kind.test(name));
}

describe.each(Object.entries(picturesOf(THEMES.projector)))('on a projector: %s', (_, draw) => {
  test('nothing is fainter than a quarter', () => {
    const painted = callsOf(draw, PAINTS);
    expect(painted.length).toBeGreaterThan(3);
    expect(Math.min(...painted.map(({ alpha }) => alpha))).toBeGreaterThanOrEqual(0.25);
  });

  test('everything has its place', () => {
    const log = createDrawLog();
    draw(log.context);
    expect(faultsOf(log)).toEqual([]);
  });

  test('no line is thinner than 2 px', () => {
    const strokes = callsOf(draw, STROKES);
    expect(strokes.length).toBeGreaterThan(0);
    expect(Math.min(...strokes.map(({ lineWidth }) => lineWidth))).toBeGreaterThanOrEqual(2);
  });

  test('no text is smaller than 18 px', () => {
    const texts = callsOf(draw, /^fillText$/).filter(({ args }) => args[0] !== '');
    const small = texts.filter(({ font }) => Number(/([\d.]+)px/.exec(font)![1]) < 18);
    expect(small.map(({ args, font }) => [args[0], font])).toEqual([]);
  });
});

describe.each(Object.values(THEMES))('$id', (theme) => {
  test.each(Object.entries(picturesOf(theme)))(
    'text is at least 4.5 to one against the surface: %s',
    (_, draw) => {
      const texts = callsOf(draw, /^fillText$/).filter(({ args }) => args[0] !== '');
      const tooFaint = texts.filter(
        ({ fillStyle, alpha }) => alpha < 1 || contrast(fillStyle, theme.surface) < 4.5,
      );
      expect(tooFaint.map(({ args, fillStyle, alpha }) => [args[0], fillStyle, alpha])).toEqual([]);
    },
  );

  test('there are many texts', () => {
    const texts = Object.values(picturesOf(theme)).flatMap((draw) => callsOf(draw, /^fillText$/));
    expect(texts.length).toBeGreaterThan(300);
  });
});
