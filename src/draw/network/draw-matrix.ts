/** The matrix of one layer with its axes, the degrees along both sides, and cross hairs at the cell that is read. */
import type { LayerShape } from '../../protocol/frame-layout.ts';
import type { MatrixBins } from '../../protocol/messages.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { crisp, fitText, hairline } from '../axes.ts';
import type { Box } from '../axes.ts';
import type { CssPx } from '../viewport.ts';
import { ageItem, barItem, drawFateKey, drawItems } from './draw-legend.ts';
import { signColour } from './colours.ts';
import type { Picture } from './layout.ts';
import { unitsOf } from '../../config/matrix-range.ts';
import type { UnitRange } from '../../config/matrix-range.ts';
import { drawSelection, isWhole } from './matrix-selection.ts';
import type { MatrixSelection } from './matrix-selection.ts';
import { cellPixels, isShrunk, matrixProfiles } from './matrix.ts';
import type { MatrixCell, MatrixLayout } from './matrix.ts';
import { setType } from './scene.ts';
import type { Pen } from './scene.ts';

export interface MatrixScene {
  readonly bins: MatrixBins;
  readonly shape: LayerShape;
  readonly levels: number;
  readonly layout: MatrixLayout;
  /** The cells, each of cellPixels. */
  readonly image: CanvasImageSource | null;
  /** The input's picture when the rows are its pixels. */
  readonly picture: Picture | null;
  /** Names of the columns when they are the classes. */
  readonly columnNames: readonly string[] | null;
  readonly cell: MatrixCell | null;
  /** Where the chosen connection is. */
  readonly chosen: MatrixCell | null;
  /** Done at the moment shown. */
  readonly rewirings: number;
  /** Before the run, as far as connections tell. */
  readonly earlier: number;
  /** Cells to be zoomed into. */
  readonly selection: MatrixSelection | null;
  readonly newOnly: boolean;
}

/** Rows of a picture that are too few to be counted along the matrix. */
const FEW_ROWS = 4;
const MOST_TICKS = 8;

/** The picture if so many of its rows are shown that they, rather than its pixels, are counted. */
function rowPicture(inputs: UnitRange, picture: Picture | null): Picture | null {
  return picture && unitsOf(inputs) >= FEW_ROWS * picture.width ? picture : null;
}

/** Ticks in units: starts of picture rows, every fourth of a whole picture, for pixels; else about five round steps. */
export function matrixTicks(units: UnitRange, picture: Picture | null): number[] {
  const across = unitsOf(units);
  const rough = picture ? across / picture.width / MOST_TICKS : across / 5;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const steps = picture ? [1, 2, 4, 8] : [1, 2, 5, 10];
  const round = steps.map((m) => m * power).find((candidate) => candidate >= rough) ?? rough;
  const step = Math.max(1, round) * (picture?.width ?? 1);
  const first = Math.ceil(units[0] / step);
  return Array.from({ length: Math.ceil(units[1] / step) - first }, (_, k) => (first + k) * step);
}

function drawColumnNames(pen: Pen, scene: MatrixScene, names: readonly string[]): void {
  const { box } = scene.layout;
  const each = box.width / names.length;
  pen.context.textAlign = 'center';
  names.forEach((name, k) => {
    pen.context.fillText(fitText(pen.context, [name], each - 3), box.x + (k + 0.5) * each, box.y - 5);
  });
}

function drawAxes(pen: Pen, scene: MatrixScene): void {
  const { context, theme, viewport } = pen;
  const { layout, bins } = scene;
  const { box, textSize } = layout;
  const { inputs, outputs } = bins.range;
  const picture = rowPicture(inputs, scene.picture);
  setType(pen, textSize);
  context.fillStyle = theme.text;
  context.strokeStyle = theme.muted;
  context.lineWidth = hairline(viewport, theme);
  context.beginPath();
  context.textAlign = 'right';
  for (const tick of matrixTicks(inputs, picture)) {
    const y = crisp(box.y + ((tick - inputs[0]) / unitsOf(inputs)) * box.height, viewport, context.lineWidth);
    context.moveTo(box.x - 4, y);
    context.lineTo(box.x, y);
    const label = String(picture ? tick / picture.width : tick);
    context.fillText(label, box.x - 6, Math.max(box.y + textSize * 0.7, y + textSize * 0.36));
  }
  if (scene.columnNames) drawColumnNames(pen, scene, scene.columnNames.slice(...outputs));
  else {
    context.textAlign = 'left';
    for (const tick of matrixTicks(outputs, null)) {
      const x = crisp(
        box.x + ((tick - outputs[0]) / unitsOf(outputs)) * box.width,
        viewport,
        context.lineWidth,
      );
      context.moveTo(x, box.y - 4);
      context.lineTo(x, box.y);
      // What stands right of the matrix has its own title.
      const label = String(tick);
      const right = box.x + box.width - context.measureText(label).width;
      context.fillText(label, Math.min(x + 2, right), box.y - 4);
    }
  }
  context.stroke();
  context.fillStyle = theme.muted;
  context.textAlign = 'center';
  const columns = `${NETWORK_TEXT.matrixColumns(bins.layer + 1, scene.levels, scene.columnNames !== null)} →`;
  context.fillText(columns, box.x + box.width / 2, box.y - 6 - textSize * 1.1);
  context.save();
  context.translate(textSize, box.y + box.height / 2);
  context.rotate(-Math.PI / 2);
  const rows = NETWORK_TEXT.matrixRows(bins.layer, picture !== null);
  context.fillText(`← ${rows}`, 0, textSize * 0.2);
  context.restore();
}

