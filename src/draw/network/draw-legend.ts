/** The key of the picture, printed below it: what width, colour and brightness mean, with values. */
import { formatCount } from '../../math/format.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { FATES } from '../../protocol/comparison.ts';
import { chartTextSize, fitText } from '../axes.ts';
import type { CssPx } from '../viewport.ts';
import { ageColour } from './age.ts';
import { fateColour, signColour, viridisCss } from './colours.ts';
import { chanceWidth } from './draw-ribbons.ts';
import { lineHeight } from './layout.ts';
import type { NetworkLayout } from './layout.ts';
import { coverLines, setType } from './scene.ts';
import type { NetworkScene, Pen } from './scene.ts';
import { wholeOf, zoomArea } from './zoom-layout.ts';

const SAMPLES = [1, 2, 4];
const BAR_STEPS = 48;
const LEFT = 10;

export interface LegendItem {
  readonly width: CssPx;
  /** Draws at a left end and base line. */
  draw(x: CssPx, y: CssPx): void;
}

export interface Bar {
  readonly title: string;
  readonly low: string;
  readonly high: string;
  colour(share: number): string;
}

/** Where a key may stand. */
export interface Room {
  readonly x: CssPx;
  /** First and last base line. */
  readonly y: CssPx;
  readonly bottom: CssPx;
  readonly right: CssPx;
  readonly size: CssPx;
}

/** A title and a stroke of the width of each sample ratio. */
export function widthItem(pen: Pen, scene: NetworkScene, title: string): LegendItem {
  const { context, theme } = pen;
  const size = scene.layout.numberSize;
  const stroke = 1.4 * size;
  const labels = SAMPLES.map((ratio) => NETWORK_TEXT.times(ratio));
  const each = labels.map((label) => stroke + 4 + context.measureText(label).width + 8);
  const before = context.measureText(title).width + 8;
  return {
    width: before + each.reduce((sum, width) => sum + width, -8),
    draw(x, y) {
      context.fillStyle = theme.muted;
      context.fillText(title, x, y);
      let at = x + before;
      SAMPLES.forEach((ratio, k) => {
        context.strokeStyle = theme.muted;
        context.lineWidth = chanceWidth(scene.layout, theme) * ratio;
        context.beginPath();
        context.moveTo(at, y - size * 0.36);
        context.lineTo(at + stroke, y - size * 0.36);
        context.stroke();
        context.fillStyle = theme.text;
        context.fillText(labels[k], at + stroke + 4, y);
        at += each[k];
      });
    },
  };
}

function fillBar(
  pen: Pen,
  colour: (share: number) => string,
  x: CssPx,
  y: CssPx,
  width: CssPx,
  height: CssPx,
): void {
  for (let k = 0; k < BAR_STEPS; k++) {
    pen.context.fillStyle = colour(k / (BAR_STEPS - 1));
    const overlap = k < BAR_STEPS - 1 ? 0.5 : 0;
    pen.context.fillRect(x + (k * width) / BAR_STEPS, y, width / BAR_STEPS + overlap, height);
  }
}

/** A title and a bar of colours between the values of its ends. */
export function barItem(pen: Pen, size: CssPx, bar: Bar): LegendItem {
  const { context, theme } = pen;
  const length = 4 * size;
  const before = context.measureText(bar.title).width + 8;
  const low = context.measureText(bar.low).width + 4;
  return {
    width: before + low + length + 4 + context.measureText(bar.high).width,
    draw(x, y) {
      context.fillStyle = theme.muted;
      context.fillText(bar.title, x, y);
      context.fillStyle = theme.text;
      context.fillText(bar.low, x + before, y);
      context.fillText(bar.high, x + before + low + length + 4, y);
      fillBar(pen, bar.colour, x + before + low, y - size * 0.7, length, size * 0.7);
    },
  };
}

/** rewirings: of which connections may tell, those before the run included. The key of ages: a square for newborns, and the scale from one rewiring survived to all of them. Before the first rewiring all connections are there from the beginning, and that is said. */
export function ageItem(pen: Pen, size: CssPx, rewirings: number, title: string): LegendItem {
  const { context, theme } = pen;
  const side = size * 0.7;
  const square = (name: string, colour: string): LegendItem => ({
    width: side * 1.5 + context.measureText(name).width,
    draw(x, y) {
      context.fillStyle = colour;
      context.fillRect(x, y - side, side, side);
      context.fillStyle = theme.muted;
      context.fillText(name, x + side * 1.5, y);
    },
  });
  if (rewirings === 0) return square(AGE_TEXT.beginning, theme.old);
  const newborn = square(AGE_TEXT.newborn, theme.added);
  const scale = barItem(pen, size, {
    title,
    low: '1',
    high: formatCount(rewirings),
    colour: (share) => ageColour(theme, (1 - share) * Math.max(0, rewirings - 1), rewirings),
  });
  return {
    width: newborn.width + size + scale.width,
    draw(x, y) {
      newborn.draw(x, y);
      scale.draw(x + newborn.width + size, y);
    },
  };
}

