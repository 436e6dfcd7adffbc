/** The levels themselves: the input as a picture, columns of blocks, class nodes, and the names above them. */
import { NETWORK_TEXT } from '../../text/network.ts';
import { fitText, hairline } from '../axes.ts';
import type { Raster } from '../raster.ts';
import type { CssPx } from '../viewport.ts';
import { boxOf } from './anchor.ts';
import { viridisCss } from './colours.ts';
import { drawClassBorders } from './draw-class-borders.ts';
import { drawClassShare } from './draw-class-share.ts';
import { drawInputNames } from './draw-input-names.ts';
import { lineHeight, nodeSize } from './layout.ts';
import type { LevelPlace, NetworkLayout } from './layout.ts';
import { coverLines, setType } from './scene.ts';
import { blockGrid, cellAt, cellOf, LEAST_CELL, meanShade, paintCells } from './unit-cells.ts';
import { zoomArea } from './zoom-layout.ts';
import type { NetworkScene, Pen } from './scene.ts';

/** Opacity of levels while something else is in focus; higher than that of ribbons, they give the orientation. */
const DIMMED_LEVEL = 0.35;
/** Degree, relative to the level's mean, in the brightest colour. */
export const FULL_DEGREE = 2;
/** Type no smaller than this. */
const LEAST_TYPE: CssPx = 11;
/** Units of a level beyond which they are painted as the pixels of one picture: so many rectangles would take too long. */
const MOST_RECTANGLES = 4000;

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

/** What the brightness of a level's units says, FULL_DEGREE at its brightest. */
function shadesOf(scene: NetworkScene, place: LevelPlace): Float32Array {
  if (!scene.activity) return relativeDegrees(scene, place);
  return scene.activity.shares[place.level].map((share) => share * FULL_DEGREE);
}

function degreeColour(relative: number): string {
  return viridisCss(relative / FULL_DEGREE);
}

function drawPicture(pen: Pen, scene: NetworkScene, place: LevelPlace): void {
  const { context, theme, viewport } = pen;
  const line = hairline(viewport, theme);
  context.fillStyle = theme.surface;
  context.fillRect(place.x, place.y, place.width, place.height);
  context.imageSmoothingEnabled = false;
  const isBehind = scene.focus && scene.focus.level !== 0 && !scene.connections?.paths;
  context.globalAlpha = isBehind ? DIMMED_LEVEL : 1;
  if (scene.image) context.drawImage(scene.image, place.x, place.y, place.width, place.height);
  context.globalAlpha = 1;
  context.strokeStyle = theme.line;
  context.lineWidth = line;
  context.strokeRect(place.x - line / 2, place.y - line / 2, place.width + line, place.height + line);
}

/** The units of a block one below the other. */
function drawUnits(
  pen: Pen,
  scene: NetworkScene,
  place: LevelPlace,
  own: number,
  degrees: Float32Array,
): void {
  const { context } = pen;
  const size = place.blocks.sizes[own];
  const first = place.starts[own];
  for (let at = first; at < first + size; at++) {
    const u = place.blocks.order[at];
    const box = boxOf(scene.layout, { level: place.level, kind: 'unit', index: u });
    context.fillStyle = degreeColour(degrees[u]);
    context.fillRect(box.x, box.y, box.width, Math.max(0.5, box.height - (box.height > 3 ? 1 : 0)));
  }
}

function drawOpenBlock(pen: Pen, scene: NetworkScene, place: LevelPlace, degrees: Float32Array): void {
  const { context, theme } = pen;
  drawUnits(pen, scene, place, place.open, degrees);
  const block = boxOf(scene.layout, { level: place.level, kind: 'block', index: place.open });
  context.strokeStyle = theme.text;
  context.lineWidth = theme.leastLine;
  context.strokeRect(block.x - 2.5, block.y - 1, block.width + 5, block.height + 1);
}

/** A shut block: its units as small cells, row by row; one cell of their mean where they would be too small to see. */
function drawBlock(pen: Pen, place: LevelPlace, block: number, degrees: Float32Array): void {
  const { context } = pen;
  const grid = blockGrid(place, block);
  if (!grid.visible) {
    context.fillStyle = degreeColour(meanShade(place, grid, degrees));
    context.fillRect(place.x, grid.top, place.width, grid.height);
    return;
  }
  for (let at = grid.first; at < grid.first + grid.size; at++) {
    context.fillStyle = degreeColour(degrees[place.blocks.order[at]]);
    const cell = cellOf(place, grid, at);
    context.fillRect(cell.x, cell.y, cell.width, cell.height);
  }
}

