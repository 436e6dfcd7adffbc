/** Hurwitz zeta and the normal tail against values computed with 30 digits. */
import { describe, expect, test } from 'vitest';
import { hurwitzMoments, hurwitzZeta } from '../../src/math/hurwitz.ts';
import { millsRatio, normalTail } from '../../src/math/normal.ts';

/** Exponent, first term, then the sums of q^-a, ln q · q^-a and ln² q · q^-a over whole numbers from the first. */
// prettier-ignore
const ZETA = [
  [2, 1, 1.6449340668482264, 0.9375482543158438, 1.989280234298901],
  [3, 1, 1.2020569031595942, 0.19812624288563685, 0.2397469173053872],
  [1.01, 1, 100.57794333849678, 9999.927281160435, 1999999.99028921],
  [2.5, 1, 1.341487257250917, 0.38734195032621, 0.5819689270420682],
  [2.5, 7, 0.0400817579336607, 0.10190250680147186, 0.2768103711460185],
  [6, 15, 3.1018459124682923e-7, 8.921878127262602e-7, 2.5784974171452977e-6],
  [6, 16, 2.2239309604792664e-7, 6.544440364978083e-7, 1.9346753361190397e-6],
  [20, 1, 1.0000009539620338, 6.613530207367108e-7, 4.58543625163949e-7],
  [12, 47, 4.1259260998528144e-20, 1.6218205706138002e-19, 6.378452383123038e-19],
  [12, 48, 3.2652778206133316e-20, 1.2904582797908217e-19, 5.102658653813797e-19],
  [20, 16, 1.1938616189502383e-24, 3.342783580039197e-24, 9.362646221404098e-24],
  [20, 48, 7.26152111076266e-34, 2.8422162834424922e-33, 1.112664231278436e-32],
  [1.5, 1000, 0.06326136854451493, 0.5634851562905121, 5.272151578442688],
  [20, 500, 2.8121888429683725e-53, 1.7621866203089575e-52, 1.1043073219892155e-51],
  [3, 100000, 5.00005000025e-11, 6.006520297391929e-10, 7.22808518538507e-9],
] as const;

describe.each(ZETA)('zeta(%d, %d)', (a, q, ...sums) => {
  test('relative error below 1e-9', () => {
    expect(Math.abs(hurwitzZeta(a, q) / sums[0] - 1)).toBeLessThan(1e-9);
  });

  test('and its moments too', () => {
    const moments = new Float64Array(3);
    hurwitzMoments(a, q, moments);
    expect(moments[0] / hurwitzZeta(a, q)).toBeCloseTo(1, 13);
    sums.forEach((sum, s) => expect(Math.abs(moments[s] / sum - 1)).toBeLessThan(1e-8));
  });
});

test('zeta(2, 1) = π²/6 to eleven digits', () => {
  expect(hurwitzZeta(2, 1)).toBeCloseTo(Math.PI ** 2 / 6, 11);
});

// prettier-ignore
test.each([
  [0, 1.2533141373155003, 0.5],
  [0.1, 1.1592623996187363, 0.460172162722971],
  [0.5, 0.8763644564536923, 0.3085375387259869],
  [1, 0.6556795424187984, 0.15865525393145705],
  [2, 0.4213692292880545, 0.02275013194817921],
  [2.999, 0.30467655077125944, 0.0013543365337271062],
  [3, 0.3045902987101033, 0.0013498980316300946],
  [3.5, 0.26656776896822376, 0.00023262907903552504],
  [5, 0.19280810471531576, 2.866515718791939e-7],
  [8, 0.1231319632579323, 6.220960574271784e-16],
  [20, 0.04987592598183679, 2.7536241186062337e-89],
  [36, 0.027756393731398026, 4.182624065797283e-284],
])('normal tail above %d: relative error below 1e-12', (z, ratio, tail) => {
  expect(Math.abs(millsRatio(z) / ratio - 1)).toBeLessThan(1e-12);
  expect(Math.abs(normalTail(z) / tail - 1)).toBeLessThan(1e-12);
  expect(normalTail(z) + normalTail(-z)).toBeCloseTo(1, 15);
});

test('far out the normal tail is 0, not NaN', () => {
  expect([normalTail(40), normalTail(1e9), normalTail(-1e9)]).toEqual([0, 0, 1]);
});
