/** Binomial probabilities against counting all outcomes, and where factorials would overflow. */
import { describe, expect, test } from 'vitest';
import { binomialDistribution } from '../../src/measures/binomial.ts';

/** Adds the probability of each of the 2^n outcomes. */
function byCounting(n: number, p: number): number[] {
  const terms = Array.from({ length: n + 1 }, () => 0);
  for (let outcome = 0; outcome < 1 << n; outcome++) {
    let ones = 0;
    for (let bit = 0; bit < n; bit++) ones += (outcome >> bit) & 1;
    terms[ones] += p ** ones * (1 - p) ** (n - ones);
  }
  return terms;
}

describe('binomialDistribution', () => {
  test.each([0, 0.01, 0.3, 0.5, 0.77, 0.999, 1])('equals the sum over all outcomes for p = %f', (p) => {
    for (let n = 0; n <= 12; n++) {
      const terms = binomialDistribution(n, p);
      byCounting(n, p).forEach((expected, k) => expect(terms[k]).toBeCloseTo(expected, 12));
    }
  });

  test.each([
    [1000, 0.0455],
    [784, 0.9],
    [100000, 0.5],
    [100000, 1e-6],
  ])('has mean np and variance np(1 − p) for n = %i, p = %f', (n, p) => {
    const terms = binomialDistribution(n, p);
    let sum = 0;
    let mean = 0;
    terms.forEach((term, k) => {
      sum += term;
      mean += k * term;
    });
    let variance = 0;
    terms.forEach((term, k) => (variance += (k - mean) ** 2 * term));
    expect(sum).toBeCloseTo(1, 10);
    expect(mean / (n * p)).toBeCloseTo(1, 9);
    expect(variance / (n * p * (1 - p))).toBeCloseTo(1, 8);
  });
});
