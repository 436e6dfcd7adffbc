/**
 * Histograms of equal bins over [−range, +range] whose outer bins also hold what lies beyond: brought to another range,
 * and their percentiles.
 */

/**
 * The same counts over [−targetRange, +targetRange] in as many bins, as if the values of a bin lay evenly in it; fractions
 * of counts arise. The sum stays: what falls beyond is in the outer bins.
 */
export function rebin(counts: ArrayLike<number>, range: number, targetRange: number): Float64Array {
  const bins = counts.length;
  const width = (2 * range) / bins;
  const targetWidth = (2 * targetRange) / bins;
  const result = new Float64Array(bins);
  for (let bin = 0; bin < bins; bin++) {
    if (counts[bin] === 0) continue;
    const from = (bin * width - range + targetRange) / targetWidth;
    const to = ((bin + 1) * width - range + targetRange) / targetWidth;
    const first = Math.max(0, Math.min(bins - 1, Math.floor(from)));
    const last = Math.max(first, Math.min(bins - 1, Math.ceil(to) - 1));
    for (let target = first; target <= last; target++) {
      const begin = target === first ? from : target;
      const end = target === last ? to : target + 1;
      result[target] += (counts[bin] * (end - begin)) / (to - from);
    }
  }
  return result;
}

/**
 * The value below which the share (0–1) of the counted values lies, as if the values of a bin lay evenly in it. min and
 * max: the smallest and largest value counted. NaN without values.
 */
export function percentileOf(
  counts: ArrayLike<number>,
  range: number,
  { min, max }: { readonly min: number; readonly max: number },
  share: number,
): number {
  const bins = counts.length;
  const width = (2 * range) / bins;
  let total = 0;
  for (let bin = 0; bin < bins; bin++) total += counts[bin];
  if (total === 0) return NaN;
  const wanted = share * total;
  let below = 0;
  for (let bin = 0; bin < bins; bin++) {
    const count = counts[bin];
    if (count === 0 || below + count < wanted) {
      below += count;
      continue;
    }
    const low = bin === 0 ? min : Math.max(min, bin * width - range);
    const high = bin === bins - 1 ? max : Math.min(max, (bin + 1) * width - range);
    return low + ((wanted - below) / count) * Math.max(0, high - low);
  }
  return max;
}
