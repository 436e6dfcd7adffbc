/** The numbers under each gap: connections and density, and what the last rewiring, or the time compared, removed and added. */
import { format } from 'd3';
import { formatCount, formatDensity } from '../../math/format.ts';
import type { CssPx } from '../viewport.ts';
import { shownAlpha } from '../opacity.ts';
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
function drawChange(pen: Pen, size: CssPx, glow: number, change: Change, x: CssPx, y: CssPx): void {
  const { context, theme } = pen;
  const width = context.measureText(change.text).width;
  if (glow > 0) {
    context.globalAlpha = shownAlpha(theme, 0.3 * glow);
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

export interface GapChange {
  /** 0: not written. */
  readonly removed: number;
  readonly added: number;
  /** 0 – 1: how brightly it shows that the numbers are new. */
  readonly glow: number;
}

/** Draws what a rewiring removed and added below a gap's other numbers. */
export function drawGapChange(pen: Pen, layout: NetworkLayout, gap: number, change: GapChange): void {
  const { context, theme } = pen;
  const { removed, added, glow } = change;
  const { wideGaps, numberSize, numbersY } = layout;
  if (numbersY === null || layout.gaps[gap].width === 0) return;
  setType(pen, numberSize);
  const line = lineHeight(numberSize);
  const y = numbersY + numberSize + (wideGaps ? 1 : 2) * line;
  const middle = layout.gaps[gap].x + layout.gaps[gap].width / 2;
  const room = numberRoom(layout, gap) / (wideGaps ? 2 : 1);
  const text = (sign: string, count: number) =>
    firstFit(
      context,
      countTexts(count).map((digits) => sign + digits),
      room,
    );
  const draw = (what: Change, x: CssPx, at: CssPx) => drawChange(pen, numberSize, glow, what, x, at);
  const minus = { text: text('−', removed), colour: theme.removed, dash: [3, 3] };
  const plus = { text: text('+', added), colour: theme.added, dash: [] };
  const minusWidth = context.measureText(minus.text).width;
  const plusWidth = context.measureText(plus.text).width;
  if (removed > 0 || added > 0) draw(minus, wideGaps ? middle - 4 - minusWidth : middle - minusWidth / 2, y);
  if (added > 0) draw(plus, wideGaps ? middle + 4 : middle - plusWidth / 2, y + (wideGaps ? 0 : line));
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
    if (gap.width === 0) return;
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
    const compared = scene.change?.counts?.[g];
    if (compared) {
      drawGapChange(pen, layout, g, { removed: compared.cut, added: compared.born, glow: 0 });
    } else if (scene.frame.rewirings > 0 && !scene.staged && !scene.change) {
      drawGapChange(pen, layout, g, { removed: layer.removed, added: layer.added, glow: scene.glow });
    }
  });
}
