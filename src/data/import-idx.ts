/**
 * A data set from IDX files of a person's own: pictures with their labels, for training and, if there are two more, for
 * testing. Without them, a sixth of the samples is kept for testing. Samples may come sorted by class, and a run takes the
 * first ones: they are shuffled, always the same way.
 */
import { fileName, OWN_LIMITS } from '../config/own-data.ts';
import { formatCount } from '../math/format.ts';
import { seedStream, shuffle } from '../math/random.ts';
import { DataError } from './data-error.ts';
import type { ByteSamples } from './data-set.ts';
import { assignRoles, type IdxFile, type IdxPair } from './idx-roles.ts';
import { parseIdx } from './idx.ts';
import type { NamedBytes, OwnDataSet } from './own-data-set.ts';
import { digestOf } from './sha256.ts';

const SHUFFLE_SEED = 1;
/** Kept for testing where there are no files for that: one sample in so many. */
const TEST_SHARE = 6;

/**
 * Two or four files in any order. Throws DataError: 'incomplete' while files are missing, 'corrupt' when what is there
 * cannot be used; the sentence names the file and the byte.
 */
export function importIdx(files: readonly NamedBytes[]): OwnDataSet {
  const { train, test } = assignRoles(files.map(readFile));
  const pairs = test === null ? [train] : [train, test];
  pairs.forEach(checkPair);
  const [, height, width] = train.images.dimensions;
  if (test !== null && (test.images.dimensions[1] !== height || test.images.dimensions[2] !== width)) {
    fail(
      test.images,
      'bytes 8 to 15',
      `its pictures are ${sizeOf(test)}, those to train on ${sizeOf(train)}`,
    );
  }
  const features = width * height;
  const classes = countClasses(pairs);
  const shuffled = pairs.map((pair, purpose) => shuffleSamples(pair, features, purpose));
  const [trainSet, testSet] = test === null ? splitSamples(shuffled[0], features) : shuffled;
  const own = {
    name: fileName(train.images.name),
    kind: 'images' as const,
    trainCount: trainSet.count,
    testCount: testSet.count,
    width,
    height,
    classes,
    inputDivisor: rootMeanSquare(trainSet.values),
    sha256: digestOf(pairs.flatMap(({ images, labels }) => [images.bytes, labels.bytes])),
    recipe: '',
  };
  return { own, dataSet: { id: 'own', features, classes, train: trainSet, test: testSet } };
}

function fail(file: NamedBytes, where: string, reason: string): never {
  throw new DataError('corrupt', `${fileName(file.name)} cannot be used (${where}): ${reason}.`);
}

function readFile(file: NamedBytes): IdxFile {
  const { dimensions, values } = parseIdx(file.bytes, fileName(file.name));
  if (dimensions.length !== 1 && dimensions.length !== 3) {
    fail(file, 'byte 3', `it has ${dimensions.length} dimensions, pictures have three and labels one`);
  }
  return { ...file, dimensions, values };
}

function sizeOf({ images }: IdxPair): string {
  return `${images.dimensions[2]} × ${images.dimensions[1]} pixels`;
}

function checkPair(pair: IdxPair): void {
  const { images, labels } = pair;
  const [count, height, width] = images.dimensions;
  const { features, samples } = OWN_LIMITS;
  if (count < 1 || count > samples) {
    fail(
      images,
      'bytes 4 to 7',
      `it has ${formatCount(count)} pictures; allowed: 1 to ${formatCount(samples)}`,
    );
  }
  if (width < 1 || height < 1 || width * height > features) {
    const allowed = `allowed: 1 to ${formatCount(features)} pixels`;
    fail(images, 'bytes 8 to 15', `its pictures are ${sizeOf(pair)}; ${allowed}`);
  }
  if (labels.dimensions[0] !== count) {
    const given = formatCount(labels.dimensions[0]);
    const name = fileName(images.name);
    fail(labels, 'bytes 4 to 7', `it has ${given} labels, ${name} has ${formatCount(count)} pictures`);
  }
}

/** Classes are numbered from 0; a label no sample has still counts, if a larger one is there. */
function countClasses(pairs: readonly IdxPair[]): number {
  let most = 0;
  for (const { labels } of pairs) for (const label of labels.values) most = Math.max(most, label);
  if (most === 0)
    fail(pairs[0].labels, 'from byte 8', 'all its labels are 0, so there is nothing to tell apart');
  return most + 1;
}

function shuffleSamples({ images, labels }: IdxPair, features: number, purpose: number): ByteSamples {
  const count = labels.values.length;
  const state = new Uint32Array(4);
  seedStream(state, SHUFFLE_SEED, purpose);
  const order = Int32Array.from({ length: count }, (_, k) => k);
  shuffle(state, order, count);
  const values = new Uint8Array(count * features);
  for (let k = 0; k < count; k++) {
    const from = order[k] * features;
    values.set(images.values.subarray(from, from + features), k * features);
  }
  return { values, labels: Uint8Array.from(order, (from) => labels.values[from]), count };
}

function splitSamples({ values, labels, count }: ByteSamples, features: number): ByteSamples[] {
  if (count < 2) {
    throw new DataError(
      'corrupt',
      'There is one picture only: one to train on and one to test on are needed.',
    );
  }
  const trainCount = count - Math.max(1, Math.floor(count / TEST_SHARE));
  return [
    [0, trainCount],
    [trainCount, count],
  ].map(([from, to]) => ({
    values: values.slice(from * features, to * features),
    labels: labels.slice(from, to),
    count: to - from,
  }));
}

/** Rounded to an integer from 1 to 255. */
function rootMeanSquare(values: Uint8Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.max(1, Math.round(Math.sqrt(squares / values.length)));
}
