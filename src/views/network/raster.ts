/** Small pictures kept off screen, on canvases of the page. */
import type { Raster } from '../../draw/raster.ts';

export function createRaster(): Raster {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  let data: ImageData | null = null;
  return {
    image: context ? canvas : null,
    update(width, height, fill) {
      if (!context) return;
      if (!data || canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        data = context.createImageData(width, height);
      }
      fill(data.data);
      context.putImageData(data, 0, 0);
    },
  };
}

/** By number, each made when it is first asked for. */
export function createRasters(): (index: number) => Raster {
  const rasters: Raster[] = [];
  return (index) => (rasters[index] ??= createRaster());
}
