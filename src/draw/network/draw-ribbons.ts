/**
 * The overview: one ribbon per pair of blocks. Width is connections ÷ chance, colour the mean weight or the mean age, opacity Σ |w|.
 * Pairs near chance form a faint even lattice, on a projector one even ground; what stands out has been learned.
 */
import type { Focus } from '../../protocol/focus.ts';
import type { Theme } from '../../theme/theme.ts';
import { shownAlpha } from '../opacity.ts';
import { ageColour } from './age.ts';
import { fillChance, hasChanceGround } from './chance-ground.ts';
import { anchorOf } from './anchor.ts';
import type { Point } from './anchor.ts';
import { signColour } from './colours.ts';
import type { LevelPlace, NetworkLayout } from './layout.ts';
import { measureRibbons } from './ribbons.ts';
import type { Ribbons } from './ribbons.ts';
import { DIMMED, STEPPED_BACK } from './scene.ts';
import type { NetworkScene, Pen } from './scene.ts';
import type { CssPx } from '../viewport.ts';

/** Ratios beyond are drawn at this width. */
export const MAX_RATIO = 5;
/** Weak pairs are drawn first, in this many passes of rising opacity. */
const PASSES = 6;
/** A ribbon fainter than this is left out. */
const LEAST_VISIBLE = 0.02;
/** Opacity of a pair at chance. */
export const LATTICE = 0.11;

/** Width of a ribbon of exactly chance, for a layout. */
export function chanceWidth(layout: NetworkLayout, theme: Theme): CssPx {
  if (theme.id === 'projector') return theme.leastLine;
  const columns = layout.levels.filter((place) => place.kind !== 'picture');
  const block = Math.min(...columns.map((place) => place.height / Math.max(16, place.blocks.count)));
  // Lines of up to one pixel are drawn twice as fast where there is no graphics hardware, and most are of this width.
  return Math.max(0.7, Math.min(1, block * 0.065));
}

/** Width of a ribbon, for that of chance; one that is drawn at all is no thinner than the theme's thinnest line. */
export function ribbonWidth(ratio: number, chance: CssPx, theme: Theme): CssPx {
  return Math.max(theme.id === 'projector' ? theme.leastLine : 0, chance * Math.min(MAX_RATIO, ratio));
}

/** Opacity from Σ |w| relative to chance: pairs at chance are faint, MAX_RATIO times as strong is nearly full. */
export function ribbonAlpha(strength: number, tint: number, theme: Theme): number {
  const strong = Math.max(0, Math.min(1, (strength - 1) / (MAX_RATIO - 1)));
  const alpha = Math.min(0.95, Math.min(1, strength) * LATTICE + 0.14 * Math.abs(tint) + 0.8 * strong);
  return strong > 0 ? Math.max(alpha, theme.leastMarkAlpha) : alpha;
}

/** Where the ribbons of every block of a level meet it. */
export function blockAnchors(layout: NetworkLayout, place: LevelPlace, side: 'left' | 'right'): Point[] {
  const kind = place.kind === 'classes' ? 'unit' : 'block';
  return Array.from({ length: place.blocks.count }, (_, index) =>
    anchorOf(layout, { level: place.level, kind, index }, side),
  );
}

/** The block a focus lies in. */
export function blockOf(layout: NetworkLayout, focus: Focus): number {
  return focus.kind === 'block' ? focus.index : layout.levels[focus.level].blocks.blockOf[focus.index];
}

interface Gap {
  readonly from: readonly Point[];
  readonly to: readonly Point[];
  readonly ribbons: Ribbons;
  readonly alphas: Float32Array;
  /** Of the pair of blocks. */
  readonly colourOf: (pair: number) => string;
}

/** Focused pairs keep their opacity and become at least visible; all others are dimmed. */
function gapAlphas(scene: NetworkScene, pen: Pen, gap: number, ribbons: Ribbons): Float32Array {
  const { layout, focus } = scene;
  const columns = layout.levels[gap + 1].blocks.count;
  const block = focus ? blockOf(layout, focus) : -1;
  const showFocused = focus && !scene.connections;
  const least = pen.theme.leastMarkAlpha;
  const alphas = new Float32Array(ribbons.ratio.length);
  for (let p = 0; p < alphas.length; p++) {
    if (ribbons.ratio[p] <= 0) continue;
    const alpha = ribbonAlpha(ribbons.strength[p], ribbons.tint[p], pen.theme);
    if (!focus) {
      const standsOut = ribbons.ratio[p] > 1 || alpha > LATTICE;
      alphas[p] = standsOut || !hasChanceGround(pen.theme, scene) ? alpha : 0;
      continue;
    }
    const attached =
      (focus.level === gap && Math.floor(p / columns) === block) ||
      (focus.level === gap + 1 && p % columns === block);
    alphas[p] = attached && showFocused ? Math.max(2 * alpha, 2 * least) : alpha * DIMMED;
  }
  return alphas;
}

/** opacity: of all ribbons together, 0 – 1. */
function drawGap(pen: Pen, gap: Gap, chance: number, opacity: number): void {
  const { context, theme } = pen;
  const columns = gap.to.length;
  for (let pass = 0; pass < PASSES; pass++) {
    const low = pass === 0 ? LEAST_VISIBLE : (pass / PASSES) * 0.6;
    const high = pass === PASSES - 1 ? Infinity : ((pass + 1) / PASSES) * 0.6;
    for (let p = 0; p < gap.alphas.length; p++) {
      const alpha = gap.alphas[p];
      if (alpha < low || alpha >= high) continue;
      const from = gap.from[Math.floor(p / columns)];
      const to = gap.to[p % columns];
      context.globalAlpha = shownAlpha(theme, Math.min(1, alpha) * opacity);
      context.strokeStyle = gap.colourOf(p);
      context.lineWidth = ribbonWidth(gap.ribbons.ratio[p], chance, theme);
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    }
  }
}

/** Draws the ribbons of all gaps; those of the focus stand out until its single connections have come. */
export function drawRibbons(pen: Pen, scene: NetworkScene): void {
  const { frame, layout } = scene;
  const chance = chanceWidth(layout, pen.theme);
  frame.layers.forEach((layer, gap) => {
    const from = layout.levels[gap];
    const to = layout.levels[gap + 1];
    const ribbons = measureRibbons(layer, frame.layout.layers[gap], from.blocks, to.blocks);
    const births = scene.blockBirths?.[gap];
    const ends = { from: blockAnchors(layout, from, 'right'), to: blockAnchors(layout, to, 'left') };
    const opacity = (scene.move?.share ?? 1) * (scene.staged ? STEPPED_BACK : 1);
    if (hasChanceGround(pen.theme, scene) && layer.nnz > 0) {
      const meanBirth = births ? births.reduce((sum, each) => sum + each, 0) / layer.nnz : 0;
      const colour = births
        ? ageColour(pen.theme, meanBirth, frame.rewirings, frame.earlier)
        : signColour(pen.theme, 0);
      fillChance(pen, ends.from, ends.to, colour, opacity);
    }
    drawGap(
      pen,
      {
        ...ends,
        ribbons,
        alphas: gapAlphas(scene, pen, gap, ribbons),
        colourOf: births
          ? (p) =>
              ageColour(
                pen.theme,
                births[p] / Math.max(1, layer.blockCount[p]),
                frame.rewirings,
                frame.earlier,
              )
          : (p) => signColour(pen.theme, ribbons.tint[p]),
      },
      chance,
      opacity,
    );
  });
  pen.context.globalAlpha = 1;
}
