/** The picture of connections from back to front: all as a density, the strongest as lines, the focus over both. */
import { FATES } from '../../protocol/comparison.ts';
import type { StrongestConnections } from '../../protocol/messages.ts';
import type { Theme } from '../../theme/theme.ts';
import type { Viewport } from '../viewport.ts';
import { shownAlpha } from '../opacity.ts';
import { ageAlpha, ageColour, byAge } from './age.ts';
import { anchorOf } from './anchor.ts';
import { DIMMED_DENSITY } from './density.ts';
import type { DensityPicture } from './density.ts';
import { drawConnectionsLegend } from './draw-connections-legend.ts';
import { drawFocus } from './draw-focus.ts';
import { drawGapNumbers } from './draw-gaps.ts';
import { drawLevels, drawNames } from './draw-levels.ts';
import { strokeFate } from './fate-strokes.ts';
import { DIMMED, STEPPED_BACK } from './scene.ts';
import type { NetworkScene, Pen } from './scene.ts';
import { insideZoom, movedPicture } from './zoom-layout.ts';

export interface ConnectionsScene extends NetworkScene {
  /** Null until it has been painted. */
  readonly density: DensityPicture | null;
  /** Connections at a pixel in the density's full colour. */
  readonly densityCeiling: number;
  /** Of every layer; null until they have come, and for a past epoch. */
  readonly strongest: readonly StrongestConnections[] | null;
  /** Weights of one layer, low included, whose lines stand out; null: none do. */
  readonly lit: { readonly layer: number; readonly low: number; readonly high: number } | null;
}

/** Lines are drawn in so many steps of opacity, the weak ones first. */
const STEPS = 8;

/** Opacity of the lines of a step (from 0, weakest first), of which crowded lines keep a share. */
export function lineAlpha(step: number, theme: Theme, kept = 1): number {
  const share = (step + 1) / STEPS;
  const least = theme.leastMarkAlpha;
  return least + (0.95 - least) * share * share * kept;
}

/** Numbers of the lines of each step, of some or all of a layer's, by |weight| against the layer's strongest. */
function stepsOf({ weight }: StrongestConnections, lines: Iterable<number> = weight.keys()): number[][] {
  const most = weight.length > 0 ? Math.abs(weight[0]) : 0;
  const steps: number[][] = Array.from({ length: STEPS }, () => []);
  for (const k of lines) {
    const share = Math.abs(weight[k]) / most;
    if (share > 0) steps[Math.min(STEPS - 1, Math.floor(STEPS * share))].push(k);
  }
  return steps;
}

/** How many lines of ordinary length cover the space between two levels once. */
function linesThatCover({ layout }: LinesScene, layer: number, width: number): number {
  const [from, to] = [layout.levels[layer], layout.levels[layer + 1]];
  const across = Math.max(0, to.x - from.x - from.width);
  const down = Math.max(from.height, to.height);
  // Of two places anywhere along the levels, one lies a third of their height from the other.
  return (across * down) / (Math.hypot(across, down / 3) * width);
}

/**
 * Share of their opacity that lines keep, the strongest of the layer having the lowest numbers: together with those
 * before them they cover the space about once, so that single ones can be told apart.
 */
function shareKept(lines: readonly number[], cover: number): number {
  return Math.min(1, cover / (Math.max(...lines) + 1));
}

type LinesScene = Pick<
  ConnectionsScene,
  'frame' | 'layout' | 'focus' | 'move' | 'staged' | 'strongest' | 'change' | 'lit'
>;

type LineEnds = Pick<StrongestConnections, 'input' | 'output'>;

/** Adds lines to the path. */
function trace(
  { context }: Pen,
  { layout }: LinesScene,
  layer: number,
  { input, output }: LineEnds,
  lines: readonly number[],
): void {
  for (const k of lines) {
    const from = anchorOf(layout, { level: layer, kind: 'unit', index: input[k] }, 'right');
    const to = anchorOf(layout, { level: layer + 1, kind: 'unit', index: output[k] }, 'left');
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
}

function strokeLines(pen: Pen, scene: LinesScene, layer: number, lines: readonly number[]): void {
  pen.context.beginPath();
  trace(pen, scene, layer, scene.strongest![layer], lines);
  pen.context.stroke();
}

/** Of two wirings: what was kept lies under what changed. */
function drawFates(pen: Pen, scene: LinesScene, layer: number, opacity: number): void {
  const own = scene.change!.lines![layer];
  const width = pen.theme.leastLine;
  FATES.forEach((fate, code) => {
    const lines = Array.from(own.fate.keys()).filter((k) => own.fate[k] === code);
    const shown = opacity * (scene.focus ? DIMMED : 1);
    strokeFate(pen, fate, width, shown, () => trace(pen, scene, layer, own, lines));
  });
}

/** Lines of one age in turn, the oldest on top, of an age the weak ones first. opacity: 0 – 1. */
function drawAges(pen: Pen, scene: LinesScene, layer: number, opacity: number): void {
  const { context, theme } = pen;
  const { rewirings, earlier } = scene.frame;
  const own = scene.strongest![layer];
  const birth = own.birth!;
  const least = theme.leastMarkAlpha;
  const cover = linesThatCover(scene, layer, theme.leastLine);
  const order = byAge(
    Array.from(birth, (_, k) => k),
    birth,
  );
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && birth[order[end]] === birth[order[start]]) end++;
    const share = ageAlpha(birth[order[start]], rewirings, earlier);
    context.strokeStyle = ageColour(theme, birth[order[start]], rewirings, earlier);
    stepsOf(own, order.slice(start, end)).forEach((lines, step) => {
      if (lines.length === 0) return;
      const alpha = least + (lineAlpha(step, theme, shareKept(lines, cover)) - least) * share;
      context.globalAlpha = shownAlpha(theme, opacity * alpha);
      strokeLines(pen, scene, layer, lines);
    });
    start = end;
  }
  context.globalAlpha = 1;
}

