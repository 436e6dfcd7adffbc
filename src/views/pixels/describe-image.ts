/** What is said of the image looked at and of the network's answer to it. */
import type { Lab } from '../../client/lab.ts';
import type { DataSetInfo } from '../../config/data-sets.ts';
import { isBlank } from '../../state/view-store.ts';
import type { ViewState } from '../../state/view-store.ts';
import { ONE_IMAGE_TEXT as TEXT } from '../../text/one-image.ts';

/** From long to short. */
export function imageName(
  { drawing, testImage }: Pick<ViewState, 'drawing' | 'testImage'>,
  testImages: number,
): readonly string[] {
  return drawing ? TEXT.drawing : TEXT.testImage(testImage, testImages);
}

/** What an empty pad asks for, from long to short. */
export function drawFirst({ id, classes }: Pick<DataSetInfo, 'id' | 'classes'>): readonly string[] {
  // Classes of own data may go by numbers without being digits.
  return TEXT.drawFirst(id !== 'own' && classes.every((name) => /^\d$/.test(name)));
}

/** Why there is no answer; null when there is one. */
export function missingAnswer(
  lab: Lab,
  data: DataSetInfo,
  { shownEpoch, comparedEpoch, drawing }: Pick<ViewState, 'shownEpoch' | 'comparedEpoch' | 'drawing'>,
): string | null {
  if (isBlank(drawing)) return `${drawFirst(data)[0]}.`;
  const answer = lab.probe.get();
  if (!answer) {
    if (shownEpoch !== null && comparedEpoch !== null) return TEXT.comparing;
    return shownEpoch === null ? TEXT.empty : TEXT.replaying;
  }
  return answer.probabilities.every(Number.isFinite) ? null : TEXT.diverged;
}

/** Values of one pixel; null when there is none. */
export function describeImagePixel(lab: Lab, { width }: DataSetInfo, pixel: number | null): string | null {
  const answer = lab.probe.get();
  if (!answer || pixel === null || pixel >= answer.image.length) return null;
  const column = pixel % width;
  const row = (pixel - column) / width;
  return TEXT.hover(row + 1, column + 1, answer.image[pixel], answer.saliency[pixel]);
}
