/** How unequally connections are spread over units: the Gini coefficient. */

/**
 * Σᵢ Σⱼ |kᵢ − kⱼ| / (2 n² mean) over n units with degrees k: 0 when all have the same, (n − 1)/n when one has every
 * connection, 0 for no units and no connections. units[k]: how many units have degree k, whole or not, or their shares.
 */
export function giniOf(units: ArrayLike<number>): number {
  let below = 0;
  let sumBelow = 0;
  let differences = 0;
  for (let degree = 0; degree < units.length; degree++) {
    differences += units[degree] * (degree * below - sumBelow);
    below += units[degree];
    sumBelow += units[degree] * degree;
  }
  return sumBelow === 0 ? 0 : differences / (below * sumBelow);
}
