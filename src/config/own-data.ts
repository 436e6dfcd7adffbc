/** Data from a person's own file, as an experiment names them: what they are called, their shape, their digest. No bytes. */
import { DATA_SETS } from './data-sets.ts';
import type { DataSetId, DataSetInfo } from './data-sets.ts';

export interface OwnData {
  /** Of the file: 1 to 64 characters, none of them a control character; see fileName. */
  readonly name: string;
  readonly kind: 'images' | 'table';
  /** Samples, at least one each. */
  readonly trainCount: number;
  readonly testCount: number;
  /** Of pictures, in pixels; a table has its features as width, and height 1. */
  readonly width: number;
  readonly height: number;
  readonly classes: number;
  /** Images: root mean square of the training bytes, rounded to an integer from 1 to 255. A table: 1. */
  readonly inputDivisor: number;
  /**
   * 64 hexadecimal digits, lower case: SHA-256 of the file as it was given. Of several files: SHA-256 of their digests'
   * bytes in the order training images, training labels, test images, test labels.
   */
  readonly sha256: string;
  /** How a table was read, where that differs from what is guessed; empty for images. */
  readonly recipe: string;
}

export const OWN_LIMITS = {
  nameChars: 64,
  features: 100_000,
  samples: 1_000_000,
  minClasses: 2,
  maxClasses: 256,
  /** Of a network without data. */
  maxOutputs: 1000,
  recipeChars: 1000,
} as const;

/** SHA-256 of no bytes at all: stands for data that are nowhere, of a network that is only looked at. */
export const NO_DATA_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Whether there are no samples to be had: the description only says what a network's inputs and outputs are. */
export function isWithoutData(own: OwnData | null): boolean {
  return own?.sha256 === NO_DATA_SHA256;
}

/** The smallest square of inputs that is taken for a picture where nobody says what they are. */
const MIN_PICTURE_SIDE = 8;

/** Of a network without data: inputs that fill a square of at least 8 × 8 are taken for pixels. */
export function withoutData(name: string, inputs: number, outputs: number): OwnData {
  const side = Math.sqrt(inputs);
  const isPicture = Number.isInteger(side) && side >= MIN_PICTURE_SIDE;
  return {
    name: fileName(name),
    kind: isPicture ? 'images' : 'table',
    trainCount: 1,
    testCount: 1,
    width: isPicture ? side : inputs,
    height: isPicture ? side : 1,
    classes: outputs,
    inputDivisor: 1,
    sha256: NO_DATA_SHA256,
    recipe: '',
  };
}

/** A file's name made harmless: cut to 64 characters, control, direction and unassigned characters as `·`. */
export function fileName(text: string): string {
  const harmless = text
    .slice(0, OWN_LIMITS.nameChars)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '·')
    .trim();
  return harmless === '' ? 'data' : harmless;
}

/** Whether two descriptions are of the same data: all that decides a run's numbers, not the name. */
export function isSameData(a: OwnData, b: OwnData): boolean {
  return JSON.stringify({ ...a, name: '' }) === JSON.stringify({ ...b, name: '' });
}

function wordsOf(own: OwnData) {
  const { kind, width, height, trainCount, testCount, classes, inputDivisor, sha256, recipe } = own;
  return {
    shape:
      kind === 'table' ? `${width} ${width === 1 ? 'feature' : 'features'}` : `${width} × ${height} pixels`,
    samples: `${trainCount} + ${testCount} samples`,
    classes: `${classes} classes`,
    scale: `inputs divided by ${inputDivisor}`,
    content: `SHA-256 ${sha256.slice(0, 8)}…`,
    reading: recipe === '' ? 'read as guessed' : `read by ${recipe}`,
  };
}

/** Differences as the end of a sentence, with its full stop. */
export function listDifferences(differences: readonly string[]): string {
  const list = differences.join(', ');
  return list.endsWith('…') ? list : `${list}.`;
}

/** What sets data apart from those expected: `40 + 8 samples in place of 60000 + 10000 samples`. Empty for the same. */
export function describeDifferences(found: OwnData, expected: OwnData): string[] {
  const [there, wanted] = [wordsOf(found), wordsOf(expected)];
  return (Object.keys(there) as (keyof typeof there)[])
    .filter((key) => there[key] !== wanted[key])
    .map((key) => `${there[key]} in place of ${wanted[key]}`);
}

const infos = new WeakMap<OwnData, DataSetInfo>();

/** The data set of an experiment. The same object for the same description. */
export function dataSetOf({ data, own }: { data: DataSetId; own: OwnData | null }): DataSetInfo {
  if (data !== 'own') return DATA_SETS[data];
  if (own === null) throw new RangeError('an experiment on own data needs their description');
  let info = infos.get(own);
  if (info === undefined) infos.set(own, (info = infoOf(own)));
  return info;
}

function infoOf(own: OwnData): DataSetInfo {
  const { name, kind, width, height, inputDivisor, trainCount, testCount, sha256 } = own;
  return {
    id: 'own',
    name,
    kind,
    features: width * height,
    width,
    height,
    box: null,
    classes: Array.from({ length: own.classes }, (_, label) => String(label)),
    inputDivisor,
    maxTrain: trainCount,
    maxTest: testCount,
    trainPart: 0,
    testPart: 0,
    origin: isWithoutData(own)
      ? 'no data, only a network from a file'
      : `SHA-256 ${sha256.slice(0, 8)}…, from a file on this device`,
    licence: '',
  };
}

/** The pixel grid of a data set's inputs; null for a table, whose features lie on none. */
export function pictureOf({ kind, width, height }: DataSetInfo): { width: number; height: number } | null {
  return kind === 'images' ? { width, height } : null;
}
