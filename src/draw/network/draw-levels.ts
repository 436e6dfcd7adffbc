/** The levels themselves: the input as a picture, columns of blocks, class nodes, and the names above them. */
import { NETWORK_TEXT } from '../../text/network.ts';
import { fitText, hairline } from '../axes.ts';
import type { CssPx } from '../viewport.ts';
import { boxOf } from './anchor.ts';
import { viridisCss } from './colours.ts';
import { lineHeight, nodeSize } from './layout.ts';
import type { LevelPlace, NetworkLayout } from './layout.ts';
import { setType } from './scene.ts';
import type { NetworkScene, Pen } from './scene.ts';

/** Opacity of levels while something else is in focus; higher than that of ribbons, they give the orientation. */
const DIMMED_LEVEL = 0.35;
/** Degree, relative to the level's mean, in the brightest colour. */
export const FULL_DEGREE = 2;
/** Smallest side of a unit's cell. */
const LEAST_CELL = 0.9;

/** Degree (fan-in + fan-out) of each unit of a level ÷ the level's mean. */
export function relativeDegrees(scene: NetworkScene, place: LevelPlace): Float32Array {
  const { layers } = scene.frame;
  const fanIn = place.level > 0 ? layers[place.level - 1].fanIn : null;
  const fanOut = place.level < layers.length ? layers[place.level].fanOut : null;
  const degrees = new Float32Array(place.units);
  let total = 0;
  for (let u = 0; u < place.units; u++) {
    degrees[u] = (fanIn ? fanIn[u] : 0) + (fanOut ? fanOut[u] : 0);
    total += degrees[u];
  }
  for (let u = 0; u < place.units; u++) degrees[u] = total > 0 ? (degrees[u] * place.units) / total : 0;
  return degrees;
}

function degreeColour(relative: number): string {
  return viridisCss(relative / FULL_DEGREE);
}

function drawPicture(pen: Pen, scene: NetworkScene, place: LevelPlace): void {
  const { context, theme, viewport } = pen;
  const line = hairline(viewport);
  context.fillStyle = theme.surface;
  context.fillRect(place.x, place.y, place.width, place.height);
  context.imageSmoothingEnabled = false;
  context.globalAlpha = scene.focus && scene.focus.level !== 0 ? DIMMED_LEVEL : 1;
  if (scene.image) context.drawImage(scene.image, place.x, place.y, place.width, place.height);
  context.globalAlpha = 1;
  context.strokeStyle = theme.line;
  context.lineWidth = line;
  context.strokeRect(place.x - line / 2, place.y - line / 2, place.width + line, place.height + line);
}

function drawOpenBlock(pen: Pen, scene: NetworkScene, place: LevelPlace, degrees: Float32Array): void {
  const { context, theme } = pen;
  const size = place.blocks.sizes[place.open];
  const first = place.starts[place.open];
  for (let u = first; u < first + size; u++) {
    const box = boxOf(scene.layout, { level: place.level, kind: 'unit', index: u });
    context.fillStyle = degreeColour(degrees[u]);
    context.fillRect(box.x, box.y, box.width, Math.max(0.5, box.height - (box.height > 3 ? 1 : 0)));
  }
  const block = boxOf(scene.layout, { level: place.level, kind: 'block', index: place.open });
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  context.strokeRect(block.x - 2.5, block.y - 1, block.width + 5, block.height + 1);
}

/** A shut block: its units as small cells, row by row; one cell of their mean where they would be too small to see. */
function drawBlock(pen: Pen, place: LevelPlace, block: number, degrees: Float32Array): void {
  const { context } = pen;
  const size = place.blocks.sizes[block];
  const first = place.starts[block];
  const top = place.edges[block];
  const height = place.edges[block + 1] - top;
  const inner = height - (height > 4 ? 1 : 0);
  const across = cellsAcross(size, place.width, inner);
  const down = Math.ceil(size / across);
  const cellHeight = inner / down;
  if (Math.min(place.width / across, cellHeight) < LEAST_CELL) {
    let sum = 0;
    for (let u = first; u < first + size; u++) sum += degrees[u];
    context.fillStyle = degreeColour(sum / size);
    context.fillRect(place.x, top, place.width, inner);
    return;
  }
  for (let k = 0; k < size; k++) {
    context.fillStyle = degreeColour(degrees[first + k]);
    const row = Math.floor(k / across);
    // The last row may hold fewer, wider cells, so that no hole is left.
    const cellWidth = place.width / Math.min(across, size - row * across);
    context.fillRect(place.x + (k - row * across) * cellWidth, top + row * cellHeight, cellWidth, cellHeight);
  }
}

