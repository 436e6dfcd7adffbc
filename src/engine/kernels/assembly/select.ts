/**
 * Which weights go: exact selection by magnitude, without sorting. The bits of |w| order like |w|; the k-th smallest is
 * found digit by digit (11, 11 and 9 bits), one histogram over the weights for each. `count` is a number of weights.
 */

const MAGNITUDE: u32 = 0x7fffffff;
/** Entries of a histogram. */
const BINS: usize = 2048;

/** Writes the number of negative, zero and positive weights. */
export function signCounts(weights: usize, count: i32, counts: usize): void {
  let negative = 0;
  let zero = 0;
  let positive = 0;
  for (const end = weights + ((<usize>count) << 2); weights < end; weights += 4) {
    const w = load<f32>(weights);
    negative += i32(w < 0);
    zero += i32(w == 0);
    positive += i32(w > 0);
  }
  store<i32>(counts, negative);
  store<i32>(counts + 4, zero);
  store<i32>(counts + 8, positive);
}

function hasSign(weight: usize, sign: i32): bool {
  const w = load<f32>(weight);
  return sign == 0 || (sign > 0 ? w > 0 : w < 0);
}

/** Bits of the k-th smallest magnitude of that sign; k is below their number. `histogram` is scratch of 8 KiB. */
function kthBits(weights: usize, count: i32, sign: i32, k: i32, histogram: usize): u32 {
  const end = weights + ((<usize>count) << 2);
  let found: u32 = 0;
  let above: u32 = 31;
  while (above > 0) {
    // Histogram of the next digit, over the weights that agree with the digits found so far.
    const shift = above > 11 ? above - 11 : 0;
    const digits: u32 = (1 << (above - shift)) - 1;
    memory.fill(histogram, 0, BINS << 2);
    for (let at = weights; at < end; at += 4) {
      const bits = load<u32>(at) & MAGNITUDE;
      if (bits >> above != found || !hasSign(at, sign)) continue;
      const bin = histogram + ((<usize>((bits >> shift) & digits)) << 2);
      store<i32>(bin, load<i32>(bin) + 1);
    }
    let digit: u32 = 0;
    let inBin = load<i32>(histogram);
    while (k >= inBin) {
      k -= inBin;
      digit++;
      inBin = load<i32>(histogram + ((<usize>digit) << 2));
    }
    found = (found << (above - shift)) | digit;
    above = shift;
  }
  return found;
}

export function kthMagnitude(weights: usize, count: i32, sign: i32, k: i32, histogram: usize): f32 {
  return reinterpret<f32>(kthBits(weights, count, sign, k, histogram));
}

/** k from 1 to the number of weights of that sign. */
export function markSmallest(
  weights: usize,
  count: i32,
  sign: i32,
  k: i32,
  removed: usize,
  histogram: usize,
): void {
  const limit = kthBits(weights, count, sign, k - 1, histogram);
  const end = weights + ((<usize>count) << 2);
  let below = 0;
  for (let at = weights; at < end; at += 4) {
    below += i32((load<u32>(at) & MAGNITUDE) < limit && hasSign(at, sign));
  }
  // Of the weights exactly at the limit, the first ones fill up to k.
  let ties = k - below;
  for (let at = weights; at < end; at += 4) {
    const bits = load<u32>(at) & MAGNITUDE;
    if (bits <= limit && hasSign(at, sign)) {
      if (bits < limit) store<u8>(removed, 1);
      else if (ties-- > 0) store<u8>(removed, 1);
    }
    removed++;
  }
}

export function markBetween(weights: usize, count: i32, low: f32, high: f32, removed: usize): i32 {
  let marked = 0;
  for (const end = weights + ((<usize>count) << 2); weights < end; weights += 4) {
    const w = load<f32>(weights);
    if (low <= w && w <= high) {
      marked += i32(load<u8>(removed) == 0);
      store<u8>(removed, 1);
    }
    removed++;
  }
  return marked;
}

export function countMarked(removed: usize, count: i32): i32 {
  let marked = 0;
  for (const end = removed + count; removed < end; removed++) marked += i32(load<u8>(removed) != 0);
  return marked;
}
