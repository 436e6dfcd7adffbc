/** The same lines counted by WebGL2 and by the processor, within reach of the end-to-end test. */
import { createGlDensity } from '../../../../src/draw/gl/density-gl.ts';
import { createDensityRaster } from '../../../../src/draw/network/density-raster.ts';
import type { DensityLines, Tone } from '../../../../src/draw/network/density.ts';

const [WIDTH, HEIGHT, UNITS, LINES] = [160, 120, 40, 900];
const TONE: Tone = { ink: [10, 20, 30], ceiling: 40, least: 0.2, opacity: 1, every: 1 };

/** Two layers side by side, whose units stand between pixels. */
function sampleLines(): DensityLines {
  let state = 7;
  const next = (limit: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % limit;
  const column = (x: number) =>
    Float32Array.from({ length: 2 * UNITS }, (_, k) =>
      k % 2 === 0 ? x : 3.3 + (k / 2) * ((HEIGHT - 7) / UNITS),
    );
  const ends = () => Uint32Array.from({ length: 2 * LINES }, () => next(UNITS));
  return {
    ends: { every: 1, layers: [ends(), ends()] },
    places: [
      { from: column(4.4), to: column(75.7) },
      { from: column(84.2), to: column(155.9) },
    ],
    width: WIDTH,
    height: HEIGHT,
  };
}

async function alphasOfGl(lines: DensityLines): Promise<number[]> {
  const painter = createGlDensity(() => {});
  if (!painter) throw new Error('there is no painter');
  painter.begin(lines);
  while (painter.add(200)) await new Promise((resolve) => setTimeout(resolve, 5));
  const image = painter.paint(TONE);
  if (!image) throw new Error('there is no picture');
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  painter.dispose();
  return Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => data[4 * pixel + 3]);
}

function alphasOfProcessor(lines: DensityLines): number[] {
  const raster = createDensityRaster();
  raster.begin(lines);
  while (raster.add(200)) continue;
  const rgba = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
  raster.fill(rgba, TONE);
  return Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => rgba[4 * pixel + 3]);
}

const density = {
  width: WIDTH,
  height: HEIGHT,
  /** Opacity of every pixel, 0–255. */
  async both() {
    const lines = sampleLines();
    return { gl: await alphasOfGl(lines), processor: alphasOfProcessor(lines) };
  },
};

declare global {
  interface Window {
    readonly density: typeof density;
  }
}
Object.assign(window, { density });
