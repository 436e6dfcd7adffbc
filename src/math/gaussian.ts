/** Normal random numbers by Marsaglia's polar method with our own logarithm, so they are the same in every engine. */
import { log } from './elementary.ts';
import { nextUnit } from './random.ts';

/** One draw from N(0, 1). Advances the stream by two words a try (1.27 tries on average). */
export function nextGaussian(state: Uint32Array): number {
  for (;;) {
    const u = 2 * nextUnit(state) - 1;
    const v = 2 * nextUnit(state) - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * log(s)) / s);
  }
}
