/** The density painters at hand: on the graphics hardware, or the processor's with a small canvas for its picture. */
import { createGlDensity } from '../../draw/gl/density-gl.ts';
import type { DensityPainter } from '../../draw/network/density.ts';
import { createDensityRaster } from '../../draw/network/density-raster.ts';
import { createRaster } from './raster.ts';

function createRasterPainter(): DensityPainter {
  const counter = createDensityRaster();
  const raster = createRaster();
  return {
    begin: counter.begin,
    add: counter.add,
    paint(tone) {
      raster.update(counter.width, counter.height, (rgba) => counter.fill(rgba, tone));
      return raster.image;
    },
    dispose: () => counter.begin({ ends: { every: 1, layers: [] }, places: [], width: 0, height: 0 }),
  };
}

export interface PainterChoice {
  /** The painter to be used now. */
  painter(): DensityPainter;
  /** Whether that is the processor's. */
  readonly byProcessor: boolean;
  dispose(): void;
}

/** onChange: another painter is to be used, as the graphics hardware was lost or is back. */
export function choosePainter(onChange: () => void): PainterChoice {
  let lost = false;
  let disposed = false;
  let raster: DensityPainter | null = null;
  const hardware = createGlDensity((isLost) => {
    if (disposed) return;
    lost = isLost;
    onChange();
  });
  return {
    painter: () => (hardware && !lost ? hardware : (raster ??= createRasterPainter())),
    get byProcessor() {
      return !hardware || lost;
    },
    dispose() {
      disposed = true;
      hardware?.dispose();
      raster?.dispose();
    },
  };
}
