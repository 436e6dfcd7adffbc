/** What is said of the image or row looked at and of the network's answer to it. */
import type { Lab } from '../../client/lab.ts';
import type { DataSetInfo } from '../../config/data-sets.ts';
import { formatSigned } from '../../draw/axes.ts';
import { isBlank } from '../../state/view-store.ts';
import type { ViewState } from '../../state/view-store.ts';
import { ONE_IMAGE_TEXT as TEXT, ONE_ROW_TEXT, SAMPLE_TEXT } from '../../text/one-image.ts';
import { featureName } from './describe-pixels.ts';

/** From long to short. */
export function sampleName(
  { drawing, testImage }: Pick<ViewState, 'drawing' | 'testImage'>,
  kind: DataSetInfo['kind'],
  testImages: number,
): readonly string[] {
  return drawing ? TEXT.drawing : SAMPLE_TEXT[kind].name(testImage, testImages);
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
    return shownEpoch === null ? SAMPLE_TEXT[data.kind].empty : TEXT.replaying;
  }
  return answer.probabilities.every(Number.isFinite) ? null : TEXT.diverged;
}

/** Values of one pixel; null when there is none. */
export function describeImagePixel(lab: Lab, { width }: DataSetInfo, pixel: number | null): string | null {
  const answer = lab.probe.get();
  if (!answer || pixel === null || pixel >= answer.input.length) return null;
  const column = pixel % width;
  const row = (pixel - column) / width;
  return TEXT.hover(row + 1, column + 1, answer.input[pixel], answer.saliency[pixel]);
}

/** A value of a row as it is written: 0 and 1 of categories in full, else three digits. */
export function rowValue(value: number): string {
  return value === 1 ? '1' : formatSigned(value);
}

/** Name, value and saliency of one feature of a row; null when there is none. names: of the features. */
export function describeRowFeature(
  lab: Lab,
  names: readonly string[] | null,
  index: number | null,
): string | null {
  const answer = lab.probe.get();
  if (!answer || index === null || index >= answer.input.length) return null;
  return ONE_ROW_TEXT.hover(featureName(names, index), rowValue(answer.input[index]), answer.saliency[index]);
}
