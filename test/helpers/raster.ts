/** What a browser without canvases off screen gives. */
import type { Raster } from '../../src/draw/raster.ts';

export const NO_RASTER: Raster = { image: null, update: () => {} };
