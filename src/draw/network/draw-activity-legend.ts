/** The key of the network picture while an image is shown: what its lines and the brightness of its units mean. */
import { ACTIVITY_TEXT } from '../../text/one-image.ts';
import { viridisCss } from './colours.ts';
import { signItem } from './draw-connections-legend.ts';
import { barItem, drawItems, drawPictureBar, legendRoom } from './draw-legend.ts';
import { setType } from './scene.ts';
import type { NetworkScene, Pen } from './scene.ts';

/** Draws the key with the longest words that fit, if need be without that of the units. */
export function drawActivityLegend(pen: Pen, scene: NetworkScene): void {
  const { legendY, numberSize: size } = scene.layout;
  if (legendY === null) return;
  drawPictureBar(pen, scene);
  setType(pen, size);
  const room = legendRoom(scene.layout, legendY);
  const { lines, units } = ACTIVITY_TEXT;
  const items = lines.map((title, k) => [
    signItem(pen, size, title),
    barItem(pen, size, { ...units, title: units.titles[k], colour: viridisCss }),
  ]);
  if (items.some((each) => drawItems(pen, each, room))) return;
  items.some((each) => drawItems(pen, each.slice(0, 1), room));
}
