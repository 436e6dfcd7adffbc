/** Counts lines on the processor, where there is no WebGL2: the same picture, a little later. */
import { toneOpacity } from './density.ts';
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
 * Adds one to a pixel in every column whose middle a line passes, or in every row for steep lines. Ends are in pixels and
 * may lie far outside of the picture: only what is inside takes time.
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
  if (Math.abs(x1 - x0) >= Math.abs(y1 - y0)) countAlong(counts, width, 1, height, width, x0, y0, x1, y1);
  else countAlong(counts, height, width, width, 1, y0, x0, y1, x1);
}

/**
 * The line goes `length` pixels along a, whose neighbours are `along` places apart in counts, and moves less on b, with
 * `breadth` pixels `aside` places apart.
 */
function countAlong(
  counts: Float32Array,
  length: number,
  along: number,
  breadth: number,
  aside: number,
  a0: number,
  b0: number,
  a1: number,
  b1: number,
): void {
  const slope = a1 === a0 ? 0 : (b1 - b0) / (a1 - a0);
  const start = b0 + (0.5 - a0) * slope;
  const columns = {
    first: Math.max(0, Math.ceil(Math.min(a0, a1) - 0.5)),
    end: Math.min(length, Math.ceil(Math.max(a0, a1) - 0.5)),
  };
  const { first, end } = stepsInside(start, slope, breadth, columns);
  for (let k = first; k < end; k++) {
    const b = start + k * slope;
    if (b >= 0 && b < breadth) counts[k * along + Math.floor(b) * aside]++;
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
    fill(rgba, tone) {
      const { ink, ceiling, every } = tone;
      const alphas = Uint8Array.from({ length: Math.ceil(ceiling / every) + 1 }, (_, count) =>
        Math.round(255 * toneOpacity(count * every, tone)),
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
