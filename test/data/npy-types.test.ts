/** Arrays of every element type: the values that are in them, as numpy has them where it is installed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readNpy, writeNpy } from '../../src/data/npy.ts';
import { readNpz } from '../../src/data/npz.ts';
import { createFileProblems } from '../../src/history/file-problems.ts';
import { readWeights } from '../../src/history/npz-numbers.ts';
import { python, testWith } from '../helpers/python.ts';

const folder = mkdtempSync(join(tmpdir(), 'set-lab-types-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of one dimension of that type. */
function npy(descr: string, count: number, bytes: readonly number[]): Uint8Array {
  const file = writeNpy({ data: Uint8Array.from(bytes), shape: [bytes.length] });
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${count},), }`;
  file.set(new TextEncoder().encode(text.padEnd(117)), 10);
  return file;
}

test.each<[string, readonly number[], ArrayLike<number | bigint>]>([
  ['<f2', [0x00, 0x3c, 0x00, 0xc0, 0xff, 0x7b], Float32Array.of(1, -2, 65504)],
  ['<f2', [0x01, 0x00, 0x00, 0x80, 0xff, 0x03], Float32Array.of(2 ** -24, -0, 1023 * 2 ** -24)],
  ['<f2', [0x00, 0x7c, 0x00, 0xfc, 0x01, 0x7e], Float32Array.of(Infinity, -Infinity, NaN)],
  ['>f2', [0x3c, 0x00, 0xb5, 0x55], Float32Array.of(1, -0.333251953125)],
  ['>f4', [0x3f, 0x80, 0, 0], Float32Array.of(1)],
  ['>f8', [0x3f, 0xf8, 0, 0, 0, 0, 0, 0], Float64Array.of(1.5)],
  ['|i1', [0x80, 0x7f], Int32Array.of(-128, 127)],
  ['|u1', [0x80, 0x7f], Uint8Array.of(128, 127)],
  ['|b1', [1, 0], Uint8Array.of(1, 0)],
  ['<i2', [0x00, 0x80], Int32Array.of(-32768)],
  ['>u2', [0x80, 0x00], Int32Array.of(32768)],
  ['>i4', [0xff, 0xff, 0xff, 0xfe], Int32Array.of(-2)],
  ['<u4', [0xff, 0xff, 0xff, 0xff], Float64Array.of(4294967295)],
  ['>i8', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfd], BigInt64Array.of(-3n)],
  ['<u8', [0, 0, 0, 0, 0, 0, 0, 0x80], BigUint64Array.of(2n ** 63n)],
  ['=i2', [1, 0], Int32Array.of(1)],
])('%s: %j', (descr, bytes, values) => {
  expect(readNpy(npy(descr, values.length, bytes)).data).toEqual(values);
});

test('text of either byte order', () => {
  expect(readNpy(npy('>U2', 1, [0, 0, 0, 0xe4, 0, 0, 0, 0x62])).data).toEqual(['äb']);
  expect(readNpy(npy('<U1', 1, [0xe4, 0, 0, 0])).data).toEqual(['ä']);
});

/** Every half there is, and the ends and some of the middle of every other type, in both byte orders and as columns. */
const PROGRAM = `
import sys, numpy as np
arrays, r = {}, np.random.default_rng(3)
arrays['halves'] = np.arange(65536, dtype='u2').view('f2')
for kind in ['b1', 'u1', 'i1', 'u2', 'i2', 'u4', 'i4', 'u8', 'i8', 'f4', 'f8']:
    a = r.normal(size=(5, 7)) * 1e3 if kind[0] == 'f' else r.integers(0, 2, (5, 7)) if kind == 'b1' else \\
        r.integers(np.iinfo(kind).min, np.iinfo(kind).max, (5, 7), dtype=kind, endpoint=True)
    if kind[0] in 'iu': a[0, 0], a[4, 6] = np.iinfo(kind).min, np.iinfo(kind).max
    for order in '<>':
        arrays[kind + order] = a.astype(order + kind)
        arrays[kind + order + 'columns'] = np.asfortranarray(a.astype(order + kind))
np.savez(sys.argv[1], **arrays)
# Of 64-bit integers by way of double precision, as the page does.
with np.errstate(invalid='ignore'):
    np.savez(sys.argv[2], **{n: a.astype('f8').astype('<f4') if a.dtype.kind in 'iu' else a.astype('<f4') for n, a in arrays.items()})
`;

testWith('numpy', 'weights of every type are those that numpy makes of them in single precision', () => {
  const [given, single] = ['given.npz', 'single.npz'].map((name) => join(folder, name));
  python(PROGRAM, given, single);
  const arrays = readNpz(readFileSync(given), 1e7);
  const expected = readNpz(readFileSync(single), 1e7);
  expect(Object.keys(arrays)).toHaveLength(45);
  const { halves, ...others } = arrays;
  const hex = (data: unknown) => Buffer.from((data as Float32Array).buffer).toString('hex');
  expect(hex(halves.data)).toBe(hex(expected.halves.data));
  for (const [name, array] of Object.entries(others)) {
    const problems = createFileProblems();
    expect(array.shape, name).toEqual([5, 7]);
    expect(hex(readWeights(name, array, problems)), name).toBe(hex(expected[name].data));
    expect(problems.sentences).toEqual([]);
  }
});
