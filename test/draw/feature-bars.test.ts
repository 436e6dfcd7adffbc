/** Inputs that are no picture as bars. */
import { expect, test } from 'vitest';
import { drawFeatureBars, largestBySize, largestFeatures } from '../../src/draw/feature-bars.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { createDrawLog, faultsOf } from './draw-log.ts';

test('the largest features, each with its name and value, as many as fit', () => {
  const bars = largestFeatures([3, 9, 9, 1], 3);
  expect(bars).toEqual([
    { index: 1, value: 9 },
    { index: 2, value: 9 },
    { index: 0, value: 3 },
  ]);
  const drawn = createDrawLog();
  const nameOf = (index: number) => ['a', 'width', 'a name much too long for so little room', 'b'][index];
  const view = { bars, ceiling: 10, marked: 2, nameOf };
  drawFeatureBars(drawn.context, { width: 200, height: 40, pixelRatio: 1 }, THEMES.light, view);
  const [, , second] = drawn.texts();
  expect(drawn.texts()).toEqual(['width', '9', second, '9']);
  expect(second).toMatch(/^a name .*…$/);
  expect(faultsOf(drawn)).toEqual([]);
});

test('of the name of a category’s value rather the column is cut than the value', () => {
  const names = ['marital status = Widowed', 'marital status = Never married', 'marital status and more'];
  const textsAt = (width: number) => {
    const { context, texts } = createDrawLog();
    const bars = names.map((_, index) => ({ index, value: 1 }));
    const view = { bars, ceiling: 1, marked: null, nameOf: (index: number) => names[index] };
    drawFeatureBars(context, { width, height: 80, pixelRatio: 1 }, THEMES.light, view);
    return texts().filter((text) => text !== '1');
  };
  expect(textsAt(600)).toEqual(names);
  expect(textsAt(300)).toEqual([
    'marital sta… = Widowed',
    'marit… = Never married',
    'marital status and mo…',
  ]);
  expect(textsAt(240)[1]).toBe('… = Never married');
  expect(textsAt(120)[1]).toBe('marital…');
});

test('the largest by size keep their signs', () => {
  expect(largestBySize(Float32Array.of(1, -3, 0, 2), 3)).toEqual([
    { index: 1, value: -3 },
    { index: 3, value: 2 },
    { index: 0, value: 1 },
  ]);
});
