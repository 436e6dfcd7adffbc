/** The network picture from back to front. */
import type { Theme } from '../../theme/theme.ts';
import type { Viewport } from '../viewport.ts';
import { drawFocus } from './draw-focus.ts';
import { drawGapNumbers } from './draw-gaps.ts';
import { drawLegend } from './draw-legend.ts';
import { drawLevels, drawNames } from './draw-levels.ts';
import { drawRibbons } from './draw-ribbons.ts';
import type { NetworkScene } from './scene.ts';
import { insideZoom } from './zoom-layout.ts';

export function drawNetwork(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  scene: NetworkScene,
): void {
  const pen = { context, viewport, theme };
  context.lineCap = 'butt';
  insideZoom(context, scene.layout, () => {
    drawRibbons(pen, scene);
    drawLevels(pen, scene);
    drawFocus(pen, scene);
  });
  drawNames(pen, scene);
  drawGapNumbers(pen, scene);
  drawLegend(pen, scene);
}
