import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOwn, formatOwn } from '../../src/config/own-text.ts';
import { DataError } from '../../src/data/data-error.ts';
import { isGzip } from '../../src/data/file-kind.ts';
import { importIdx } from '../../src/data/import-idx.ts';
import { openOwnData } from '../../src/data/open-own-data.ts';
import type { NamedBytes } from '../../src/data/own-data-set.ts';
import { digestOf } from '../../src/data/sha256.ts';
import { idxBytes, smallSet } from '../helpers/idx-files.ts';

const FEATURES = 30;

/** The number each picture of a small set carries, and whether it stands with the label it was made with. */
function numbersOf({ values, labels }: { values: ArrayLike<number>; labels: Uint8Array }, count: number) {
  return Array.from(labels, (label, k) => {
    const number = values[k * FEATURES + 24] + 256 * values[k * FEATURES + 25];
    return {
      number,
      right: label === Math.floor((number * 4) / count) && values[k * FEATURES + label * 6] > 0,
    };
  });
}

describe('pictures and labels alone', () => {
  const files = smallSet(600);
  const { own, dataSet } = importIdx(files);

  test('are described with their shape, classes and digest', () => {
    const [images, labels] = files.map(({ bytes }) => bytes);
    expect(own).toMatchObject({
      name: 'train-images.idx',
      kind: 'images',
      trainCount: 500,
      testCount: 100,
      width: 6,
      height: 5,
      classes: 4,
      sha256: digestOf([images, labels]),
      recipe: '',
    });
    let squares = 0;
    for (const value of dataSet.train.values) squares += value * value;
    expect(own.inputDivisor).toBe(Math.round(Math.sqrt(squares / dataSet.train.values.length)));
    expect(parseOwn(formatOwn(own))).toEqual({ own, problems: [] });
  });

  test('are split once for all: every sample once, with its label, and every class on both sides', () => {
    const all = [dataSet.train, dataSet.test].flatMap((samples) => numbersOf(samples, 600));
    expect(all.every(({ right }) => right)).toBe(true);
    expect(all.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 600 }, (_, k) => k),
    );
    for (const { labels } of [dataSet.train, dataSet.test]) {
      expect(new Set(labels).size).toBe(4);
    }
    expect(importIdx(files.toReversed())).toEqual({ own, dataSet });
  });

  test('the first samples are a mixture though the files are sorted', () => {
    const first = [...dataSet.train.labels.subarray(0, 100)];
    for (let label = 0; label < 4; label++) {
      const share = first.filter((each) => each === label).length;
      expect(share).toBeGreaterThan(10);
    }
  });
});

test('files to test on stay apart, whatever the order the files come in', () => {
  const train = smallSet(300);
  const testing = smallSet(60, 4, 't10k');
  const { own, dataSet } = importIdx([...train, ...testing]);
  expect([own.trainCount, own.testCount, own.name]).toEqual([300, 60, 'train-images.idx']);
  expect(own.sha256).toBe(digestOf([...train, ...testing].map(({ bytes }) => bytes)));
  expect(numbersOf(dataSet.test, 60).every(({ right }) => right)).toBe(true);
  fc.assert(
    fc.property(fc.shuffledSubarray([...train, ...testing], { minLength: 4 }), (files) => {
      expect(importIdx(files)).toEqual({ own, dataSet });
    }),
    { numRuns: 10 },
  );
});

test('names without a word for it: the larger files are to train on', () => {
  const [images, labels] = smallSet(300, 4, 'b');
  const { own } = importIdx([...smallSet(60, 4, 'a'), images, labels]);
  expect([own.trainCount, own.testCount, own.name]).toEqual([300, 60, 'b-images.idx']);
});

