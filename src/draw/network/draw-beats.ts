/** A rewiring on stage, drawn over the network: a sample of what goes and comes, and how many it is in all. */
import type { BeatMoment } from '../../history/rewiring-beats.ts';
import { sumSigns } from '../../protocol/watched-rewiring.ts';
import type { ConnectionSample, GrownSample, WatchedRewiring } from '../../protocol/watched-rewiring.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import type { Theme } from '../../theme/theme.ts';
import { fitText } from '../axes.ts';
import type { Box } from '../axes.ts';
import type { CssPx, Viewport } from '../viewport.ts';
import { anchorOf } from './anchor.ts';
import { css, mix, parseHex } from './colours.ts';
import { drawGapChange } from './draw-gaps.ts';
import { lineHeight } from './layout.ts';
import type { NetworkLayout } from './layout.ts';
import { setType } from './scene.ts';
import type { Pen } from './scene.ts';
import { insideZoom, wholeOf } from './zoom-layout.ts';

export interface BeatScene {
  readonly layout: NetworkLayout;
  readonly rewiring: WatchedRewiring;
  readonly moment: BeatMoment;
  /** Of each layer, standard deviation of its weights: so strong a new one is not weakened as it fades. */
  readonly deviations: readonly number[];
  /** Nothing moves: what is marked is dashed at once. */
  readonly still: boolean;
  /** Numbers are written, that of all layers large. */
  readonly numbers: boolean;
}

const DASH = [6, 4];
/** Opacity of the lines while they go or come. */
const SHOWN = 0.85;

/** How many connections of a sample are drawn: thick lines are fewer, so that they can be told apart. */
export function drawnOfSample({ input }: ConnectionSample, theme: Theme): number {
  return Math.min(input.length, theme.id === 'projector' ? 75 : 150);
}