/** Shut blocks as one picture. */
function drawBlocks(
  { context, viewport: { pixelRatio } }: Pen,
  raster: Raster,
  place: LevelPlace,
  blocks: readonly number[],
  degrees: Float32Array,
): void {
  const top = Math.floor(place.edges[blocks[0]] * pixelRatio) / pixelRatio;
  const bottom = place.edges[blocks[blocks.length - 1] + 1];
  const width = Math.max(1, Math.round(place.width * pixelRatio));
  const height = Math.max(1, Math.ceil((bottom - top) * pixelRatio));
  const shades = degrees.map((relative) => relative / FULL_DEGREE);
  raster.update(width, height, (rgba) =>
    paintCells(rgba, { top, width, height, pixelRatio }, place, blocks, shades),
  );
  context.imageSmoothingEnabled = false;
  context.drawImage(raster.image!, place.x, top, place.width, height / pixelRatio);
}

/** Every unit on its way from one place in line to another. */
function drawMoving(pen: Pen, from: LevelPlace, to: LevelPlace, share: number, degrees: Float32Array): void {
  const { context } = pen;
  for (let unit = 0; unit < to.units; unit++) {
    const a = cellAt(from, from.blocks.placeOf[unit]);
    const b = cellAt(to, to.blocks.placeOf[unit]);
    const between = (start: number, end: number) => start + (end - start) * share;
    context.fillStyle = degreeColour(degrees[unit]);
    context.fillRect(
      between(a.x, b.x),
      between(a.y, b.y),
      Math.max(LEAST_CELL, between(a.width, b.width)),
      Math.max(LEAST_CELL, between(a.height, b.height)),
    );
  }
}

function isInView({ zoomed, height }: NetworkLayout, top: CssPx, bottom: CssPx): boolean {
  const clip = zoomed?.clip ?? { y: 0, height };
  return bottom > clip.y && top < clip.y + clip.height;
}

function drawColumn(pen: Pen, scene: NetworkScene, place: LevelPlace): void {
  const { context, theme } = pen;
  const degrees = shadesOf(scene, place);
  context.fillStyle = theme.surface;
  context.fillRect(place.x - 1, place.y, place.width + 2, place.height);
  context.globalAlpha = scene.focus && scene.focus.level !== place.level ? DIMMED_LEVEL : 1;
  if (scene.move) {
    const { from, share } = scene.move;
    drawMoving(pen, from.levels[place.level], place, share, degrees);
    context.globalAlpha = 1;
    return;
  }
  const blocks = Array.from({ length: place.blocks.count }, (_, b) => b).filter(
    (b) => b !== place.open && isInView(scene.layout, place.edges[b], place.edges[b + 1]),
  );
  const raster = scene.columnOf(place.level);
  if (place.apart) for (const b of blocks) drawUnits(pen, scene, place, b, degrees);
  else if (place.units > MOST_RECTANGLES && raster.image && blocks.length > 0)
    drawBlocks(pen, raster, place, blocks, degrees);
  else for (const b of blocks) drawBlock(pen, place, b, degrees);
  context.globalAlpha = 1;
  if (place.open >= 0) drawOpenBlock(pen, scene, place, degrees);
}

function drawClasses(pen: Pen, scene: NetworkScene, place: LevelPlace): void {
  const { context, theme } = pen;
  const { focus, layout } = scene;
  const radius = nodeSize(place.height, place.blocks.count) / 2;
  const pitch = place.height / place.blocks.count;
  const least = theme.id === 'projector' ? layout.numberSize : LEAST_TYPE;
  const size = Math.min(layout.numberSize, Math.max(least, 0.95 * pitch));
  // In a very low picture there is room for some of the names only.
  const every = Math.ceil((0.9 * size) / pitch);
  setType(pen, size, 600);
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
    if (scene.activity)
      drawClassShare(pen, scene.activity.shares[place.level][index], place.x + radius, y, radius);
    context.globalAlpha = 1;
    if (index % every > 0) return;
    context.fillStyle = theme.text;
    context.textAlign = layout.classesInside ? 'center' : 'left';
    const x = place.x + (layout.classesInside ? radius : 2 * radius + 6);
    const text = layout.classesInside ? name : fitText(context, [name], layout.width - x - 2);
    context.fillText(text, x, y + size * 0.36);
  });
}

