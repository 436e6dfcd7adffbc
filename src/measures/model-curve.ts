/** The complementary cumulative distribution of a model of a tail, to stand beside the measured one. */
import { exp } from '../math/elementary.ts';
import type { LogShares } from './tail-models.ts';

/** P(K ≥ k) for consecutive degrees k from xmin on, whose ln P(k | k ≥ xmin) are given; begins at `share`, the share of
 *  all units that the tail has. As many entries as shares. */
export function modelCurve(share: number, shares: LogShares): Float64Array {
  const curve = new Float64Array(shares.length);
  let left = 1;
  for (let k = 0; k < shares.length; k++) {
    curve[k] = share * Math.max(0, left);
    left -= exp(shares[k]);
  }
  return curve;
}
