/** The network picture from back to front. */
import type { Theme } from '../../theme/theme.ts';
import type { Viewport } from '../viewport.ts';
import { drawActivityLegend } from './draw-activity-legend.ts';
import { drawFlowLegend } from './draw-change-legend.ts';
import { drawStrongest } from './draw-connections.ts';
import { drawFlows } from './draw-flows.ts';
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
  const { activity } = scene;
  insideZoom(context, scene.layout, () => {
    if (scene.change) drawFlows(pen, scene, scene.change);
    else drawRibbons(pen, activity ? { ...scene, staged: true } : scene);
    if (activity) drawStrongest(pen, { ...scene, strongest: activity.contributions, lit: null });
    drawLevels(pen, scene);
    drawFocus(pen, scene);
  });
  drawNames(pen, scene);
  drawGapNumbers(pen, scene);
  if (activity) drawActivityLegend(pen, scene);
  else if (scene.change) drawFlowLegend(pen, scene);
  else drawLegend(pen, scene);
}
