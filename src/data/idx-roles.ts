/** Which of some IDX files are pictures, which labels, which to train on and which to test on. */
import { fileName } from '../config/own-data.ts';
import { formatCount } from '../math/format.ts';
import { DataError } from './data-error.ts';
import type { Idx } from './idx.ts';
import type { NamedBytes } from './own-data-set.ts';
import type { Split } from './part.ts';

/** One dimension: labels; three: pictures, their number, height and width. */
export interface IdxFile extends NamedBytes, Idx {}

export interface IdxPair {
  readonly images: IdxFile;
  readonly labels: IdxFile;
}

export interface IdxRoles {
  readonly train: IdxPair;
  /** null: a part of the others is to be kept for testing. */
  readonly test: IdxPair | null;
}

type Halves = Readonly<Partial<Record<Split, IdxFile>>>;

/** What a file's name says it is for, as the files of MNIST and its kin are named. */
export function splitInName(name: string): Split | null {
  if (/t10k|test|valid/i.test(name)) return 'test';
  return /train/i.test(name) ? 'train' : null;
}

/** Pictures and labels make a pair; two pairs are for training and testing by name, else the larger one is for training. */
export function assignRoles(files: readonly IdxFile[]): IdxRoles {
  const images = files.filter(({ dimensions }) => dimensions.length === 3);
  const labels = files.filter(({ dimensions }) => dimensions.length === 1);
  if (images.length > 2 || labels.length > 2) {
    throw new DataError(
      'corrupt',
      `${files.length} IDX files are too many for one data set: ${images.length} of pictures and ${labels.length} of labels. Allowed: a file of each, or two of each to train and to test on.`,
    );
  }
  if (images.length !== labels.length) throw new DataError('incomplete', describeLack(images, labels));
  if (images.length === 1) return { train: { images: images[0], labels: labels[0] }, test: null };
  const [pictures, answers] = [tellApart(images), tellApart(labels)];
  return {
    train: { images: pictures.train!, labels: answers.train! },
    test: { images: pictures.test!, labels: answers.test! },
  };
}

/** Of two files. */
function tellApart(files: readonly IdxFile[]): Halves {
  const [first, second] = files;
  const [firstSays, secondSays] = files.map(({ name }) => splitInName(name));
  if (firstSays !== secondSays) {
    const isFirst = firstSays === 'train' || secondSays === 'test';
    return isFirst ? { train: first, test: second } : { train: second, test: first };
  }
  const [more, fewer] = files.map(({ dimensions }) => dimensions[0]);
  if (more === fewer) {
    throw new DataError(
      'corrupt',
      `${fileName(first.name)} and ${fileName(second.name)} are of the same size, and their names do not say which is to train and which to test on. Rename one with “test”.`,
    );
  }
  return more > fewer ? { train: first, test: second } : { train: second, test: first };
}

function describeLack(images: readonly IdxFile[], labels: readonly IdxFile[]): string {
  const [lacking, there] = images.length < labels.length ? ['pictures', labels] : ['labels', images];
  const list = there.map(({ name, dimensions }) => `${fileName(name)} (${formatCount(dimensions[0])})`);
  const has = lacking === 'labels' ? 'pictures' : 'labels';
  return `There are ${has} in ${list.join(' and ')}; open the file with their ${lacking} too.`;
}
