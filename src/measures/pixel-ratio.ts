/** Where in the picture a network looks: the mean of a measure in the middle over its mean at the rim. */

/** Side of the central block and width of the rim as shares of a picture's side: 14 and 3 of MNIST's 28 pixels. */
const CENTRE = 1 / 2;
const RING = 3 / 28;

/**
 * Mean of the central block ÷ mean of the outer ring; of a 28 × 28 picture exactly the central 14 × 14 pixels and the
 * 3 outermost on each side, of others the same shares of each side, rounded, at least one pixel. Values are row-major,
 * width·height of them. NaN when the ring is all zero.
 */
export function centreToRingRatio(values: ArrayLike<number>, width: number, height: number): number {
  const { centreWidth, centreHeight, ring } = ratioShape(width, height);
  const left = Math.floor((width - centreWidth) / 2);
  const top = Math.floor((height - centreHeight) / 2);
  let centreSum = 0;
  let ringSum = 0;
  let ringCount = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x];
      if (x >= left && x < left + centreWidth && y >= top && y < top + centreHeight) centreSum += value;
      if (x < ring || y < ring || x >= width - ring || y >= height - ring) {
        ringSum += value;
        ringCount++;
      }
    }
  }
  return ringSum === 0 ? NaN : centreSum / (centreWidth * centreHeight) / (ringSum / ringCount);
}

/** Pixels of the central block and width of the ring that centreToRingRatio uses. */
export function ratioShape(
  width: number,
  height: number,
): { centreWidth: number; centreHeight: number; ring: number } {
  return {
    centreWidth: Math.max(1, Math.round(width * CENTRE)),
    centreHeight: Math.max(1, Math.round(height * CENTRE)),
    ring: Math.max(1, Math.round(Math.min(width, height) * RING)),
  };
}