/** Cells side by side so that they are about square. */
function cellsAcross(size: number, width: CssPx, height: CssPx): number {
  return Math.max(1, Math.min(size, Math.round(Math.sqrt((size * width) / Math.max(1, height)))));
}

function drawColumn(pen: Pen, scene: NetworkScene, place: LevelPlace): void {
  const { context, theme } = pen;
  const degrees = relativeDegrees(scene, place);
  context.fillStyle = theme.surface;
  context.fillRect(place.x - 1, place.y, place.width + 2, place.height);
  context.globalAlpha = scene.focus && scene.focus.level !== place.level ? DIMMED_LEVEL : 1;
  for (let b = 0; b < place.blocks.count; b++) {
    if (b !== place.open) drawBlock(pen, place, b, degrees);
  }
  context.globalAlpha = 1;
  if (place.open >= 0) drawOpenBlock(pen, scene, place, degrees);
}

function drawClasses(pen: Pen, scene: NetworkScene, place: LevelPlace): void {
  const { context, theme } = pen;
  const { focus, layout } = scene;
  const radius = nodeSize(place.height, place.blocks.count) / 2;
  setType(pen, layout.numberSize, 600);
  scene.classes.forEach((name, index) => {
    const y = (place.edges[index] + place.edges[index + 1]) / 2;
    const faint = focus && focus.level === place.level && focus.index !== index;
    context.globalAlpha = faint ? DIMMED_LEVEL : 1;
    context.beginPath();
    context.arc(place.x + radius, y, radius, 0, 2 * Math.PI);
    context.fillStyle = theme.surface;
    context.fill();
    context.strokeStyle = theme.text;
    context.lineWidth = theme.lineWidth;
    context.stroke();
    context.globalAlpha = 1;
    context.fillStyle = theme.text;
    context.textAlign = layout.classesInside ? 'center' : 'left';
    context.fillText(
      name,
      place.x + (layout.classesInside ? radius : 2 * radius + 6),
      y + layout.numberSize * 0.36,
    );
  });
}

/** Room for a name above a level: as far as half-way to the names beside it. */
function nameRoom(layout: NetworkLayout): CssPx {
  const columns = layout.levels.filter((place) => place.kind === 'blocks');
  return (layout.gaps[0]?.width ?? layout.width) + (columns[0]?.width ?? 0) - 5;
}

function drawNames(pen: Pen, scene: NetworkScene, place: LevelPlace, short: boolean): void {
  const { context, theme } = pen;
  const { layout } = scene;
  const y = place.y - 8 - lineHeight(layout.numberSize);
  const node = place.kind === 'classes' ? nodeSize(place.height, place.blocks.count) : place.width;
  const middle = place.x + node / 2;
  // Never beyond the edges of the panel.
  const within = (half: CssPx) => Math.max(half + 6, Math.min(layout.width - half - 6, middle));
  const name = NETWORK_TEXT.levelName(place.level, layout.levels.length, short);
  setType(pen, layout.nameSize, 600);
  context.textAlign = 'center';
  context.fillStyle = theme.text;
  context.fillText(name, within(context.measureText(name).width / 2), y);
  setType(pen, layout.numberSize);
  const units = fitText(context, NETWORK_TEXT.levelUnits(place.kind, place.units), nameRoom(layout));
  context.fillStyle = theme.muted;
  context.fillText(units, within(context.measureText(units).width / 2), y + lineHeight(layout.numberSize));
}

/** Draws all levels and their names, over the ribbons. */
export function drawLevels(pen: Pen, scene: NetworkScene): void {
  const { levels, nameSize } = scene.layout;
  setType(pen, nameSize, 600);
  const longest = NETWORK_TEXT.levelName(1, levels.length, false);
  const short = pen.context.measureText(longest).width > nameRoom(scene.layout);
  for (const place of levels) {
    if (place.kind === 'picture') drawPicture(pen, scene, place);
    else if (place.kind === 'classes') drawClasses(pen, scene, place);
    else drawColumn(pen, scene, place);
    drawNames(pen, scene, place, short);
  }
}
