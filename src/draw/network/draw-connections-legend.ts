/** The key of the picture of connections: what its grey and the colours of its lines mean. */
import { formatCount } from '../../math/format.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { ACTIVITY_TEXT } from '../../text/one-image.ts';
import { css, mix, parseHex, viridisCss } from './colours.ts';
import { densityTone, DIMMED_DENSITY, toneOpacity } from './density.ts';
import type { ConnectionsScene } from './draw-connections.ts';
import { drawChangeLegend } from './draw-change-legend.ts';
import { ageItem, barItem, drawItems, drawPictureBar, legendRoom } from './draw-legend.ts';
import type { LegendItem } from './draw-legend.ts';
import { fateItem } from './fate-strokes.ts';
import { setType } from './scene.ts';
import type { Pen } from './scene.ts';

/** Grey over a number of connections, the scale of which is logarithmic as the grey is. */
function densityItem(pen: Pen, scene: ConnectionsScene, title: string, dimmed = 1): LegendItem {
  const { theme } = pen;
  const { densityCeiling: ceiling } = scene;
  const tone = densityTone(theme, ceiling, 1);
  const surface = parseHex(theme.surface);
  return barItem(pen, scene.layout.numberSize, {
    title,
    low: '0',
    high: formatCount(ceiling),
    colour: (share) => {
      const connections = (1 + ceiling) ** share - 1;
      return css(mix(surface, tone.ink, dimmed * toneOpacity(connections, tone)));
    },
  });
}

/** A stroke of each sign's colour with its name. */
export function signItem(pen: Pen, size: number, title: string): LegendItem {
  const { context, theme } = pen;
  const { negative, positive } = NETWORK_TEXT.lineSign;
  const signs = [
    { name: negative, colour: theme.negative },
    { name: positive, colour: theme.positive },
  ];
  const stroke = 1.4 * size;
  const before = context.measureText(title).width + 8;
  const widths = signs.map(({ name }) => stroke + 4 + context.measureText(name).width + 8);
  return {
    width: before + widths[0] + widths[1] - 8,
    draw(x, y) {
      context.fillStyle = theme.muted;
      context.fillText(title, x, y);
      let at = x + before;
      signs.forEach(({ name, colour }, k) => {
        context.strokeStyle = colour;
        context.lineWidth = Math.max(2, theme.lineWidth);
        context.beginPath();
        context.moveTo(at, y - size * 0.36);
        context.lineTo(at + stroke, y - size * 0.36);
        context.stroke();
        context.fillStyle = theme.text;
        context.fillText(name, at + stroke + 4, y);
        at += widths[k];
      });
    },
  };
}

/** Draws the key with the longest words that fit, if need be without the key of the units. */
export function drawConnectionsLegend(pen: Pen, scene: ConnectionsScene): void {
  const { layout } = scene;
  const { legendY, numberSize: size } = layout;
  if (legendY === null) return;
  drawPictureBar(pen, scene);
  setType(pen, size);
  const room = legendRoom(layout, legendY);
  if (scene.change) {
    const behind = scene.connections
      ? []
      : NETWORK_TEXT.densityBehind.map((title) => densityItem(pen, scene, title, DIMMED_DENSITY));
    return drawChangeLegend(pen, scene, behind, fateItem(pen, size));
  }
  const { density, lineSign, blockColour } = NETWORK_TEXT;
  const byAge = scene.strongest?.some(({ birth }) => birth) ?? false;
  const { lines, units } = ACTIVITY_TEXT;
  const unitBar = scene.activity ? units : blockColour;
  const lineItem = (short: number) =>
    byAge
      ? ageItem(pen, size, scene.frame.rewirings + scene.frame.earlier, AGE_TEXT.legend[short])
      : signItem(pen, size, (scene.activity ? lines : lineSign.titles)[short]);
  const items = density.map((title, k) => {
    const short = Math.min(k, 1);
    return [
      densityItem(pen, scene, title),
      ...(scene.strongest ? [lineItem(short)] : []),
      barItem(pen, size, { ...unitBar, title: unitBar.titles[short], colour: viridisCss }),
    ];
  });
  if (items.some((each) => drawItems(pen, each, room))) return;
  items.some((each) => drawItems(pen, each.slice(0, -1), room));
}
