/** Exported networks as numpy, scipy and setlab.py see them, and setlab.py's links. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { formatSetting } from '../../src/config/setting-text.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { readNpz } from '../../src/data/npz.ts';
import { networkNpz } from '../../src/history/network-npz.ts';
import { planLink } from '../../src/history/run-file.ts';
import { keptAt } from '../helpers/kept-run.ts';
import { python, testWith } from '../helpers/python.ts';
import { small } from '../helpers/small-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'set-lab-network-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('our own reader finds every layer, bit for bit', async () => {
  const kept = await keptAt(2, small({ activation: 'srelu' }));
  const arrays = readNpz(networkNpz({ ...kept, caption: 'my run' }), 1e7);
  kept.state.trainer.layers.forEach((layer, l) => {
    if (layer.kind === 'dense') throw new Error('sparse layers were asked for');
    const name = `layer${l + 1}`;
    expect(arrays[`${name}_data`].data).toEqual(layer.weights);
    expect(arrays[`${name}_indices`].data).toEqual(layer.rowIndex);
    expect(arrays[`${name}_indptr`].data).toEqual(layer.colStart);
    expect(arrays[`${name}_births`].data).toEqual(layer.birth);
    expect(arrays[`${name}_bias`].data).toEqual(layer.bias);
    expect(arrays[`${name}_shape`].data).toEqual(Int32Array.of(layer.nIn, layer.nOut));
  });
  expect(arrays.layer1_srelu).toEqual({ data: kept.state.trainer.arrays[0], shape: [4, 24] });
  expect(arrays.link.data).toEqual([planLink(kept)]);
  expect(arrays.fingerprint.data).toEqual([kept.fingerprint]);
  expect(arrays.epoch).toEqual({ data: Int32Array.of(2), shape: [] });
  expect(arrays.caption.data).toEqual(['my run']);
  expect(arrays.beginning.data).toEqual(['']);
});

const LOAD = `
import sys, json, numpy as np, setlab
net = setlab.load(sys.argv[1])
masks = [np.asarray(m) for m in setlab.masks(sys.argv[1])]
full = [w if isinstance(w, np.ndarray) else w.toarray() for w in net.weights]
print(json.dumps(dict(
  full=[w.astype('<f4').tobytes().hex() for w in full], shapes=[w.shape for w in full],
  biases=[b.tobytes().hex() for b in net.biases],
  same=[bool((m == (f.T != 0)).all() or m.sum() == (b.size if b is not None else m.size)) and m.dtype == bool
        for m, f, b in zip(masks, full, net.births)],
  placed=[bool((f.T[~m] == 0).all()) for m, f in zip(masks, full)],
  facts=[net.link, net.fingerprint, net.epoch, net.beginning])))
`;

/** Weights as a full matrix, inputs × outputs. */
function fullMatrix(layer: Awaited<ReturnType<typeof keptAt>>['state']['trainer']['layers'][number]) {
  if (layer.kind === 'dense') return layer.weights;
  const full = new Float32Array(layer.nIn * layer.nOut);
  for (let i = 0; i < layer.nIn; i++) {
    for (let p = layer.colStart[i]; p < layer.colStart[i + 1]; p++)
      full[i * layer.nOut + layer.rowIndex[p]] = layer.weights[p];
  }
  return full;
}

const hex = ({ buffer }: Float32Array) => Buffer.from(buffer).toString('hex');

for (const method of ['set', 'dense'] as const) {
  testWith('scipy', `scipy, through setlab.load and setlab.masks, sees the ${method} network`, async () => {
    const kept = await keptAt(1, small({ method }));
    const file = join(folder, `${method}.npz`);
    writeFileSync(file, networkNpz(kept, 'begun otherwise'));
    const seen = JSON.parse(python(LOAD, file)) as Record<string, unknown[]>;
    const { layers } = kept.state.trainer;
    expect(seen.shapes).toEqual(layers.map(({ nIn, nOut }) => [nIn, nOut]));
    expect(seen.full).toEqual(layers.map((layer) => hex(fullMatrix(layer))));
    expect(seen.biases).toEqual(layers.map(({ bias }) => hex(bias)));
    expect(seen.same).toEqual(layers.map(() => true));
    expect(seen.placed).toEqual(layers.map(() => true));
    expect(seen.facts).toEqual([planLink(kept), kept.fingerprint, 1, 'begun otherwise']);
  });
}

