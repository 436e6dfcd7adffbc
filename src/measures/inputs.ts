/** How much each input unit matters to the network: by its connections and by their weights. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { firstConnection } from './connections.ts';

export interface InputImportance {
  /** Connections that would survive the next removal (science: core degree). */
  readonly coreDegree: Float32Array;
  readonly degree: Float32Array;
  /** Σ |weight| of the unit's connections. */
  readonly strength: Float32Array;
}

/** removed[p] = 1 marks the connections that the next removal would take. Arrays have nIn entries. */
export function measureInputs(layer: Layer, removed: Uint8Array, out: InputImportance): void {
  for (let i = 0; i < layer.nIn; i++) {
    const start = firstConnection(layer, i);
    const end = firstConnection(layer, i + 1);
    let core = 0;
    let strength = 0;
    for (let p = start; p < end; p++) {
      if (!removed[p]) core++;
      strength += Math.abs(layer.weights[p]);
    }
    out.coreDegree[i] = core;
    out.degree[i] = end - start;
    out.strength[i] = strength;
  }
}
