/** Tells what a rewiring did, from the layers before and after it. */
import type { Layer } from '../engine/kernels/kernels.ts';
import type { LayerRewiring } from '../engine/rewire-network.ts';
import { changeSince } from '../history/topology-change.ts';
import { connectionAt } from '../measures/connections.ts';
import { cellsOfLayer } from '../measures/topology-overlap.ts';
import { stableSample } from '../measures/stable-sample.ts';
import { SAMPLE_SIZE } from '../protocol/watched-rewiring.ts';
import type {
  ConnectionSample,
  GrownSample,
  SignCounts,
  WatchedLayer,
} from '../protocol/watched-rewiring.ts';

/** A sparse layer's cells, ascending, and their weights. */
export interface LayerBefore {
  readonly cells: Float64Array;
  readonly weights: Float32Array;
}

/** Copies of what a rewiring changes; null for a dense layer. */
export function noteLayers(layers: readonly Layer[]): (LayerBefore | null)[] {
  return layers.map((layer) =>
    layer.kind === 'dense'
      ? null
      : { cells: cellsOfLayer(layer), weights: layer.weights.slice(0, layer.nnz) },
  );
}

/** number: of the rewiring, from 1; `layers` are as it left them, `results` what it said it did. */
export function describeRewiring(
  before: readonly (LayerBefore | null)[],
  layers: readonly Layer[],
  number: number,
  results: readonly LayerRewiring[],
): (WatchedLayer | null)[] {
  return layers.map((layer, l) => {
    const old = before[l];
    if (old === null || layer.kind === 'dense') return null;
    const { removed, added } = changeSince(number - 1, old.cells, cellsOfLayer(layer), layer.birth);
    return {
      ...weighRemoved(old, removed),
      added: added.length,
      skipped: results[l]?.skipped ?? null,
      doomed: sampleOf(removed, layer.nOut),
      grown: grownOf(added, layer),
    };
  });
}

/** The weights of a layer, and of those of its cells that were removed. */
function weighRemoved(
  { cells, weights }: LayerBefore,
  removed: Float64Array,
): Pick<WatchedLayer, 'before' | 'removed' | 'low' | 'high'> {
  // By sign: negative, zero, positive.
  const all = new Uint32Array(3);
  const gone = new Uint32Array(3);
  let low = Infinity;
  let high = -Infinity;
  let r = 0;
  for (let p = 0; p < cells.length; p++) {
    const weight = weights[p];
    const sign = weight < 0 ? 0 : weight > 0 ? 2 : 1;
    all[sign]++;
    if (r === removed.length || cells[p] !== removed[r]) continue;
    r++;
    gone[sign]++;
    if (weight < low) low = weight;
    if (weight > high) high = weight;
  }
  const ends = r === 0 ? { low: 0, high: 0 } : { low, high };
  return { before: bySign(all), removed: bySign(gone), ...ends };
}

function bySign([negative, zero, positive]: Uint32Array): SignCounts {
  return { negative, zero, positive };
}

function sampleOf(cells: Float64Array, nOut: number): ConnectionSample {
  const sample = stableSample(cells, SAMPLE_SIZE);
  return {
    input: Int32Array.from(sample, (cell) => Math.floor(cell / nOut)),
    output: Int32Array.from(sample, (cell) => cell % nOut),
  };
}

function grownOf(added: Float64Array, layer: Layer): GrownSample {
  const sample = sampleOf(added, layer.nOut);
  const { input, output } = sample;
  const weight = Float32Array.from(input, (unit, k) => layer.weights[connectionAt(layer, unit, output[k])]);
  return { ...sample, weight };
}
