/** Complementary cumulative distributions P(K ≥ k) of degrees: measured, and of random wiring. No bins needed. */
import { binomialDistribution } from './binomial.ts';
import type { DegreeCounts } from './degree-counts.ts';

export interface Ccdf {
  /** The distinct degrees, ascending. */
  readonly degree: Uint32Array;
  /** Share of units with at least that degree: 1 at first, falling strictly, never 0. */
  readonly share: Float64Array;
}

/** One step a distinct degree; empty for no units. `degree` is the array of the counts, not a copy. */
export function ccdfOf({ degree, count, units }: DegreeCounts): Ccdf {
  const share = new Float64Array(degree.length);
  let atLeast = 0;
  for (let k = degree.length - 1; k >= 0; k--) {
    atLeast += count[k];
    share[k] = atLeast / units;
  }
  return { degree, share };
}

/** P(K ≥ k) for k = 0 … n of a unit that meets each of n others with probability p; summed from the far end, so that
 *  small shares are exact too. n is an integer ≥ 0, p in [0, 1]. */
export function binomialCcdf(n: number, p: number): Float64Array {
  const shares = binomialDistribution(n, p);
  for (let k = n - 1; k >= 0; k--) shares[k] = Math.min(1, shares[k] + shares[k + 1]);
  shares[0] = 1;
  return shares;
}
