import { expect, test } from 'vitest';
import { summariseMap } from '../../src/history/map-summary.ts';
import { sampleMap } from '../helpers/sample-map.ts';

const MAP = sampleMap([
  ...['#v1&x=3&e=5&z=0.1', '#v1&x=3&e=5&z=0.1&s=1', '#v1&x=3&e=5&z=0.1&s=2'],
  ...['#v1&x=3&e=6&z=0.2', '#v1&x=3&e=5&z=0.2'],
]);

test('a cell is the mean of its seeds, with the ends; one without a run is none', () => {
  const { mean, least, most, low, high, best } = summariseMap(MAP, 'testAccuracy');
  expect([...mean]).toEqual([expect.closeTo(0.51), NaN, 0.54, 0.53]);
  expect([...least]).toEqual([0.5, NaN, 0.54, 0.53]);
  expect([...most]).toEqual([0.52, NaN, 0.54, 0.53]);
  expect([low, high, best]).toEqual([expect.closeTo(0.51), 0.54, 2]);
});

test('the least loss is the best, of connections none', () => {
  expect(summariseMap(MAP, 'testLoss')).toMatchObject({ best: 2, low: 0.46 });
  expect(summariseMap(MAP, 'connections')).toMatchObject({ best: null, low: 300, high: 300 });
});
