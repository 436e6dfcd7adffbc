/** Places labels beside the ends of lines so that they do not overlap. */

export interface LineLabel {
  /** Where it would like to stand. */
  readonly at: number;
  /** The lower, the sooner it is left out when there is no room for all. */
  readonly priority: number;
}

/**
 * Positions for the labels between low and high, at least `gap` apart, in the order of their wishes and near to them;
 * null for those left out, the least important first.
 */
export function placeLabels(
  labels: readonly LineLabel[],
  gap: number,
  low: number,
  high: number,
): (number | null)[] {
  const room = Math.max(0, Math.floor((high - low) / gap + 1e-9) + 1);
  const kept = labels
    .map((label, index) => ({ ...label, index }))
    .sort((a, b) => b.priority - a.priority || a.index - b.index)
    .slice(0, room)
    .sort((a, b) => a.at - b.at || a.index - b.index);
  const placed: (number | null)[] = labels.map(() => null);
  let floor = low;
  const down = kept.map(({ at }) => {
    const position = Math.min(high, Math.max(at, floor));
    floor = position + gap;
    return position;
  });
  let ceiling = high;
  for (let k = kept.length - 1; k >= 0; k--) {
    const position = Math.min(down[k], ceiling);
    placed[kept[k].index] = position;
    ceiling = position - gap;
  }
  return placed;
}

/** Every 2^k-th of the positions, with the smallest k that leaves at least `gap` between them on average. */
export function thinTicks(positions: readonly number[], gap: number): number[] {
  const span = positions.length > 1 ? Math.abs(positions[positions.length - 1] - positions[0]) : 0;
  let stride = 1;
  while (positions.length > 2 && (span / (positions.length - 1)) * stride < gap) stride *= 2;
  return positions.filter((_, k) => k % stride === 0);
}
