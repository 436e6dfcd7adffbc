/** Arrays to numpy and back. Where numpy is not installed only our own reader is asked, and a test says so. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readNpy, writeNpy } from '../../src/data/npy.ts';
import type { NpyArray } from '../../src/data/npy.ts';
import { readNpz, writeNpz } from '../../src/data/npz.ts';
import { python, testWith } from '../helpers/python.ts';

const ARRAYS: Record<string, NpyArray> = {
  floats: { data: Float32Array.of(1, -0, 0.1, 1e-45, 3.4e38, NaN, -Infinity), shape: [7] },
  doubles: { data: Float64Array.of(Math.PI, 5e-324, -0), shape: [3, 1] },
  integers: { data: Int32Array.of(1, -2, 2147483647, 4, 5, 6), shape: [2, 3] },
  long: { data: BigInt64Array.of(-1n, 2n ** 62n), shape: [2] },
  longer: { data: BigUint64Array.of(2n ** 64n - 1n, 0n), shape: [2] },
  bytes: { data: Uint8Array.from({ length: 24 }, (_, k) => 9 * k), shape: [2, 3, 4] },
  single: { data: Int32Array.of(42), shape: [] },
  none: { data: new Float32Array(0), shape: [0, 5] },
  text: { data: ['#v1&h=300.100', '', 'ε 🙂'], shape: [3] },
  word: { data: ['fünf'], shape: [] },
};

const folder = mkdtempSync(join(tmpdir(), 'set-lab-npz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('our own reader', () => {
  test('reads what we write, to the last bit', () => {
    for (const [name, array] of Object.entries(ARRAYS)) expect(readNpy(writeNpy(array)), name).toEqual(array);
    expect(readNpz(writeNpz(ARRAYS), 1e6)).toEqual(ARRAYS);
  });

  test('the same arrays give the same file', () => {
    expect(writeNpz(ARRAYS)).toEqual(writeNpz(ARRAYS));
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(0), /^it is no \.npy file$/],
    [
      'objects',
      header("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }", 24),
      /^its elements are of type \|O, Python objects; allowed: bool, integers of 8 to 64 bits, float16, /,
    ],
    ['a record', header("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,), }"), /header/],
    [
      'texts of nothing',
      header("{'descr': '|S0', 'fortran_order': False, 'shape': (999999999,), }"),
      /of type \|S0; allowed/,
    ],
    [
      'complex numbers',
      header("{'descr': '<c8', 'fortran_order': False, 'shape': (3,), }", 24),
      /of type <c8, complex numbers; allowed/,
    ],
    [
      'long doubles',
      header("{'descr': '<f16', 'fortran_order': False, 'shape': (1,), }", 16),
      /of type <f16, floating-point numbers of another size; allowed/,
    ],
    ['too short', writeNpy(ARRAYS.floats).slice(0, -1), /^it has 27 bytes of data where its shape needs 28$/],
    [
      'a monstrous shape',
      header("{'descr': '<f4', 'fortran_order': False, 'shape': (999999999, 999999999), }"),
      /needs/,
    ],
  ])('refuses %s in words', (_, file, sentence) => {
    expect(() => readNpy(file)).toThrow(sentence);
  });

  test('zips: what unpacks to too much, is damaged or none is refused in words', () => {
    const file = writeNpz(ARRAYS);
    expect(() => readNpz(file, 500)).toThrow('it unpacks to more than 500 B');
    expect(() => readNpz(new Uint8Array(40), 1e6)).toThrow('it is no zip file');
    expect(() => readNpz(file.slice(0, 300), 1e6)).toThrow(RangeError);
  });

  test('damaged files: a RangeError or arrays, nothing else', () => {
    const file = writeNpz(ARRAYS);
    const flips = fc.array(fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(flips, (bytes) => {
        const damaged = file.slice();
        for (const [place, bits] of bytes) damaged[place] ^= bits;
        try {
          readNpz(damaged, 1e6);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});

function header(text: string, bytes = 0): Uint8Array {
  const file = writeNpy({ data: new Uint8Array(bytes), shape: [bytes] });
  file.set(new TextEncoder().encode(text.padEnd(117)), 10);
  return file;
}

/** Says of every array its type, shape and bytes, and writes all of them again, in column-major order and packed. */
const PROGRAM = `
import sys, json, numpy as np
file = np.load(sys.argv[1])
print(json.dumps({name: [a.dtype.str, list(a.shape), a.tobytes().hex()] for name, a in file.items()}))
np.savez(sys.argv[2], **file)
np.savez_compressed(sys.argv[3], **{name: np.asfortranarray(a) for name, a in file.items() if a.ndim > 0})
`;

testWith('numpy', 'numpy reads every value bit for bit, and we read what it writes', () => {
  const [mine, plain, packed] = ['mine.npz', 'plain.npz', 'packed.npz'].map((name) => join(folder, name));
  writeFileSync(mine, writeNpz(ARRAYS));
  const seen = JSON.parse(python(PROGRAM, mine, plain, packed)) as Record<string, [string, number[], string]>;
  expect(Object.keys(seen)).toEqual(Object.keys(ARRAYS));
  for (const [name, { data, shape }] of Object.entries(ARRAYS)) {
    expect(seen[name][1], name).toEqual(shape);
    if (ArrayBuffer.isView(data)) expect(seen[name][2], name).toBe(Buffer.from(data.buffer).toString('hex'));
    else expect(seen[name][0], name).toMatch(/^<U/);
  }
  expect(readNpz(readFileSync(plain), 1e6)).toEqual(ARRAYS);
  const several = Object.entries(ARRAYS).filter(([, { shape }]) => shape.length > 0);
  expect(readNpz(readFileSync(packed), 1e6)).toEqual(Object.fromEntries(several));
});
