import { beforeAll, describe, expect, test } from 'vitest';
import { prepareDataSets } from '../../src/build/data-sets.ts';
import { readMnist } from '../../src/build/data-sources.ts';
import { readPartFrom } from '../../src/build/read-part.ts';
import type { ByteSamples } from '../../src/data/data-set.ts';
import type { DataProgress, FetchPart } from '../../src/data/load.ts';
import { loadDataSet } from '../../src/data/load.ts';
import { caughtCode } from '../helpers/caught.ts';

const FEATURES = 784;
const readPart = readPartFrom();
let raw: Readonly<Record<'train' | 'test', ByteSamples>>;

beforeAll(async () => {
  await prepareDataSets({ quiet: true });
  raw = (await readMnist()).samples();
});

/** Whether sample `at` of a loaded half is image `from` of the original file. */
function isOriginal(loaded: ByteSamples, at: number, original: ByteSamples, from: number): boolean {
  const image = loaded.values.subarray(at * FEATURES, (at + 1) * FEATURES);
  const expected = original.values.subarray(from * FEATURES, (from + 1) * FEATURES);
  return loaded.labels[at] === original.labels[from] && image.every((value, f) => value === expected[f]);
}

describe('loading MNIST', () => {
  test('10,000 + 2,000 images are one part each, about 2 MB, dealt in pairs', async () => {
    const names: string[] = [];
    let bytes = 0;
    const counting: FetchPart = async (name, options) => {
      names.push(name);
      const part = await readPart(name, options);
      bytes += part.length;
      return part;
    };
    const data = await loadDataSet('mnist', 10000, 2000, counting);
    expect(names.sort()).toEqual(['mnist-test-0.bin', 'mnist-train-0.bin']);
    expect(bytes).toBeLessThan(2_100_000);
    expect([data.id, data.features, data.classes]).toEqual(['mnist', 784, 10]);
    expect([data.train.count, data.test.count]).toEqual([10000, 2000]);
    for (let k = 0; k < 10000; k++) {
      expect(isOriginal(data.train, k, raw.train, (k >> 1) * 12 + (k & 1))).toBe(true);
    }
    for (let k = 0; k < 2000; k++) {
      expect(isOriginal(data.test, k, raw.test, (k >> 1) * 10 + (k & 1))).toBe(true);
    }
  });

  test('all parts together are all images, each once', async () => {
    const data = await loadDataSet('mnist', 60000, 10000, readPart);
    const order = Int32Array.from({ length: 60000 }, (_, k) => {
      const part = Math.floor(k / 10000);
      return ((k % 10000) >> 1) * 12 + part * 2 + (k & 1);
    });
    expect(new Set(order).size).toBe(60000);
    for (let k = 0; k < 60000; k += 7) expect(isOriginal(data.train, k, raw.train, order[k])).toBe(true);
  });

  test('the parts have the same mix of dark and bright, even and odd images', async () => {
    const data = await loadDataSet('mnist', 60000, 100, readPart);
    const means = Array.from({ length: 6 }, (_, part) => {
      const images = data.train.values.subarray(part * 10000 * FEATURES, (part + 1) * 10000 * FEATURES);
      return images.reduce((sum, value) => sum + value, 0) / images.length;
    });
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(0.5);
  });

  test('fewer images are the first ones, across parts too', async () => {
    const whole = await loadDataSet('mnist', 20000, 4000, readPart);
    const fewer = await loadDataSet('mnist', 10500, 150, readPart);
    expect(Buffer.compare(fewer.train.values, whole.train.values.subarray(0, 10500 * FEATURES))).toBe(0);
    expect(Buffer.compare(fewer.test.labels, whole.test.labels.subarray(0, 150))).toBe(0);
  });

  test('progress ends with everything received', async () => {
    const seen: DataProgress[] = [];
    await loadDataSet('mnist', 20000, 2000, readPart, { onProgress: (progress) => seen.push(progress) });
    const last = seen.at(-1)!;
    expect(last.receivedBytes).toBe(last.totalBytes);
    expect(last.receivedBytes).toBeGreaterThan(3_000_000);
  });
});

describe('bad luck', () => {
  test('a file that is not there', async () => {
    const elsewhere = readPartFrom('/nowhere');
    expect(await caughtCode(loadDataSet('fashion', 100, 100, elsewhere))).toBe('missing');
    await expect(loadDataSet('mnist', 100, 100, elsewhere)).rejects.toThrow('choose the generated shapes');
  });

  test.each([100, 5000, 100_000])('byte %i flipped', async (at) => {
    const flipping: FetchPart = async (name, options) => {
      const bytes = (await readPart(name, options)).slice();
      bytes[at] ^= 1;
      return bytes;
    };
    expect(await caughtCode(loadDataSet('mnist', 100, 100, flipping))).toBe('corrupt');
  });

  test('the wrong file, a page of HTML, nothing at all', async () => {
    const contents = [
      await readPart('mnist-test-0.bin', { signal: new AbortController().signal, onBytes: () => {} }),
    ];
    contents.push(new TextEncoder().encode('<!doctype html>'), new Uint8Array(0));
    for (const content of contents) {
      expect(await caughtCode(loadDataSet('mnist', 100, 100, () => Promise.resolve(content)))).toBe(
        'corrupt',
      );
    }
  });

  test('a failing fetch, and the other parts are cancelled', async () => {
    const cancelled: string[] = [];
    const failing: FetchPart = (name, { signal }) =>
      new Promise((_, reject) => {
        if (name === 'mnist-train-1.bin') reject(new TypeError('socket closed'));
        signal.addEventListener('abort', () => cancelled.push(name));
      });
    await expect(loadDataSet('mnist', 20000, 100, failing)).rejects.toThrow(
      'could not be loaded (socket closed)',
    );
    expect(await caughtCode(loadDataSet('mnist', 20000, 100, failing))).toBe('network');
    expect(cancelled).toContain('mnist-train-0.bin');
  });

  test('cancelling, before and during', async () => {
    const never: FetchPart = (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    expect(await caughtCode(loadDataSet('mnist', 100, 100, never, { signal: AbortSignal.abort() }))).toBe(
      'aborted',
    );
    const controller = new AbortController();
    const loading = loadDataSet('mnist', 100, 100, never, { signal: controller.signal });
    controller.abort();
    expect(await caughtCode(loading)).toBe('aborted');
  });

  test.each([0, 1.5, 60001, Number.NaN])('%d images are the caller’s mistake', async (count) => {
    await expect(loadDataSet('mnist', count, 100, readPart)).rejects.toThrow(RangeError);
  });
});

test('generated shapes fetch nothing', async () => {
  const refuse: FetchPart = () => Promise.reject(new Error('fetched'));
  const data = await loadDataSet('blobs', 150, 120, refuse);
  expect([data.id, data.train.count, data.test.count]).toEqual(['blobs', 150, 120]);
});