/** Those of the weights that are lit in full, the others grey. opacity: 0 – 1. */
function drawLit(pen: Pen, scene: LinesScene, layer: number, opacity: number): void {
  const { context, theme } = pen;
  const { weight } = scene.strongest![layer];
  const lit = scene.lit!;
  const isLit = (k: number) => layer === lit.layer && weight[k] >= lit.low && weight[k] < lit.high;
  const lines = Array.from(weight.keys()).filter((k) => weight[k] !== 0);
  context.globalAlpha = shownAlpha(theme, opacity * DIMMED);
  context.strokeStyle = theme.muted;
  strokeLines(
    pen,
    scene,
    layer,
    lines.filter((k) => !isLit(k)),
  );
  context.globalAlpha = shownAlpha(theme, opacity * lineAlpha(STEPS - 1, theme));
  for (const negative of [true, false]) {
    context.strokeStyle = negative ? theme.negative : theme.positive;
    strokeLines(
      pen,
      scene,
      layer,
      lines.filter((k) => isLit(k) && weight[k] < 0 === negative),
    );
  }
  context.globalAlpha = 1;
}

/** Grey while something is in focus, or else by sign; a step and sign at a time is one path. opacity: 0 – 1. */
function drawLayer(pen: Pen, scene: LinesScene, layer: number, opacity: number): void {
  const { context, theme } = pen;
  if (scene.change) return drawFates(pen, scene, layer, opacity);
  const own = scene.strongest![layer];
  context.lineWidth = theme.leastLine;
  if (scene.lit && !scene.focus) return drawLit(pen, scene, layer, opacity);
  if (own.birth && !scene.focus) return drawAges(pen, scene, layer, opacity);
  const cover = linesThatCover(scene, layer, theme.leastLine);
  stepsOf(own).forEach((lines, step) => {
    if (lines.length === 0) return;
    if (scene.focus) {
      context.globalAlpha = shownAlpha(theme, opacity * DIMMED);
      context.strokeStyle = theme.muted;
      return strokeLines(pen, scene, layer, lines);
    }
    context.globalAlpha = shownAlpha(theme, opacity * lineAlpha(step, theme, shareKept(lines, cover)));
    for (const negative of [true, false]) {
      context.strokeStyle = negative ? theme.negative : theme.positive;
      const ofSign = lines.filter((k) => own.weight[k] < 0 === negative);
      strokeLines(pen, scene, layer, ofSign);
    }
  });
  context.globalAlpha = 1;
}

function linesOf({ change, strongest }: LinesScene): readonly LineEnds[] | null {
  return change ? change.lines : strongest;
}

/** All layers' lines. */
export function drawStrongest(pen: Pen, scene: LinesScene): void {
  const opacity = (scene.move?.share ?? 1) * (scene.staged ? STEPPED_BACK : 1);
  linesOf(scene)?.forEach((_, layer) => drawLayer(pen, scene, layer, opacity));
}

/** Opacity of lines on the input picture, which stays readable under them. */
const ON_PICTURE = 0.35;

/** The beginnings of the first layer's lines, at their pixels. */
function drawBeginnings(pen: Pen, scene: ConnectionsScene): void {
  const { context } = pen;
  const place = scene.layout.levels[0];
  if (!linesOf(scene) || place.kind !== 'picture') return;
  context.save();
  context.beginPath();
  context.rect(place.x, place.y, place.width, place.height);
  context.clip();
  drawLayer(pen, scene, 0, ON_PICTURE);
  context.restore();
}

function drawDensity(
  { context }: Pen,
  { density, layout, focus, move, staged, change }: ConnectionsScene,
): void {
  if (!density) return;
  const dimmed = focus !== null || change !== null;
  context.globalAlpha = (move?.share ?? 1) * (dimmed ? DIMMED_DENSITY : staged ? STEPPED_BACK : 1);
  const { x, y, width, height } = movedPicture(density.layout, layout);
  context.drawImage(density.image, x, y, width, height);
  context.globalAlpha = 1;
}

export function drawConnections(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  scene: ConnectionsScene,
): void {
  const pen = { context, viewport, theme };
  context.lineCap = 'butt';
  insideZoom(context, scene.layout, () => {
    drawDensity(pen, scene);
    drawStrongest(pen, scene);
    drawLevels(pen, scene);
    drawBeginnings(pen, scene);
    drawFocus(pen, scene);
  });
  drawNames(pen, scene);
  drawGapNumbers(pen, scene);
  drawConnectionsLegend(pen, scene);
}