/** The k-th line of a sample, from its source over a share of its way. */
function traceLine(
  { context }: Pen,
  layout: NetworkLayout,
  layer: number,
  { input, output }: ConnectionSample,
  k: number,
  share: number,
): void {
  const from = anchorOf(layout, { level: layer, kind: 'unit', index: input[k] }, 'right');
  const to = anchorOf(layout, { level: layer + 1, kind: 'unit', index: output[k] }, 'left');
  context.moveTo(from.x, from.y);
  context.lineTo(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
}

/** All lines of a sample, from their source over a share of their way. */
function drawSample(
  pen: Pen,
  layout: NetworkLayout,
  layer: number,
  sample: ConnectionSample,
  share: number,
): void {
  if (share <= 0) return;
  const drawn = drawnOfSample(sample, pen.theme);
  pen.context.beginPath();
  for (let k = 0; k < drawn; k++) traceLine(pen, layout, layer, sample, k, share);
  pen.context.stroke();
}

/** What has grown on its way to the colour of its weight: the weaker, the closer to the ground; of 0 nothing is left. */
function drawFading(
  pen: Pen,
  { layout, moment, deviations }: BeatScene,
  l: number,
  grown: GrownSample,
): void {
  const { context, theme } = pen;
  const { faded } = moment;
  const deviation = deviations[l];
  const drawn = drawnOfSample(grown, theme);
  for (let k = 0; k < drawn; k++) {
    const weight = grown.weight[k];
    const strength = deviation > 0 ? Math.min(1, Math.abs(weight) / deviation) : 0;
    const sign = weight < 0 ? theme.negative : theme.positive;
    const end = strength > 0 ? sign : theme.added;
    context.strokeStyle = css(mix(parseHex(theme.added), parseHex(end), faded));
    context.globalAlpha = SHOWN * (1 - faded + faded * strength);
    context.beginPath();
    traceLine(pen, layout, l, grown, k, 1);
    context.stroke();
  }
}

/** What is written above and below the input picture stays free of lines, which pass behind it. */
function besideLabels(pen: Pen, { levels, nameSize, numberSize }: NetworkLayout, draw: () => void): void {
  const [first] = levels;
  if (first.kind !== 'picture') return draw();
  const { context, viewport } = pen;
  setType(pen, nameSize, 600);
  const name = context.measureText(NETWORK_TEXT.levelName(0, levels.length, false)).width;
  setType(pen, numberSize);
  const count = context.measureText(NETWORK_TEXT.levelUnits('picture', first.units, 0)[0]).width;
  const width = Math.max(name, count) + 6;
  const above = lineHeight(nameSize) + lineHeight(numberSize) + 2;
  context.save();
  context.beginPath();
  context.rect(0, 0, viewport.width, viewport.height);
  context.rect(first.x + (first.width - width) / 2, first.y - above, width, above);
  context.rect(first.x, first.y + first.height, first.width, 2.2 * numberSize + 6);
  context.clip('evenodd');
  draw();
  context.restore();
}

function drawLayer(pen: Pen, scene: BeatScene, l: number): void {
  const { layout, rewiring, moment } = scene;
  const layer = rewiring.layers[l];
  if (!layer) return;
  const { context, theme } = pen;
  const share = moment.shares[l];
  const isGrowing = moment.beat === 'grow';
  context.strokeStyle = isGrowing ? theme.added : theme.removed;
  context.lineWidth = Math.max(1.2, theme.leastLine);
  context.globalAlpha = moment.beat === 'mark' ? 0.6 : SHOWN;
  context.setLineDash(moment.beat === 'cut' || (scene.still && !isGrowing) ? DASH : []);
  insideZoom(context, layout, () =>
    besideLabels(pen, layout, () => {
      if (isGrowing && moment.faded > 0) drawFading(pen, scene, l, layer.grown);
      else if (isGrowing) drawSample(pen, layout, l, layer.grown, share);
      else if (moment.beat !== 'count') drawSample(pen, layout, l, layer.doomed, 1 - share);
    }),
  );
  context.setLineDash([]);
  context.globalAlpha = 1;
  if (!scene.numbers) return;
  const hasLost = moment.beat !== 'mark' && (moment.beat !== 'cut' || share > 0);
  drawGapChange(pen, layout, l, {
    removed: hasLost ? sumSigns(layer.removed) : 0,
    added: isGrowing && share > 0 ? layer.added : 0,
    glow: 0,
  });
}

/** Removed and added connections of all layers. */
export function totals({ layers }: WatchedRewiring): { readonly removed: number; readonly added: number } {
  return layers.reduce(
    (sum, layer) => ({
      removed: sum.removed + (layer ? sumSigns(layer.removed) : 0),
      added: sum.added + (layer?.added ?? 0),
    }),
    { removed: 0, added: 0 },
  );
}

interface TotalBox extends Box {
  /** What is below is covered as a whole. */
  readonly covers: boolean;
}

/**
 * Where the count of all layers stands: in the empty corner above the input picture; else on the key, which tells
 * nothing of a rewiring; else below the top of the first gap.
 */
function totalBox(
  { levels, gaps, legendY, nameSize, numberSize, width, height }: NetworkLayout,
  least: CssPx,
): TotalBox {
  const [first, second] = levels;
  const names = lineHeight(nameSize) + lineHeight(numberSize) + 6;
  const corner = first.kind === 'picture' ? first.y - names - 2 : 0;
  if (corner >= least) {
    return {
      x: 4,
      y: 2,
      width: second.x + second.width / 2 - 3.4 * nameSize - 4,
      height: corner,
      covers: false,
    };
  }
  if (legendY !== null) {
    const y = legendY - 4;
    return { x: 4, y, width: width - 8, height: height - y, covers: true };
  }
  return { ...gaps[0], y: first.y, height: least, covers: false };
}

/** One line, as large as its place allows, to be read from the back row. */
function drawTotal(pen: Pen, { layout: shown, rewiring, moment }: BeatScene): void {
  const { context, theme } = pen;
  const box = totalBox(wholeOf(shown), 1.35 * theme.fontSize);
  const { removed, added } = totals(rewiring);
  const size = Math.round(Math.max(theme.fontSize, Math.min(1.7 * theme.fontSize, box.height / 1.35)));
  const texts = NETWORK_TEXT.beats[moment.beat](moment.beat === 'grow' ? added : removed);
  setType(pen, size, 600);
  let text = fitText(context, texts, box.width - size);
  if (text.endsWith('…')) {
    setType(pen, theme.fontSize, 600);
    text = fitText(context, texts, box.width - theme.fontSize);
  }
  const width = context.measureText(text).width + 0.6 * size;
  context.globalAlpha = box.covers ? 1 : 0.92;
  context.fillStyle = theme.surface;
  if (box.covers) context.fillRect(box.x, box.y, box.width, box.height);
  else context.fillRect(box.x, box.y, width, 1.35 * size);
  context.globalAlpha = 1;
  context.textAlign = 'left';
  context.fillStyle = moment.beat === 'grow' ? theme.added : theme.removed;
  context.fillText(text, box.x + 0.3 * size, box.y + size);
}

export function drawBeats(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  scene: BeatScene,
): void {
  const pen = { context, viewport, theme };
  context.lineCap = 'butt';
  scene.rewiring.layers.forEach((_, l) => drawLayer(pen, scene, l));
  if (scene.numbers) drawTotal(pen, scene);
}
