/** The focus: its connections as single crisp lines, the input pixels it sees, and a frame around it. */
import { FATES } from '../../protocol/comparison.ts';
import type { FocusPart as Part } from '../../protocol/focus.ts';
import type { Theme } from '../../theme/theme.ts';
import { ageAlpha, ageColour, byAge } from './age.ts';
import { fateColour } from './colours.ts';
import { anchorOf, boxOf } from './anchor.ts';
import { strokeFate } from './fate-strokes.ts';
import { nodeSize } from './layout.ts';
import type { NetworkScene, Pen } from './scene.ts';

/** Of the strongest connection a hop further on. */
const BEYOND = 0.5;

/** Largest |weight| of a part; 0 when it is empty or has no weights. */
export function strongest(part: Part): number {
  return part.weight && part.weight.length > 0 ? Math.abs(part.weight[0]) : 0;
}

/** Size of a connection's weight against the strongest, 0 to 1; where weights are unknown all are alike. */
function shareOf({ weight }: Part, k: number, most: number): number {
  if (weight === null) return 0.4;
  return most > 0 ? Math.abs(weight[k]) / most : 0;
}

/** By what became of the connection, its age, or the sign of its weight, as far as it is told; else grey. */
function colourOf(
  theme: Theme,
  { weight, fate, birth }: Part,
  k: number,
  { rewirings, earlier }: NetworkScene['frame'],
): string {
  if (fate !== null) return fateColour(theme, FATES[fate[k]]);
  if (birth) return ageColour(theme, birth[k], rewirings, earlier);
  if (weight === null) return theme.text;
  return weight[k] < 0 ? theme.negative : theme.positive;
}

/** How many connections of a layer are drawn. */
export function drawnConnections(part: Part, theme: Theme): number {
  return Math.min(part.input.length, theme.focusLines);
}

/** Weak ones first, or young ones, so that the strong or old lie on top. */
function drawOrder({ birth, fate }: Part, drawn: number): number[] {
  const order = Array.from({ length: drawn }, (_, k) => drawn - 1 - k);
  return birth && fate === null ? byAge(order, birth) : order;
}

/** full: opacity of the strongest, 0 to 1. */
function drawPart(pen: Pen, scene: NetworkScene, part: Part, full: number): void {
  const { context, theme } = pen;
  const { layout } = scene;
  const most = strongest(part);
  const drawn = drawnConnections(part, theme);
  const least = theme.leastMarkAlpha;
  const thinnest = theme.leastLine;
  // Many lines stay thin, few may be strong.
  const widest = thinnest + (drawn > 120 ? 0.5 : 1);
  const { rewirings, earlier } = scene.frame;
  for (const k of drawOrder(part, drawn)) {
    const share = shareOf(part, k, most);
    const from = anchorOf(layout, { level: part.layer, kind: 'unit', index: part.input[k] }, 'right');
    const to = anchorOf(layout, { level: part.layer + 1, kind: 'unit', index: part.output[k] }, 'left');
    const visible =
      part.birth && part.fate === null
        ? ageAlpha(part.birth[k], rewirings, earlier)
        : drawn > 120
          ? share * share
          : share;
    const trace = () => {
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    };
    if (part.fate !== null) {
      strokeFate(pen, FATES[part.fate[k]], thinnest, 1, trace);
      continue;
    }
    context.globalAlpha = least + (full - least) * visible;
    context.strokeStyle = colourOf(theme, part, k, scene.frame);
    context.lineWidth = thinnest + (widest - thinnest) * share;
    context.beginPath();
    trace();
    context.stroke();
  }
}

/** Lights the pixels of the picture that the focus is connected to, by sign and |weight|. */
function drawPixels(pen: Pen, scene: NetworkScene, part: Part): void {
  const { context, theme } = pen;
  const most = strongest(part);
  for (let k = drawnConnections(part, theme) - 1; k >= 0; k--) {
    const box = boxOf(scene.layout, { level: 0, kind: 'unit', index: part.input[k] });
    context.globalAlpha = 0.35 + 0.65 * shareOf(part, k, most);
    context.fillStyle = colourOf(theme, part, k, scene.frame);
    context.fillRect(box.x, box.y, box.width, box.height);
  }
}

function drawFrame(pen: Pen, scene: NetworkScene): void {
  const { context, theme } = pen;
  const { layout } = scene;
  const focus = scene.focus!;
  const place = layout.levels[focus.level];
  const width = Math.max(2, theme.lineWidth);
  context.globalAlpha = 1;
  context.strokeStyle = theme.focus;
  context.lineWidth = width;
  if (place.kind === 'classes') {
    const y = (place.edges[focus.index] + place.edges[focus.index + 1]) / 2;
    const radius = nodeSize(place.height, place.blocks.count) / 2;
    context.beginPath();
    context.arc(place.x + radius, y, radius + 1, 0, 2 * Math.PI);
    context.stroke();
    return;
  }
  const box = boxOf(layout, focus);
  const out = place.kind === 'picture' ? 1 : 3;
  const tall = Math.max(box.height, 3);
  const y = box.y + box.height / 2 - tall / 2;
  context.strokeRect(box.x - out, y - 1, box.width + 2 * out, tall + 2);
  if (place.kind === 'picture') {
    context.strokeStyle = theme.surface;
    context.lineWidth = theme.leastLine;
    context.strokeRect(
      box.x - out - width / 2 - 0.5,
      y - 1.5 - width / 2,
      box.width + 3 + width,
      tall + 3 + width,
    );
  }
}

/** Draws the focus of the scene over everything else; nothing when there is none. */
export function drawFocus(pen: Pen, scene: NetworkScene): void {
  if (!scene.focus) return;
  const { parts = [], beyond = [] } = scene.connections ?? {};
  for (const part of beyond) drawPart(pen, scene, part, BEYOND);
  for (const part of parts) {
    drawPart(pen, scene, part, 1);
    const lit = part.layer === 0 && scene.focus.level === 1 && scene.layout.levels[0].kind === 'picture';
    if (lit) drawPixels(pen, scene, part);
  }
  drawFrame(pen, scene);
  pen.context.globalAlpha = 1;
}
