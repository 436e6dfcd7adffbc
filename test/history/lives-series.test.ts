/** What rewirings told of the connections: one entry each, and a copy to go on from. */
import { expect, test } from 'vitest';
import { appendLives, createLivesSeries, truncatedLives } from '../../src/history/lives-series.ts';
import type { LayerLives } from '../../src/protocol/lives.ts';

function told(rewiring: number): LayerLives {
  return {
    curve: {
      ages: Uint32Array.from({ length: rewiring + 1 }, (_, age) => age),
      survival: new Float32Array(rewiring + 1).fill(1 / rewiring),
      ageBlind: new Float32Array(rewiring + 1),
    },
    newbornShare: rewiring / 100,
    explored: rewiring / 50,
    estimated: rewiring === 3,
    jaccard: 1 / rewiring,
    randomJaccard: 0.02,
  };
}

function seriesOf(rewirings: number) {
  const series = createLivesSeries();
  for (let r = 1; r <= rewirings; r++) appendLives(series, r / 2, [told(r), null]);
  return series;
}

test('an entry a rewiring; a layer left alone has none of its own', () => {
  const series = seriesOf(3);
  expect(series.epoch).toEqual([0.5, 1, 1.5]);
  expect(series.layers[0].newbornShare).toEqual([0.01, 0.02, 0.03]);
  expect(series.layers[0].jaccard).toEqual([1, 1 / 2, 1 / 3]);
  expect(series.layers[1].explored).toEqual([NaN, NaN, NaN]);
  expect(series.estimated).toBe(true);
  expect(seriesOf(2).estimated).toBe(false);
  expect(series.curves.at(2)!.item.map((curve) => curve?.survival[0] ?? null)).toEqual([0.5, null]);
});

test('cut after a rewiring: what came later is gone and the original stays', () => {
  const series = seriesOf(5);
  const cut = truncatedLives(series, 3);
  expect(cut.epoch).toEqual([0.5, 1, 1.5]);
  expect(cut.layers[0].explored).toEqual([0.02, 0.04, 0.06]);
  expect(cut.curves.epochs).toEqual([1, 2, 3]);
  appendLives(cut, 9, [told(4), told(4)]);
  expect(series.epoch.length).toBe(5);
  expect(series.curves.epochs).toEqual([1, 2, 3, 4, 5]);
  expect(series.layers[1].explored).toEqual([NaN, NaN, NaN, NaN, NaN]);
  expect(truncatedLives(series, 0)).toMatchObject({ epoch: [], estimated: true });
});

test('curves of a long run are thinned, its numbers are not', () => {
  const series = createLivesSeries();
  const long = told(63);
  for (let r = 1; r <= 6000; r++) appendLives(series, r, [long, long, long]);
  expect(series.epoch.length).toBe(6000);
  expect(series.curves.byteLength).toBeLessThanOrEqual(2 * 1024 * 1024);
  expect(series.curves.epochs.length).toBeGreaterThan(200);
  expect(series.curves.at(6000)!.epoch).toBeGreaterThan(5900);
});
