/** NPZ files that were damaged, or made to do harm: a sound network or sentences, never an exception. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { layerPlan } from '../../src/config/layer-plan.ts';
import { writeNpz, type NamedArrays } from '../../src/data/npz.ts';
import { networkNpz } from '../../src/history/network-npz.ts';
import type { NetworkPlan } from '../../src/history/network-plan.ts';
import { keptAt } from '../helpers/kept-run.ts';
import { list, opened, sparse, whole } from '../helpers/network-files.ts';
import { small } from '../helpers/small-run.ts';

const MAX_BYTES = 2e8;

/** All that the engine relies on. */
function expectSound({ experiment, network }: NetworkPlan): void {
  layerPlan(experiment).forEach(({ nIn, nOut, connections }, l) => {
    const layer = network.layers[l];
    expect(layer).toMatchObject({ nIn, nOut });
    expect(layer.weights).toHaveLength(layer.nnz);
    expect(layer.bias).toHaveLength(nOut);
    expect(layer.weights.every(Number.isFinite) && layer.bias.every(Number.isFinite)).toBe(true);
    if (layer.kind === 'dense') return expect(layer.nnz).toBe(nIn * nOut);
    expect(layer.capacity).toBe(connections);
    expect(layer.nnz).toBeLessThanOrEqual(connections);
    expect([layer.colStart.length, layer.colStart[0], layer.colStart[nIn]]).toEqual([nIn + 1, 0, layer.nnz]);
    const { colStart, rowIndex } = layer;
    const isSound = (input: number) => {
      for (let p = colStart[input]; p < colStart[input + 1]; p++) {
        const previous = p === colStart[input] ? -1 : rowIndex[p - 1];
        if (rowIndex[p] <= previous || rowIndex[p] >= nOut) return false;
      }
      return colStart[input] <= colStart[input + 1];
    };
    let sound = true;
    for (let input = 0; input < nIn; input++) sound &&= isSound(input);
    expect(sound).toBe(true);
  });
}

/** Sentences that can be shown as they are. */
function check(file: Uint8Array): 'opened' | 'refused' {
  const outcome = opened(file, DEFAULT_EXPERIMENT, MAX_BYTES);
  if ('network' in outcome) {
    expectSound(outcome);
    return 'opened';
  }
  expect(outcome.length).toBeGreaterThan(0);
  for (const sentence of outcome) expect(sentence).toMatch(/^[^\p{C}]{10,400}\.$/u);
  return 'refused';
}

test('2,000 damaged files', async () => {
  const originals = [
    networkNpz(await keptAt(1, small({ hidden: [6], epsilon: 0.5 }))),
    writeNpz({ data: list(1, 2, 3), indices: whole(2, 0, 1), indptr: whole(0, 2, 3), shape: whole(2, 3) }),
    writeNpz({ 'fc1.weight': sparse(4, 6), 'fc1.bias': list(1, 2, 3, 4), 'fc2.weight': sparse(3, 4) }),
  ];
  const outcomes = { opened: 0, refused: 0 };
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    byte: fc.nat(255),
  });
  fc.assert(
    fc.property(
      fc.nat(originals.length - 1),
      fc.array(edit, { maxLength: 12 }),
      fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 6 }),
      (which, edits, cut) => {
        const file = originals[which].slice();
        for (const { at, byte } of edits) file[Math.floor(at * file.length)] = byte;
        outcomes[check(cut === null ? file : file.slice(0, Math.floor(cut * file.length)))]++;
      },
    ),
    { numRuns: 2000, seed: 4 },
  );
  expect(outcomes.opened).toBeGreaterThan(100);
  expect(outcomes.refused).toBeGreaterThan(500);
}, 240_000);

const NAMES = ['w', 'b', 'mask', 'fc.weight', 'fc.bias', 'fc.weight_mask', 'data', 'indices', 'indptr'];
const MORE_NAMES = [
  'shape',
  'format',
  'link',
  'fingerprint',
  'layer1_srelu',
  '__proto__',
  'arr_0',
  'arr_1',
  '\u202eevil\0',
];

test('500 files of arrays nobody would write', () => {
  const side = fc.nat(5);
  const value = fc.oneof(fc.nat(6), fc.double(), fc.constantFrom(-1, 2 ** 31, 1e300, NaN));
  const numbers = fc.array(side, { maxLength: 3 }).chain((shape) => {
    const length = shape.reduce((product, each) => product * each, 1);
    const data = fc.array(value, { minLength: length, maxLength: length });
    const types = fc.constantFrom(Float32Array, Float64Array, Int32Array, Uint8Array);
    return fc.tuple(data, types).map(([each, Type]) => ({ data: Type.from(each), shape }));
  });
  const texts = fc.string({ maxLength: 12 }).map((text) => ({ data: [text], shape: [] }));
  const arrays = fc.dictionary(
    fc.constantFrom(...NAMES, ...MORE_NAMES),
    fc.oneof({ weight: 6, arbitrary: numbers }, texts),
  );
  const outcomes = { opened: 0, refused: 0 };
  fc.assert(
    fc.property(arrays, (given) => {
      outcomes[check(writeNpz(given as NamedArrays))]++;
    }),
    { numRuns: 500, seed: 4 },
  );
  expect(outcomes.opened).toBeGreaterThan(10);
});

test('files that claim to unpack to gigabytes, or to billions of texts, are refused', () => {
  const file = writeNpz({ w: sparse(4, 4) });
  const bomb = file.slice();
  // The unpacked size in the zip's directory: 24 bytes behind its mark PK\x01\x02.
  const directory = bomb.findIndex((_, k) => bomb[k] === 0x50 && bomb[k + 1] === 0x4b && bomb[k + 2] === 1);
  new DataView(bomb.buffer).setUint32(directory + 24, 4e9, true);
  expect(opened(bomb)).toEqual([expect.stringMatching(/unpacks to more than 300 MB/)]);

  const text = new TextDecoder('latin1').decode(
    writeNpz({ w: { data: new Uint8Array(200_000), shape: [200_000] } }),
  );
  const asText = Uint8Array.from(text.replace("'|u1'", "'|S1'"), (letter) => letter.charCodeAt(0));
  expect(opened(asText)).toEqual([
    expect.stringMatching(/w cannot be read: it has 200000 texts; allowed: at most 100000/),
  ]);
});
