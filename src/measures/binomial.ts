/** The degree distribution of a random bipartite layer: each unit meets each of n others with probability p. */

/**
 * Probabilities of 0 … n successes. n is an integer ≥ 0, p in [0, 1]. Only + − × ÷, so the bits are the same
 * everywhere: the terms follow from their neighbours, outwards from the largest, and are divided by their sum.
 */
export function binomialDistribution(n: number, p: number): Float64Array {
  const terms = new Float64Array(n + 1);
  if (p <= 0 || p >= 1) {
    terms[p <= 0 ? 0 : n] = 1;
    return terms;
  }
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  terms[mode] = 1;
  let sum = 1;
  for (let k = mode; k < n && terms[k] > 0; k++) {
    terms[k + 1] = ((terms[k] * (n - k)) / (k + 1)) * odds;
    sum += terms[k + 1];
  }
  for (let k = mode; k > 0 && terms[k] > 0; k--) {
    terms[k - 1] = (terms[k] * k) / (n - k + 1) / odds;
    sum += terms[k - 1];
  }
  for (let k = 0; k <= n; k++) terms[k] /= sum;
  return terms;
}
