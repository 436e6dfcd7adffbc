/** How a line shows what became of a connection, told apart without colour: kept faint, cut dashed, born solid, reborn hollow. */
import { FATES } from '../../protocol/comparison.ts';
import type { Fate } from '../../protocol/comparison.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { shownAlpha } from '../opacity.ts';
import type { CssPx } from '../viewport.ts';
import { fateColour } from './colours.ts';
import type { LegendItem } from './draw-legend.ts';
import type { Pen } from './scene.ts';

const CUT_DASH = [5, 3];
const OPACITY: Readonly<Record<Fate, number>> = { kept: 0.3, cut: 0.75, born: 0.75, reborn: 1 };

/** Strokes the lines that `trace` adds to the path. opacity: of a fate that stands out, 0 – 1. */
export function strokeFate(
  { context, theme }: Pen,
  fate: Fate,
  width: CssPx,
  opacity: number,
  trace: () => void,
): void {
  const stroke = (colour: string, lineWidth: CssPx) => {
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    context.stroke();
  };
  context.globalAlpha = shownAlpha(theme, opacity * OPACITY[fate]);
  context.setLineDash(fate === 'cut' ? CUT_DASH : []);
  context.beginPath();
  trace();
  stroke(fateColour(theme, fate), fate === 'reborn' ? width + 2 : width);
  if (fate === 'reborn') stroke(theme.surface, width);
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** A stroke of each of the fates with its name. names: of those that are called differently. */
export function fateItem(
  pen: Pen,
  size: CssPx,
  fates: readonly Fate[] = FATES,
  names: Readonly<Partial<Record<Fate, string>>> = {},
): LegendItem {
  const { context, theme } = pen;
  const long = 1.6 * size;
  const nameOf = (fate: Fate) => names[fate] ?? NETWORK_TEXT.fates[fate];
  const widths = fates.map((fate) => long + 4 + context.measureText(nameOf(fate)).width + size);
  return {
    width: widths.reduce((sum, width) => sum + width, -size),
    draw(x, y) {
      let at = x;
      fates.forEach((fate, k) => {
        strokeFate(pen, fate, Math.max(2, theme.lineWidth), 1, () => {
          context.moveTo(at, y - size * 0.36);
          context.lineTo(at + long, y - size * 0.36);
        });
        context.fillStyle = theme.text;
        context.fillText(nameOf(fate), at + long + 4, y);
        at += widths[k];
      });
    },
  };
}
