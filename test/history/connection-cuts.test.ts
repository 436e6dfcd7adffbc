/** What past rewirings took of the sign of one connection: within its lives, by the nearest weight known. */
import { expect, test } from 'vitest';
import { metCuts } from '../../src/history/connection-cuts.ts';
import type { WeightPoint } from '../../src/history/connection-series.ts';
import type { Life } from '../../src/protocol/connection.ts';

const at = (rewiring: number) => ({ rewiring, epoch: rewiring, exact: true });
const known = (epoch: number, weight: number, birth: number): WeightPoint => ({
  epoch,
  rewirings: epoch,
  connection: { weight, birth },
  cut: null,
});
/** Of the epochs 1 to 8, each before its rewiring. */
const CUTS = Array.from({ length: 8 }, (_, k) => ({
  epoch: k + 1,
  rewirings: k,
  low: -0.1 * (k + 1),
  high: 0.01 * (k + 1),
}));

test('lie in lives only, the cut that ended one included, and go by the sign at that time', () => {
  const lives: Life[] = [
    { born: at(0), cut: at(3) },
    { born: at(5), cut: null },
  ];
  const points = [known(0, 0.5, 0), known(6, -0.2, 5), known(8, 0.3, 5)];
  const met = metCuts(CUTS, lives, points);
  expect(met.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 6, 7, 8]);
  expect(met.map(({ size }) => Number(size.toFixed(3)))).toEqual([0.01, 0.02, 0.03, 0.6, 0.7, 0.08]);
});

test('are not told of a life whose weight nobody has seen, nor of no life', () => {
  expect(metCuts(CUTS, [{ born: at(2), cut: at(4) }], [known(6, 0.5, 5)])).toEqual([]);
  expect(metCuts(CUTS, [], [known(0, 0.5, 0)])).toEqual([]);
});
