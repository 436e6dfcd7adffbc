/** What the Pixels panel says in words. */
import type { Lab } from '../../client/lab.ts';
import { formatCount, formatLoss, NO_NUMBER } from '../../math/format.ts';
import { centreToRingRatio, ratioShape } from '../../measures/pixel-ratio.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import type { FrameMeasure } from '../../state/view-store.ts';
import { PIXELS_TEXT } from '../../text/charts.ts';

/** The mean training image if the frame's input is that picture, else null. */
export function pictureOf(lab: Lab, frame: FrameView) {
  const image = lab.meanImage.get();
  return image && image.width * image.height === frame.degree.length ? image : null;
}

/** An input as a person calls it; from 0. */
export function featureName(names: readonly string[] | null, index: number): string {
  return names?.[index] ?? PIXELS_TEXT.chart.feature(index + 1);
}

/** Values of one input; null when there is none. names: of the inputs of a table. */
export function describePixel(
  lab: Lab,
  index: number | null,
  names: readonly string[] | null,
): string | null {
  const frame = lab.frame.get();
  if (!frame || index === null || index >= frame.degree.length) return null;
  const picture = pictureOf(lab, frame);
  const core = formatCount(frame.coreDegree[index]);
  const degree = formatCount(frame.degree[index]);
  const strength = formatLoss(frame.strength[index]);
  if (!picture) return PIXELS_TEXT.featureHover(featureName(names, index), core, degree, strength);
  const column = index % picture.width;
  const row = (index - column) / picture.width;
  const brightness = picture.pixels && formatCount(picture.pixels[index]);
  return PIXELS_TEXT.hover(row + 1, column + 1, core, degree, strength, brightness);
}

/** Whether the next removal leaves every connection of an input, as of a network that is rewired no more. */
export function isAllCore({ coreDegree, degree }: FrameView): boolean {
  return coreDegree.every((core, input) => core === degree[input]);
}

/** What a measure is in such a frame, or in others: long, short. */
export function measureWords(measure: FrameMeasure, allCore: boolean): readonly string[] {
  return measure === 'coreDegree' && allCore
    ? PIXELS_TEXT.allCore
    : [PIXELS_TEXT.captions[measure], PIXELS_TEXT.captionsShort[measure]];
}

/** What the bars of a table's features are. */
export function describeBars(lab: Lab, measure: FrameMeasure): string | null {
  const frame = lab.frame.get();
  return frame && PIXELS_TEXT.largestFirst(frame.degree.length, measureWords(measure, isAllCore(frame))[1]);
}

/** How much more the centre counts than the rim: what is compared, and the number; null when there is no picture. */
export function describeRatio(lab: Lab, measure: FrameMeasure): { label: string; value: string } | null {
  const frame = lab.frame.get();
  if (!frame) return null;
  const picture = pictureOf(lab, frame);
  if (!picture) return null;
  const { width, height } = picture;
  const { centreWidth, centreHeight, ring } = ratioShape(width, height);
  const ratio = centreToRingRatio(frame[measure], width, height);
  const value = Number.isFinite(ratio) ? ratio.toFixed(2) : NO_NUMBER;
  return { label: PIXELS_TEXT.ratio(centreWidth, centreHeight, ring), value };
}