function sentenceOf(files: readonly NamedBytes[]): string {
  try {
    importIdx(files);
  } catch (error) {
    if (error instanceof DataError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return '';
}

const [images, labels] = smallSet(40);
const changed = (file: NamedBytes, at: number, byte: number): NamedBytes => {
  const bytes = file.bytes.slice();
  bytes[at] = byte;
  return { ...file, bytes };
};

test.each<[string, readonly NamedBytes[], string]>([
  [
    'pictures alone',
    [images],
    'incomplete: There are pictures in train-images.idx (40); open the file with their labels too.',
  ],
  [
    'labels alone',
    [labels],
    'incomplete: There are labels in train-labels.idx (40); open the file with their pictures too.',
  ],
  ['labels missing', [images, labels, smallSet(12, 4, 'test')[0]], 'open the file with their labels too.'],
  ['five files', [images, images, images, labels, labels], 'corrupt: 5 IDX files are too many'],
  ['two of a size', [images, labels, images, labels], 'are of the same size, and their names do not say'],
  [
    'fewer labels',
    [images, smallSet(39)[1]],
    'corrupt: train-labels.idx cannot be used (bytes 4 to 7): it has 39 labels, train-images.idx has 40 pictures.',
  ],
  [
    'other test pictures',
    [
      images,
      labels,
      { name: 'test', bytes: idxBytes([1, 2, 2], new Uint8Array(4)) },
      { name: 'test-l', bytes: idxBytes([1], new Uint8Array(1)) },
    ],
    'test cannot be used (bytes 8 to 15): its pictures are 2 × 2 pixels, those to train on 6 × 5 pixels.',
  ],
  [
    'one class',
    [images, { name: 'l', bytes: idxBytes([40], new Uint8Array(40)) }],
    'l cannot be used (from byte 8): all its labels are 0',
  ],
  [
    'two dimensions',
    [{ name: 'flat', bytes: idxBytes([2, 2], new Uint8Array(4)) }],
    'flat cannot be used (byte 3): it has 2 dimensions',
  ],
  [
    'floats',
    [changed(images, 2, 13), labels],
    'train-images.idx is not a usable IDX file: its values are of type 0xd (byte 2)',
  ],
  [
    'no picture',
    [{ name: 'i', bytes: idxBytes([0, 5, 6], new Uint8Array(0)) }, labels],
    'i cannot be used (bytes 4 to 7): it has 0 pictures',
  ],
  [
    'no pixel',
    [{ name: 'i', bytes: idxBytes([40, 0, 6], new Uint8Array(0)) }, labels],
    'its pictures are 6 × 0 pixels',
  ],
  [
    'a picture',
    [
      { name: 'i', bytes: idxBytes([1, 1, 2], new Uint8Array(2)) },
      { name: 'l', bytes: idxBytes([1], Uint8Array.of(1)) },
    ],
    'There is one picture only',
  ],
])('%s: the sentence names the file and the place', (_, files, sentence) => {
  expect(sentenceOf(files)).toContain(sentence);
});

describe('openOwnData', () => {
  test('takes gzip off, each file for itself; the data are the same', async () => {
    const zipped = { name: 'train-images.idx', bytes: new Uint8Array(gzipSync(images.bytes)) };
    expect(await openOwnData([zipped, labels])).toEqual(importIdx([images, labels]));
  });

  test('refuses what unpacks too far, and what is not as its end says', async () => {
    const zeros = gzipSync(new Uint8Array(150e6 + 1));
    await expect(openOwnData([{ name: 'bomb', bytes: new Uint8Array(zeros) }])).rejects.toThrow(
      'bomb unpacks to more than 150 MB and is not read.',
    );
    const zipped = new Uint8Array(gzipSync(new Uint8Array(1000)));
    for (const told of [10, 200e6]) {
      new DataView(zipped.buffer, zipped.byteOffset).setUint32(zipped.length - 4, told, true);
      await expect(openOwnData([{ name: 'liar', bytes: zipped }])).rejects.toThrow(
        'liar is gzipped, but damaged',
      );
    }
  });

  test('refuses other files by name', async () => {
    const text = { name: 'notes.idx', bytes: new TextEncoder().encode('some notes') };
    await expect(openOwnData([images, text])).rejects.toThrow('notes.idx is no file of data');
  });
});

test('2,000 mutated files give a whole data set or a DataError, nothing else', async () => {
  const zipped = [images, labels].map(({ bytes }) => new Uint8Array(gzipSync(bytes)));
  const mutation = fc.record({
    file: fc.nat(1),
    packed: fc.boolean(),
    edits: fc.array(fc.tuple(fc.oneof(fc.nat(20), fc.nat(1300)), fc.nat(255)), { maxLength: 4 }),
    end: fc.option(fc.nat(1300), { freq: 2 }),
    extra: fc.uint8Array({ maxLength: 4 }),
  });
  let opened = 0;
  let cut = 0;
  await fc.assert(
    fc.asyncProperty(mutation, async ({ file, packed, edits, end, extra }) => {
      const whole = packed ? zipped[file] : [images, labels][file].bytes;
      const bytes = Uint8Array.of(
        ...whole.subarray(0, end === null ? whole.length : end % whole.length),
        ...extra,
      );
      for (const [at, byte] of edits) if (at < bytes.length) bytes[at] = byte;
      const files = [images, labels].map((each, k) => (k === file ? { ...each, bytes } : each));
      const outcome = await openOwnData(files).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome).toBeInstanceOf(DataError);
        expect(outcome.message).toMatch(/^[^\n]*[.]$/);
        if (packed && end !== null && isGzip(bytes)) {
          cut++;
          expect(outcome.message).toBe(`${files[file].name} is gzipped, but damaged: it cannot be unpacked.`);
        }
        return;
      }
      opened++;
      const { own, dataSet } = outcome as Awaited<ReturnType<typeof openOwnData>>;
      expect(parseOwn(formatOwn(own)).own).toEqual(own);
      for (const [samples, count] of [
        [dataSet.train, own.trainCount],
        [dataSet.test, own.testCount],
      ] as const) {
        expect([samples.count, samples.labels.length, samples.values.length]).toEqual([
          count,
          count,
          count * own.width * own.height,
        ]);
        expect(samples.labels.every((label) => label < own.classes)).toBe(true);
      }
    }),
    { numRuns: 2000, seed: 4 },
  );
  expect(opened).toBeGreaterThan(50);
  expect(opened).toBeLessThan(1950);
  expect(cut).toBeGreaterThan(200);
}, 60_000);