const LINKS: readonly Partial<Experiment>[] = [
  {},
  { epsilon: 5, zeta: 0.3 },
  { epsilon: 0.123456789, learningRate: 0.00001, weightDecay: 0.0000005, seed: 4294967295, stop: 0 },
  { hidden: [], method: 'dense', momentum: 0 },
  { hidden: [300, 100], period: 2500, activation: 'srelu', data: 'fashion' },
  { init: 'normal:0.02', growth: 'normal', removal: 'reference', dropout: 0.5, epochs: 10000, batch: 1 },
];

describe('setlab.link', () => {
  const linkOf = (settings: object) =>
    python(
      'import sys, json, setlab; print(setlab.link(**json.loads(sys.argv[1])), end="")',
      JSON.stringify(settings),
    );

  for (const patch of LINKS) {
    testWith(
      'numpy',
      `${JSON.stringify(patch)} gives our link, by long names, short ones and in snake case`,
      () => {
        const expected = planLink({ experiment: { ...DEFAULT_EXPERIMENT, ...patch }, events: [] });
        const renamed = (rename: (id: string) => string) =>
          Object.fromEntries(Object.entries(patch).map(([id, value]) => [rename(id), value]));
        const key = (id: string) => SETTINGS.find((setting) => setting.id === id)!.key;
        const snake = (id: string) => id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        expect(linkOf(patch)).toBe(expected);
        expect(linkOf(renamed(key))).toBe(expected);
        expect(linkOf(renamed(snake))).toBe(expected);
      },
    );
  }

  testWith('numpy', 'what its description says of it is so', () => {
    const [call, link] = python('import setlab; print(setlab.__doc__)')
      .match(/setlab\.link\(.*\) +# '[^']*'/)![0]
      .split(/ +# /);
    expect(python(`import setlab; print(repr(${call}), end="")`)).toBe(link);
  });

  testWith('numpy', 'its table is ours', () => {
    const table = python(
      'import json, setlab; print(json.dumps([[k, n, setlab._text(d)] for k, n, d in setlab.SETTINGS]))',
    );
    expect(JSON.parse(table)).toEqual(
      SETTINGS.map((setting) => [
        setting.key,
        setting.id,
        formatSetting(setting, DEFAULT_EXPERIMENT[setting.id]),
      ]),
    );
  });

  testWith('numpy', 'a density stands in place of epsilon, not beside it', () => {
    const { epsilon } = parseLink('#v1&h=300.100&dn=0.05').experiment;
    expect(parseLink(linkOf({ hidden: [300, 100], density: 0.05 })).experiment.epsilon).toBe(epsilon);
    expect(linkOf({ Density: 0.05, seed: 7 })).toBe('#v1&s=7&dn=0.05');
    expect(() => linkOf({ density: 0.05, e: 3 })).toThrow(
      /epsilon and density say the same; give one of them/,
    );
  });

  testWith('numpy', 'a text cannot add settings of its own', () => {
    expect(linkOf({ epsilon: '<x>&s=9' })).toBe('#v1&e=%3Cx%3E%26s%3D9');
    expect(parseLink(linkOf({ epsilon: '<x>&s=9' })).experiment.seed).toBe(DEFAULT_EXPERIMENT.seed);
  });

  testWith('numpy', 'an unknown name is refused with those allowed', () => {
    expect(() => linkOf({ epsilonn: 3 })).toThrow(
      /no setting is called epsilonn; allowed: data \(d\), .*seed \(s\), density \(dn\)/,
    );
  });
});