/** Bars side by side as one shape, so that no seams show between them. */
function drawProfile(pen: Pen, values: Float32Array, box: Box, upright: boolean): void {
  const { context, theme } = pen;
  let most = 1;
  for (const value of values) most = Math.max(most, value);
  const along = (upright ? box.width : box.height) / values.length;
  const corner = (at: number, value: number) => {
    if (upright) context.lineTo(box.x + at * along, box.y + (value / most) * box.height);
    else context.lineTo(box.x + (value / most) * box.width, box.y + at * along);
  };
  context.fillStyle = theme.muted;
  context.beginPath();
  context.moveTo(box.x, box.y);
  values.forEach((value, k) => {
    corner(k, value);
    corner(k + 1, value);
  });
  corner(values.length, 0);
  context.fill();
}

function drawCross(pen: Pen, scene: MatrixScene, cell: MatrixCell): void {
  const { context, theme } = pen;
  const { box, rowProfile, columnProfile } = scene.layout;
  const width = box.width / scene.bins.columns;
  const height = box.height / scene.bins.rows;
  const x = box.x + cell.column * width;
  const y = box.y + cell.row * height;
  context.fillStyle = theme.focus;
  context.globalAlpha = 0.35;
  context.fillRect(box.x, y, rowProfile.x + rowProfile.width - box.x, Math.max(2, height));
  context.fillRect(x, box.y, Math.max(2, width), columnProfile.y + columnProfile.height - box.y);
  context.globalAlpha = 1;
  context.strokeStyle = theme.focus;
  context.lineWidth = Math.max(2, theme.lineWidth);
  context.strokeRect(x - 2, y - 2, Math.max(2, width) + 4, Math.max(2, height) + 4);
}

/** From this side on, a cell has room for a ring inside it. */
const ROOMY: CssPx = 24;

/** A ring around the cell, so that it is found among thousands, or within a large one. */
function drawChosen({ context, theme }: Pen, { bins, layout: { box } }: MatrixScene, cell: MatrixCell): void {
  const width = box.width / bins.columns;
  const height = box.height / bins.rows;
  const around = Math.max(6, 0.75 * Math.max(width, height) + 2);
  const least = Math.min(width, height);
  const radius = least >= ROOMY ? 0.35 * least : around;
  const line = Math.max(2, theme.lineWidth);
  context.beginPath();
  context.arc(box.x + (cell.column + 0.5) * width, box.y + (cell.row + 0.5) * height, radius, 0, 2 * Math.PI);
  for (const [colour, lineWidth] of [
    [theme.surface, line + 4],
    [theme.focus, line],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    context.stroke();
  }
}

export function drawMatrix(pen: Pen, scene: MatrixScene): void {
  const { context, theme, viewport } = pen;
  const { bins, layout, image } = scene;
  const { box, textSize } = layout;
  const { x, y } = cellPixels(bins, box, viewport.pixelRatio);
  // Several cells to a device pixel are averaged rather than dropped; enlarged ones stay sharp.
  context.imageSmoothingEnabled = x > 1 || y > 1 || isShrunk(bins, box, viewport.pixelRatio);
  context.imageSmoothingQuality = 'high';
  if (image) context.drawImage(image, box.x, box.y, box.width, box.height);
  const line = hairline(viewport, theme);
  context.strokeStyle = theme.line;
  context.lineWidth = line;
  context.strokeRect(box.x - line / 2, box.y - line / 2, box.width + line, box.height + line);
  drawAxes(pen, scene);
  const profiles = matrixProfiles(bins);
  drawProfile(pen, profiles.rows, layout.rowProfile, false);
  drawProfile(pen, profiles.columns, layout.columnProfile, true);
  if (scene.selection) drawSelection(pen, bins, layout, scene.selection);
  else if (scene.cell) drawCross(pen, scene, scene.cell);
  if (scene.chosen) drawChosen(pen, scene, scene.chosen);
  drawKey(pen, scene, textSize);
}

function drawKey(pen: Pen, scene: MatrixScene, size: number): void {
  const { context, theme } = pen;
  const { box, rowProfile } = scene.layout;
  const y = pen.viewport.height - size * 0.5;
  setType(pen, size);
  context.textAlign = 'left';
  context.fillStyle = theme.muted;
  const { degree: all, degreeInPart } = NETWORK_TEXT;
  const names = isWhole(scene.bins, scene.shape) ? all : degreeInPart;
  const degree = fitText(context, names, rowProfile.width + 8);
  context.fillText(degree, rowProfile.x, rowProfile.y - 4);
  if (scene.newOnly) {
    context.fillStyle = theme.added;
    context.fillRect(box.x, y - size * 0.75, size * 0.8, size * 0.8);
    context.fillStyle = theme.muted;
    context.fillText(NETWORK_TEXT.matrixNew, box.x + size * 1.2, y);
    return;
  }
  if (scene.bins.change) return drawFateKey(pen, box.x, y);
  const room = { x: box.x, y, right: pen.viewport.width, bottom: y, size };
  if (scene.bins.birth) {
    const items = AGE_TEXT.meanLegend.map((title) =>
      ageItem(pen, size, scene.rewirings + scene.earlier, title),
    );
    return void items.some((item) => drawItems(pen, [item], room));
  }
  if (!scene.bins.sum) return context.fillText(NETWORK_TEXT.matrixPast, box.x, y);
  const { titles, low, high } = NETWORK_TEXT.matrixWeight;
  drawItems(
    pen,
    [
      barItem(pen, size, {
        title: titles[0],
        low,
        high,
        colour: (share) => signColour(theme, 2 * share - 1),
      }),
    ],
    room,
  );
}
