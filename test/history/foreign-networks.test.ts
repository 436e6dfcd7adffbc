/** Files as real numpy and scipy write them, with the names other tools give their arrays. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { networkNpz } from '../../src/history/network-npz.ts';
import { keptAt } from '../helpers/kept-run.ts';
import { opened, planOf } from '../helpers/network-files.ts';
import { python, testWith } from '../helpers/python.ts';
import { small } from '../helpers/small-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'set-lab-foreign-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BEGIN = `
import sys, json, numpy as np
r = np.random.default_rng(1)
full = lambda w: [[float(np.float32(x)) for x in row] for row in w]
def tell(path, ws, bs, **more):
    print(json.dumps(dict(weights=[full(w) for w in ws], biases=[[float(np.float32(x)) for x in b] for b in bs], **more)))
def sparse(rows, cols): return np.where(r.random((rows, cols)) < 0.3, r.normal(size=(rows, cols)), 0)
`;

interface Told {
  /** Of each layer, inputs × outputs. */
  weights: number[][][];
  biases: number[][];
}

/** Runs a program that saves a network and tells what is in it, and holds what opens against that. */
function expectSame(name: string, program: string) {
  const file = join(folder, name);
  const { weights, biases } = JSON.parse(python(BEGIN + program, file)) as Told;
  const plan = planOf(new Uint8Array(readFileSync(file)));
  plan.network.layers.forEach((layer, l) => {
    expect([...layer.bias]).toEqual(biases[l]);
    if (layer.kind === 'dense') return expect([...layer.weights]).toEqual(weights[l].flat());
    const found = weights[l].map((row) => row.map(() => 0));
    for (let i = 0; i < layer.nIn; i++) {
      for (let p = layer.colStart[i]; p < layer.colStart[i + 1]; p++)
        found[i][layer.rowIndex[p]] = layer.weights[p];
    }
    expect(found).toEqual(weights[l]);
  });
  return plan;
}

testWith(
  'numpy',
  'PyTorch, pruned: weight_orig, weight_mask, bias, single and double precision, Fortran order',
  () => {
    const { told } = expectSame(
      'torch.npz',
      `
sizes = [(24, 784), (16, 24), (10, 16)]
arrays, ws, bs = {}, [], []
for k, (o, i) in enumerate(sizes):
    w = r.normal(size=(o, i)).astype('f4' if k < 2 else 'f8'); m = r.random((o, i)) < 0.1; b = r.normal(size=o)
    arrays[f'fc{k+1}.weight_orig'] = np.asfortranarray(w) if k == 1 else w
    arrays[f'fc{k+1}.weight_mask'] = m.astype('f4') if k == 0 else m
    arrays[f'fc{k+1}.bias'] = b
    ws.append(np.where(m, w, 0).T); bs.append(b)
np.savez(sys.argv[1], **arrays, step=np.int64(7))
tell(sys.argv[1], ws, bs)`,
    );
    expect(told).toMatchObject({
      sizes: [784, 24, 16, 10],
      orientation: 'out × in',
      biases: 3,
      data: 'MNIST digits',
      leftOut: ['step'],
    });
  },
);

testWith('numpy', 'Keras: unnamed arrays in order, kernels and biases, compressed', () => {
  const { told, experiment } = expectSame(
    'keras.npz',
    `
ws = [sparse(64, 16), sparse(16, 3)]; bs = [r.normal(size=16), r.normal(size=3)]
np.savez_compressed(sys.argv[1], ws[0], bs[0], ws[1], bs[1])
tell(sys.argv[1], ws, bs)`,
  );
  expect(told).toMatchObject({ orientation: 'in × out', reason: 'sides', picture: { width: 8, height: 8 } });
  expect(experiment).toMatchObject({ data: 'own', method: 'static', hidden: [16] });
});

