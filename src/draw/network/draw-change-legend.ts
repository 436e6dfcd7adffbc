/** The key of a comparison of two wirings: what the lines of every fate look like, and how wide a ribbon is. */
import { FATES } from '../../protocol/comparison.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { viridisCss } from './colours.ts';
import { barItem, drawItems, drawPictureBar, legendRoom, widthItem } from './draw-legend.ts';
import type { LegendItem } from './draw-legend.ts';
import { fateItem } from './fate-strokes.ts';
import { setType } from './scene.ts';
import type { NetworkScene, Pen } from './scene.ts';

/** before: what stands in front of the fates, from long to short; none where single connections are in focus. */
export function drawChangeLegend(
  pen: Pen,
  scene: NetworkScene,
  before: readonly LegendItem[],
  fates: LegendItem,
): void {
  const { layout } = scene;
  const { legendY, numberSize: size } = layout;
  if (legendY === null) return;
  const { blockColour } = NETWORK_TEXT;
  const units = barItem(pen, size, { ...blockColour, title: blockColour.titles[1], colour: viridisCss });
  const room = legendRoom(layout, legendY);
  const choices = [
    ...before.flatMap((item) => [
      [fates, item, units],
      [fates, item],
    ]),
    [fates],
  ];
  choices.some((items) => drawItems(pen, items, room));
}

/** The key of ribbons: as many cut as born is grey. */
export function drawFlowLegend(pen: Pen, scene: NetworkScene): void {
  const size = scene.layout.numberSize;
  drawPictureBar(pen, scene);
  setType(pen, size);
  if (scene.connections) return drawChangeLegend(pen, scene, [], fateItem(pen, size, FATES));
  const { changeWidth, evenChange } = NETWORK_TEXT;
  const fates = fateItem(pen, size, ['cut', 'born', 'kept'], { kept: evenChange });
  const widths = changeWidth.map((title) => widthItem(pen, scene, title));
  drawChangeLegend(pen, scene, widths, fates);
}
