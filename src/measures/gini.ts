/** How unequally connections are spread over units: the Gini coefficient. */

/**
 * Σᵢ Σⱼ |kᵢ − kⱼ| / (2 n² mean): 0 when all units have the same degree, (n − 1)/n when one unit has every connection,
 * 0 for no units and no connections. Computed from the ascending degrees as Σᵢ (2i − n − 1)·kᵢ / (n Σ k), i from 1.
 */
export function giniOf(degrees: Uint32Array): number {
  const ascending = degrees.toSorted();
  const n = ascending.length;
  let sum = 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    sum += ascending[i];
    weighted += (2 * i + 1 - n) * ascending[i];
  }
  return sum === 0 ? 0 : weighted / (n * sum);
}
