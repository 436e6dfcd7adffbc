/** The numbers under each gap: connections and density, and what the last rewiring removed and added. */
import { format } from 'd3';
import { formatCount, formatDensity } from '../../math/format.ts';
import type { CssPx } from '../viewport.ts';
import { lineHeight } from './layout.ts';
import type { NetworkLayout } from './layout.ts';
import { setType } from './scene.ts';
import type { NetworkScene, Pen } from './scene.ts';

interface Change {
  readonly text: string;
  readonly colour: string;
  /** Removed is dashed, added solid: told apart without colour. */
  readonly dash: readonly number[];
}

const formatShort = format('.2~s');

/** The first text that fits, else the last: a number is never cut. */
function firstFit(context: CanvasRenderingContext2D, texts: readonly string[], room: CssPx): string {
  return texts.find((text) => context.measureText(text).width <= room) ?? texts[texts.length - 1];
}

/** A count in full, and short for where there is no room: 10,704 and 11k. */
function countTexts(count: number): string[] {
  return [formatCount(count), formatShort(count)];
}

/** Room for the numbers of a gap: they may reach half-way under the columns beside it. */
function numberRoom(layout: NetworkLayout, gap: number): CssPx {
  const column = Math.min(...layout.levels.map(({ width }) => width));
  return layout.gaps[gap].width + column - 2;
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
  const room = numberRoom(scene.layout, gap) / (wideGaps ? 2 : 1);
  const text = (sign: string, count: number) =>
    firstFit(
      context,
      countTexts(count).map((digits) => sign + digits),
      room,
    );
  const minus = { text: text('−', removed), colour: theme.removed, dash: [3, 3] };
  const plus = { text: text('+', added), colour: theme.added, dash: [] };
  const minusWidth = context.measureText(minus.text).width;
  const plusWidth = context.measureText(plus.text).width;
  drawChange(pen, scene, minus, wideGaps ? middle - 4 - minusWidth : middle - minusWidth / 2, y);
  const below = wideGaps ? 0 : lineHeight(numberSize);
  drawChange(pen, scene, plus, wideGaps ? middle + 4 : middle - plusWidth / 2, y + below);
}

/** Draws the numbers of every gap, centred under it. */
export function drawGapNumbers(pen: Pen, scene: NetworkScene): void {
  const { numbersY } = scene.layout;
  if (numbersY === null) return;
  const { context, theme } = pen;
  const { layout, frame } = scene;
  const line = lineHeight(layout.numberSize);
  setType(pen, layout.numberSize);
  frame.layers.forEach((layer, g) => {
    const { nIn, nOut } = frame.layout.layers[g];
    const gap = layout.gaps[g];
    const middle = gap.x + gap.width / 2;
    const share = layer.nnz / (nIn * nOut);
    const density = formatDensity(share);
    const room = numberRoom(layout, g);
    const count = firstFit(context, countTexts(layer.nnz), room);
    const lines = layout.wideGaps
      ? [`${formatCount(layer.nnz)} · ${density}`]
      : [
          count,
          firstFit(context, [density, `${Math.round(100 * share)} %`, `${Math.round(100 * share)}%`], room),
        ];
    let y = numbersY + layout.numberSize;
    for (const text of lines) {
      context.textAlign = 'center';
      context.fillStyle = theme.text;
      context.fillText(text, middle, y);
      y += line;
    }
    drawChanges(pen, scene, g, middle, y);
  });
}