interface Name {
  readonly text: string;
  /** Left end. */
  readonly x: CssPx;
  readonly width: CssPx;
}

/** Width of what a level's name stands above. */
function namedWidth(place: LevelPlace): CssPx {
  return place.kind === 'classes' ? nodeSize(place.height, place.blocks.count) : place.width;
}

/** Names centred above the part of their levels in view in the present type, never beyond the edges of the panel. */
function placeNames(
  pen: Pen,
  layout: NetworkLayout,
  levels: readonly LevelPlace[],
  texts: readonly string[],
): Name[] {
  return levels.map((place, k) => {
    const left = Math.max(0, place.x);
    const right = Math.min(layout.width, place.x + namedWidth(place));
    const { width } = pen.context.measureText(texts[k]);
    const x = Math.max(6, Math.min(layout.width - width - 6, (left + right - width) / 2));
    return { text: texts[k], x, width };
  });
}

/** The first wording of a row of names in which none touches the next; the last one in any case. */
function fitNames(
  pen: Pen,
  layout: NetworkLayout,
  levels: readonly LevelPlace[],
  wordings: readonly (readonly string[])[],
): Name[] {
  for (const texts of wordings.slice(0, -1)) {
    const names = placeNames(pen, layout, levels, texts);
    const apart = ({ x, width }: Name, k: number) =>
      k === names.length - 1 ||
      // A whole picture is narrower than its column, and its name stands lower.
      (levels[k].kind === 'picture' && !layout.zoomed) ||
      x + width + 6 <= names[k + 1].x;
    if (names.every(apart)) return names;
  }
  return placeNames(pen, layout, levels, wordings[wordings.length - 1]);
}

/** Draws the names of the levels in view and how many units they have. */
export function drawNames(pen: Pen, { layout, frame }: NetworkScene): void {
  const { context, theme } = pen;
  const { nameSize, numberSize, zoomed } = layout;
  const levels = layout.levels.filter((place) => place.x < layout.width && place.x + namedWidth(place) > 0);
  const all = layout.levels.length;
  const named = (short: boolean) => levels.map(({ level }) => NETWORK_TEXT.levelName(level, all, short));
  const counted = (wording: number) =>
    levels.map(({ level, kind, units }) => {
      const what = level === 0 && layout.nameRoom > 0 ? 'features' : kind;
      return NETWORK_TEXT.levelUnits(what, units, frame.deadUnits[level].dead)[wording];
    });
  const top = (k: number) => (zoomed ? zoomArea(layout).y : levels[k].y) - 8;
  context.textAlign = 'left';
  const write = (names: readonly Name[], size: CssPx, colour: string, above: CssPx) =>
    names.forEach(({ text, x, width }, k) => {
      const y = top(k) - above;
      // Lines from the upper rows of a picture pass above it.
      if (levels[k].kind === 'picture') coverLines(pen, x - 3, y - size, width + 6, size * 1.25);
      context.fillStyle = colour;
      context.fillText(text, x, y);
    });
  setType(pen, nameSize, 600);
  write(
    fitNames(pen, layout, levels, [named(false), named(true)]),
    nameSize,
    theme.text,
    lineHeight(numberSize),
  );
  setType(pen, numberSize);
  const counts = [counted(0), counted(1), counted(2), counted(3)];
  write(fitNames(pen, layout, levels, counts), numberSize, theme.muted, 0);
}

/** Draws all levels, over the ribbons. */
export function drawLevels(pen: Pen, scene: NetworkScene): void {
  for (const place of scene.layout.levels) {
    if (place.kind === 'picture') drawPicture(pen, scene, place);
    else if (place.kind === 'classes') drawClasses(pen, scene, place);
    else drawColumn(pen, scene, place);
  }
  drawInputNames(pen, scene);
  drawClassBorders(pen, scene);
}
