/** How figures of a benchmark are printed. */

/** Median (minimum – maximum), three or four digits each. */
export function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, middle, high] = [0, sorted.length >> 1, sorted.length - 1].map((k) => sorted[k]);
  return `${digits(middle)} (${digits(low)} – ${digits(high)})`;
}

function digits(value: number): string {
  return value >= 1000 ? String(Math.round(value)) : value.toPrecision(3);
}