testWith('numpy', 'scikit-learn: coefs and intercepts, dense', () => {
  const { experiment } = expectSame(
    'sklearn.npz',
    `
ws = [r.normal(size=(30, 8)), r.normal(size=(8, 2))]; bs = [r.normal(size=8), r.normal(size=2)]
np.savez(sys.argv[1], coefs_0=ws[0], intercepts_0=bs[0], coefs_1=ws[1], intercepts_1=bs[1])
tell(sys.argv[1], ws, bs)`,
  );
  expect(experiment.method).toBe('dense');
});

for (const format of ['csr', 'csc'] as const) {
  testWith('scipy', `scipy.sparse.save_npz: one matrix, ${format}`, () => {
    const { told } = expectSame(
      `${format}.npz`,
      `
import scipy.sparse as sp
w = sparse(784, 12)
sp.save_npz(sys.argv[1], sp.${format}_matrix(w))
tell(sys.argv[1], [w], [np.zeros(12)])`,
    );
    expect(told).toMatchObject({ sizes: [784, 12], reason: 'pixels', leftOut: [] });
  });
}

testWith('scipy', 'scipy.sparse.save_npz: another format is refused in words', () => {
  const file = join(folder, 'coo.npz');
  python(`import sys, scipy.sparse as sp; sp.save_npz(sys.argv[1], sp.eye(5, format='coo'))`, file);
  const sentences = opened(new Uint8Array(readFileSync(file)), DEFAULT_EXPERIMENT);
  expect(sentences).toEqual(['format is “coo”; allowed: csr or csc, as .tocsr() makes it.']);
});

testWith('scipy', 'a network of ours, through scipy and back, is the same to the last bit', async () => {
  const kept = await keptAt(1, small());
  const [from, to] = [join(folder, 'ours.npz'), join(folder, 'back.npz')];
  writeFileSync(from, networkNpz(kept));
  python(
    `
import sys, numpy as np, setlab
net = setlab.load(sys.argv[1])
arrays = {}
for k, (w, b) in enumerate(zip(net.weights, net.biases)):
    w = w.tocsc().tocsr()
    arrays.update({f'layer{k+1}_{part}': getattr(w, part) for part in ('data', 'indices', 'indptr', 'shape')})
    arrays[f'layer{k+1}_bias'] = b
np.savez_compressed(sys.argv[2], **arrays, link=net.link, fingerprint=net.fingerprint, epoch=net.epoch)`,
    from,
    to,
  );
  const { told, experiment } = planOf(new Uint8Array(readFileSync(to)));
  expect(told.fingerprint).toBe(kept.fingerprint);
  expect(experiment).toEqual(small());
});

testWith(
  'scipy',
  'births of ours go with their connections, whichever way round the matrix was saved',
  async () => {
    const kept = await keptAt(2, small());
    const [from, to] = [join(folder, 'aged.npz'), join(folder, 'turned.npz')];
    writeFileSync(from, networkNpz(kept));
    python(
      `
import sys, numpy as np, scipy.sparse as sp
file = np.load(sys.argv[1])
arrays = {}
for k in range(3):
    part = lambda name: file[f'layer{k+1}_{name}']
    csr = lambda values: sp.csr_matrix((values, part('indices'), part('indptr')), shape=tuple(part('shape')))
    # One more, so that none is 0 and left out.
    w, b = csr(part('data')).tocsc(), csr(part('births') + 1).tocsc()
    arrays.update({f'layer{k+1}_{name}': getattr(w, name) for name in ('data', 'indices', 'indptr', 'shape')})
    arrays.update({f'layer{k+1}_births': (b.data - 1).astype('>i2'), f'layer{k+1}_format': np.array('csc')})
np.savez(sys.argv[2], **arrays)`,
      from,
      to,
    );
    const { network, told } = planOf(new Uint8Array(readFileSync(to)), small());
    expect(told.rewirings).toBe(kept.state.trainer.rewirings);
    kept.state.trainer.layers.forEach((layer, l) => {
      const birth = layer.kind === 'sparse' ? layer.birth : Int32Array.of();
      expect(network.layers[l]).toMatchObject({
        rowIndex: layer.kind === 'sparse' && layer.rowIndex,
        birth: birth.map((each) => each - told.rewirings),
      });
    });
  },
);