/** Positions of items from left to right, on a next line where needed; null when they do not fit. */
function placeItems(items: readonly LegendItem[], room: Room): { x: CssPx; y: CssPx }[] | null {
  const places: { x: CssPx; y: CssPx }[] = [];
  let { x, y } = room;
  for (const item of items) {
    if (x > room.x && x + item.width > room.right) {
      x = room.x;
      y += lineHeight(room.size);
    }
    if (y > room.bottom || x + item.width > room.right) return null;
    places.push({ x, y });
    x += item.width + 1.6 * room.size;
  }
  return places;
}

/** Draws items if they fit; returns whether they did. */
export function drawItems(pen: Pen, items: readonly LegendItem[], room: Room): boolean {
  const places = placeItems(items, room);
  if (!places) return false;
  pen.context.textAlign = 'left';
  items.forEach((item, k) => item.draw(places[k].x, places[k].y));
  return true;
}

/** Draws the bar of the input picture's brightness under it; nothing where the input is no picture or an image itself. */
export function drawPictureBar(pen: Pen, scene: NetworkScene): void {
  const { layout } = scene;
  const shown = layout.levels[0];
  if (shown.kind !== 'picture' || shown.x + shown.width <= 0 || !scene.measure) return;
  const { context, theme } = pen;
  const size = layout.numberSize;
  const place = wholeOf(layout).levels[0];
  const area = zoomArea(layout);
  const below = shown.y + shown.height + 6;
  const y = layout.zoomed ? Math.min(below, area.y + area.height - 2.2 * size) : below;
  const low = '0';
  const high = String(Number(scene.ceiling.toPrecision(3)));
  setType(pen, size);
  const before = context.measureText(low).width + 4;
  const length = place.width - before - context.measureText(high).width - 4;
  const title = fitText(context, scene.measure, place.width);
  const titleWidth = context.measureText(title).width;
  // Ribbons of the lowest tiles pass here.
  coverLines(pen, place.x - 2, y - 2, place.width + 4, size);
  const titleX = place.x + (place.width - titleWidth) / 2;
  coverLines(pen, titleX - 3, y + size - 2, titleWidth + 6, lineHeight(size));
  fillBar(pen, viridisCss, place.x + before, y, length, size * 0.7);
  context.fillStyle = theme.text;
  context.textAlign = 'left';
  context.fillText(low, place.x, y + size * 0.75);
  context.fillText(high, place.x + before + length + 4, y + size * 0.75);
  context.fillStyle = theme.muted;
  context.fillText(title, titleX, y + size * 0.7 + lineHeight(size));
}

/** What the colours of a comparison mean, at a left end and base line, in the type that is set. */
export function drawFateKey({ context, theme }: Pen, left: CssPx, y: CssPx): void {
  const side = chartTextSize(theme) * 0.7;
  let x = left;
  context.textAlign = 'left';
  for (const fate of FATES) {
    const name = NETWORK_TEXT.fates[fate];
    context.fillStyle = fateColour(theme, fate);
    context.fillRect(x, y - side, side, side);
    context.fillStyle = theme.muted;
    context.fillText(name, x + side * 1.5, y);
    x += side * 3 + context.measureText(name).width;
  }
}

export function legendRoom({ width, height, numberSize: size }: NetworkLayout, legendY: CssPx): Room {
  return { x: LEFT, y: legendY + size, bottom: height - 2, right: width - 6, size };
}

/** Draws the key with the longest words that fit, if need be without the key of the units. */
export function drawLegend(pen: Pen, scene: NetworkScene): void {
  const { layout } = scene;
  const { legendY, numberSize: size } = layout;
  if (legendY === null) return;
  drawPictureBar(pen, scene);
  setType(pen, size);
  const { ribbonWidth, ribbonColour, blockColour } = NETWORK_TEXT;
  const byAge = scene.blockBirths !== null || (scene.connections?.parts.some(({ birth }) => birth) ?? false);
  const colour = (k: number) => {
    if (byAge)
      return ageItem(
        pen,
        size,
        scene.frame.rewirings + scene.frame.earlier,
        AGE_TEXT.meanLegend[Math.min(k, 1)],
      );
    const title = ribbonColour.titles[Math.min(k, 1)];
    return barItem(pen, size, {
      ...ribbonColour,
      title,
      colour: (share) => signColour(pen.theme, 2 * share - 1),
    });
  };
  const degree = (k: number) =>
    barItem(pen, size, { ...blockColour, title: blockColour.titles[Math.min(k, 1)], colour: viridisCss });
  const room = legendRoom(layout, legendY);
  for (let k = 0; k < ribbonWidth.length; k++) {
    if (drawItems(pen, [widthItem(pen, scene, ribbonWidth[k]), colour(k), degree(k)], room)) return;
  }
  for (let k = 0; k < ribbonWidth.length; k++) {
    if (drawItems(pen, [widthItem(pen, scene, ribbonWidth[k]), colour(k)], room)) return;
  }
}
