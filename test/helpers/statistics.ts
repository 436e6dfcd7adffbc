/** The little statistics that tests of randomness need. */

/** A chi-square value with so many degrees of freedom as a standard normal one (Wilson and Hilferty, 1931). */
export function chiSquareScore(value: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  return (Math.cbrt(value / degrees) - (1 - spread)) / Math.sqrt(spread);
}

/** One-sided p = 10⁻⁴ of a standard normal value. */
export const RARE = 3.719;

export function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** Divided by their number. */
export function variance(values: ArrayLike<number>): number {
  const centre = mean(values);
  return mean(Array.from(values, (value) => (value - centre) ** 2));
}
