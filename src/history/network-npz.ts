/**
 * The network of a kept run as an .npz file for numpy and scipy. For layer l from 1, weights from inputs (rows) to
 * outputs (columns):
 *   layer{l}_data, _indices, _indptr, _shape   float32, int32, int32, int32: scipy.sparse.csr_matrix
 *   layer{l}_births                            int32: rewiring that made each connection, 0: there from the beginning; below
 *                                              0: in the network from a file with which the run began
 *   layer{l}_weights                           instead of these in a dense network: float32, inputs × outputs
 *   layer{l}_bias                              float32 an output
 *   layer{l}_srelu                             float32, 4 × outputs: tl, al, r, ar, where the activation is srelu
 * and link, fingerprint, caption (text), epoch, rewirings (int32) done as single values; beginning (text): what of the run
 * the link does not give, empty where it gives all.
 */
import { stepsPerEpoch } from '../config/experiment.ts';
import type { NpyArray } from '../data/npy.ts';
import { writeNpz } from '../data/npz.ts';
import type { NamedArrays } from '../data/npz.ts';
import type { LayerState } from '../engine/layer-state.ts';
import type { KeptRun } from './kept-run.ts';
import { planLink } from './run-file.ts';

export type KeptNetwork = Pick<KeptRun, 'experiment' | 'events' | 'state' | 'fingerprint' | 'caption'>;

/** beginning: as in the description above. */
export function networkNpz(run: KeptNetwork, beginning = ''): Uint8Array<ArrayBuffer> {
  const { experiment, state, fingerprint, caption } = run;
  const { layers, arrays, step, rewirings } = state.trainer;
  const srelu = experiment.activation === 'srelu' ? experiment.hidden : [];
  return writeNpz({
    ...Object.assign({}, ...layers.map((layer, l) => layerArrays(`layer${l + 1}`, layer))),
    ...Object.fromEntries(
      srelu.map((units, h) => [
        `layer${h + 1}_srelu`,
        { data: arrays[2 * h] as Float32Array, shape: [4, units] },
      ]),
    ),
    link: { data: [planLink(run)], shape: [] },
    fingerprint: { data: [fingerprint], shape: [] },
    beginning: { data: [beginning], shape: [] },
    caption: { data: [caption], shape: [] },
    epoch: { data: Int32Array.of(step / stepsPerEpoch(experiment)), shape: [] },
    rewirings: { data: Int32Array.of(rewirings), shape: [] },
  });
}

function layerArrays(name: string, layer: LayerState): NamedArrays {
  const { nIn, nOut } = layer;
  const bias = { [`${name}_bias`]: list(layer.bias) };
  if (layer.kind === 'dense') {
    return { [`${name}_weights`]: { data: layer.weights, shape: [nIn, nOut] }, ...bias };
  }
  return {
    [`${name}_data`]: list(layer.weights),
    [`${name}_indices`]: list(layer.rowIndex),
    [`${name}_indptr`]: list(layer.colStart),
    [`${name}_shape`]: list(Int32Array.of(nIn, nOut)),
    [`${name}_births`]: list(layer.birth),
    ...bias,
  };
}

function list(data: Float32Array | Int32Array): NpyArray {
  return { data, shape: [data.length] };
}
