/** Counts lines on the processor, where there is no WebGL2: the same picture, a little later. */
import { toneShare } from './density.ts';
import type { DensityLines, Tone } from './density.ts';
import { createLineQueue } from './line-queue.ts';
import type { LineQueue } from './line-queue.ts';

export interface DensityRaster {
  readonly width: number;
  readonly height: number;
  /** Lines at every pixel, row-major; owned by the raster. */
  readonly counts: Float32Array;
  begin(lines: DensityLines): void;
  /** Counts about so many more lines; false when none is left. */
  add(count: number): boolean;
  /** Writes the picture's RGBA bytes. */
  fill(rgba: Uint8ClampedArray, tone: Tone): void;
}

/** The steps k from `first` up to `end` at which start + k · step may lie within 0 … size, narrowed to `within`. */
function stepsInside(
  start: number,
  step: number,
  size: number,
  within: { first: number; end: number },
): { first: number; end: number } {
  if (step === 0) return start >= 0 && start < size ? within : { first: 0, end: 0 };
  const enters = step > 0 ? -start / step : (size - start) / step;
  const leaves = step > 0 ? (size - start) / step : -start / step;
  // A step more at both ends: the pixel is checked in any case.
  return {
    first: Math.max(within.first, Math.floor(enters) - 1),
    end: Math.min(within.end, Math.ceil(leaves) + 2),
  };
}

/**
 * Adds one to a pixel in every column, or in every row for steep lines. Ends are in pixels and may lie far outside of
 * the picture: only what is inside takes time.
 */
function countLine(
  counts: Float32Array,
  width: number,
  height: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  const steps = Math.max(1, Math.round(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))));
  const dx = (x1 - x0) / steps;
  const dy = (y1 - y0) / steps;
  const across = stepsInside(x0 + dx / 2, dx, width, { first: 0, end: steps });
  const { first, end } = stepsInside(y0 + dy / 2, dy, height, across);
  let x = x0 + (first + 0.5) * dx;
  let y = y0 + (first + 0.5) * dy;
  for (let k = first; k < end; k++) {
    if (x >= 0 && x < width && y >= 0 && y < height) counts[Math.floor(y) * width + Math.floor(x)]++;
    x += dx;
    y += dy;
  }
}

export function createDensityRaster(): DensityRaster {
  let lines: DensityLines | null = null;
  let queue: LineQueue = createLineQueue([]);
  let counts = new Float32Array(0);
  let width = 0;
  let height = 0;
  return {
    get width() {
      return width;
    },
    get height() {
      return height;
    },
    get counts() {
      return counts;
    },
    begin(next) {
      lines = next;
      ({ width, height } = next);
      if (counts.length === width * height) counts.fill(0);
      else counts = new Float32Array(width * height);
      queue = createLineQueue(next.ends.layers.map(({ length }) => length / 2));
    },
    add(count) {
      for (const { layer, first, count: own } of queue.take(count)) {
        const ends = lines!.ends.layers[layer];
        const { from, to } = lines!.places[layer];
        for (let k = first; k < first + own; k++) {
          const i = 2 * ends[2 * k];
          const o = 2 * ends[2 * k + 1];
          countLine(counts, width, height, from[i], from[i + 1], to[o], to[o + 1]);
        }
      }
      return !queue.done;
    },
    fill(rgba, { ink, ceiling, opacity, every }) {
      const alphas = Uint8Array.from({ length: Math.ceil(ceiling / every) + 1 }, (_, count) =>
        Math.round(255 * opacity * toneShare(count * every, ceiling)),
      );
      const [red, green, blue] = ink;
      for (let p = 0; p < counts.length; p++) {
        rgba[4 * p] = red;
        rgba[4 * p + 1] = green;
        rgba[4 * p + 2] = blue;
        rgba[4 * p + 3] = alphas[Math.min(counts[p], alphas.length - 1)];
      }
    },
  };
}
