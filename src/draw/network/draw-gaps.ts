/** The numbers under each gap: connections and density, and what the last rewiring removed and added. */
import { formatCount, formatDensity } from '../../math/format.ts';
import type { CssPx } from '../viewport.ts';
import { lineHeight } from './layout.ts';
import { setType } from './scene.ts';
import type { NetworkScene, Pen } from './scene.ts';

interface Change {
  readonly text: string;
  readonly colour: string;
  /** Removed is dashed, added solid: told apart without colour. */
  readonly dash: readonly number[];
}

/** Draws a number with its left end at x. */
function drawChange(pen: Pen, scene: NetworkScene, change: Change, x: CssPx, y: CssPx): void {
  const { context, theme } = pen;
  const size = scene.layout.numberSize;
  const width = context.measureText(change.text).width;
  if (scene.glow > 0) {
    context.globalAlpha = 0.3 * scene.glow;
    context.fillStyle = change.colour;
    context.fillRect(x - 3, y - size, width + 6, size + 4);
    context.globalAlpha = 1;
  }
  context.textAlign = 'left';
  context.fillStyle = change.colour;
  context.fillText(change.text, x, y);
  context.strokeStyle = change.colour;
  context.lineWidth = theme.lineWidth;
  context.setLineDash([...change.dash]);
  context.beginPath();
  context.moveTo(x, y + 3);
  context.lineTo(x + width, y + 3);
  context.stroke();
  context.setLineDash([]);
}

function drawChanges(pen: Pen, scene: NetworkScene, gap: number, middle: CssPx, y: CssPx): void {
  const { context, theme } = pen;
  const { removed, added } = scene.frame.layers[gap];
  if (scene.frame.rewirings === 0 || removed + added === 0) return;
  const { wideGaps, numberSize } = scene.layout;
  const minus = { text: `−${formatCount(removed)}`, colour: theme.removed, dash: [3, 3] };
  const plus = { text: `+${formatCount(added)}`, colour: theme.added, dash: [] };
  const minusWidth = context.measureText(minus.text).width;
  const plusWidth = context.measureText(plus.text).width;
  drawChange(pen, scene, minus, wideGaps ? middle - 4 - minusWidth : middle - minusWidth / 2, y);
  const below = wideGaps ? 0 : lineHeight(numberSize);
  drawChange(pen, scene, plus, wideGaps ? middle + 4 : middle - plusWidth / 2, y + below);
}

/** Draws the numbers of every gap, centred under it. */
export function drawGapNumbers(pen: Pen, scene: NetworkScene): void {
  const { context, theme } = pen;
  const { layout, frame } = scene;
  const line = lineHeight(layout.numberSize);
  setType(pen, layout.numberSize);
  frame.layers.forEach((layer, g) => {
    const { nIn, nOut } = frame.layout.layers[g];
    const gap = layout.gaps[g];
    const middle = gap.x + gap.width / 2;
    const count = formatCount(layer.nnz);
    const density = formatDensity(layer.nnz / (nIn * nOut));
    const lines = layout.wideGaps ? [`${count} · ${density}`] : [count, density];
    let y = layout.numbersY + layout.numberSize;
    for (const text of lines) {
      context.textAlign = 'center';
      context.fillStyle = theme.text;
      context.fillText(text, middle, y);
      y += line;
    }
    drawChanges(pen, scene, g, middle, y);
  });
}
