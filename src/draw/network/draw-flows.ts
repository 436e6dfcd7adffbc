/**
 * Two wirings compared, from afar: a pair of ribbons for each pair of blocks, cut connections dashed above, born ones
 * solid below, as wide as they are many. Where the two stand to each other as in the whole layer there is one grey ribbon of
 * the lattice.
 */
import type { Point } from './anchor.ts';
import { shownAlpha } from '../opacity.ts';
import { fateColour, signColour } from './colours.ts';
import { fillChance, hasChanceGround } from './chance-ground.ts';
import { blockAnchors, blockOf, chanceWidth, LATTICE, ribbonWidth } from './draw-ribbons.ts';
import { measureFlows } from './flows.ts';
import type { Flows } from './flows.ts';
import { DIMMED, STEPPED_BACK } from './scene.ts';
import type { Comparison, NetworkScene, Pen } from './scene.ts';

const CUT_DASH = [5, 3];
/** Less than this is left out. */
const LEAST_VISIBLE = 0.02;
/** Space between the ribbons of a pair, CSS pixels. */
const APART = 1;
/** Excess that is drawn with full opacity. */
const FULL_FLOW = 2;

/** Opacity of a pair of ribbons: that of a sure difference, the more the larger it is. */
export function flowAlpha({ excess, sure }: Flows, pair: number, least: number): number {
  const difference = Math.min(1, excess[pair] / FULL_FLOW);
  return sure[pair] * (least + (0.95 - least) * difference);
}

/** Of each pair of blocks: 1, or less where something else is in focus; more than 1 in the focus itself. */
function emphasis(scene: NetworkScene, gap: number): (pair: number) => 'plain' | 'focus' | 'dimmed' {
  const { focus, layout } = scene;
  if (!focus) return () => 'plain';
  const block = blockOf(layout, focus);
  const columns = layout.levels[gap + 1].blocks.count;
  const isAttached = (pair: number) =>
    (focus.level === gap && Math.floor(pair / columns) === block) ||
    (focus.level === gap + 1 && pair % columns === block);
  return (pair) => (isAttached(pair) && !scene.connections ? 'focus' : 'dimmed');
}

/** Draws what changed in all gaps; an even lattice until it is known. */
export function drawFlows(pen: Pen, scene: NetworkScene, { blocks }: Comparison): void {
  const { context, theme } = pen;
  const { frame, layout } = scene;
  const chance = chanceWidth(layout, theme);
  const least = theme.leastMarkAlpha;
  const hasLeastWidth = theme.id === 'projector';
  const opacity = (scene.move?.share ?? 1) * (scene.staged ? STEPPED_BACK : 1);
  const stroke = (from: Point, to: Point, shift: number, width: number, alpha: number) => {
    if (alpha < LEAST_VISIBLE || width <= 0) return;
    context.globalAlpha = shownAlpha(theme, Math.min(1, alpha) * opacity);
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(from.x, from.y + shift);
    context.lineTo(to.x, to.y + shift);
    context.stroke();
  };
  frame.layers.forEach((_, gap) => {
    const [start, end] = [layout.levels[gap], layout.levels[gap + 1]];
    const from = blockAnchors(layout, start, 'right');
    const to = blockAnchors(layout, end, 'left');
    const flows = blocks && measureFlows(blocks[gap], frame.layout.layers[gap], start.blocks, end.blocks);
    const emphasisOf = emphasis(scene, gap);
    const each = (draw: (pair: number, from: Point, to: Point) => void) => {
      for (let pair = 0; pair < from.length * to.length; pair++) {
        draw(pair, from[Math.floor(pair / to.length)], to[pair % to.length]);
      }
    };
    // What is nearer to nothing than to the thinnest line is left out: one connection born is not as wide as many cut.
    const width = (ratio: number) =>
      hasLeastWidth && chance * ratio < theme.leastLine / 2 ? 0 : ribbonWidth(ratio, chance, theme);
    const strength = (pair: number, alpha: number) => {
      const kind = emphasisOf(pair);
      return kind === 'plain' ? alpha : kind === 'dimmed' ? alpha * DIMMED : Math.max(2 * alpha, 3 * least);
    };
    context.strokeStyle = signColour(theme, 0);
    const onGround = hasChanceGround(theme, scene);
    if (onGround) fillChance(pen, from, to, signColour(theme, 0), opacity);
    else
      each((pair, a, b) => {
        if (!flows) return stroke(a, b, 0, chance, strength(pair, LATTICE));
        const shown = emphasisOf(pair) === 'focus' ? 0 : LATTICE * (1 - flows.sure[pair]);
        stroke(a, b, 0, width((flows.cut[pair] + flows.born[pair]) / 2), strength(pair, shown));
      });
    if (!flows) return;
    for (const fate of ['cut', 'born'] as const) {
      context.strokeStyle = fateColour(theme, fate);
      context.setLineDash(fate === 'cut' ? CUT_DASH : []);
      each((pair, a, b) => {
        const own = width(flows[fate][pair]);
        const shift = (own + APART) / 2;
        stroke(a, b, fate === 'cut' ? -shift : shift, own, strength(pair, flowAlpha(flows, pair, least)));
      });
    }
    context.setLineDash([]);
  });
  context.globalAlpha = 1;
}
