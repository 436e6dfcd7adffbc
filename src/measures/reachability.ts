/** Units that the wiring alone makes useless: no path from an input leads to them, or none from them to an output. */
import type { Layer } from '../engine/kernels/kernels.ts';
import { firstConnection, outputOf } from './connections.ts';

/** One array a level of units, inputs first, outputs last; 1 where it is so. */
export interface Reachability {
  /** Some path leads here from an input unit. Without one a unit says the same of every sample, whatever its bias. */
  readonly reached: readonly Uint8Array[];
  /** Some path leads from here to an output unit. Without one nothing depends on the unit, and it never learns. */
  readonly useful: readonly Uint8Array[];
}

/**
 * Layers first to last, at least one, each with as many inputs as the one before has outputs. Weights do not matter.
 * Only connections of dead units are walked.
 */
export function findReachable(layers: readonly Layer[]): Reachability {
  const reached = [new Uint8Array(layers[0].nIn).fill(1)];
  layers.forEach((layer, l) => reached.push(reachedBy(layer, reached[l])));
  const useful = [new Uint8Array(layers.at(-1)!.nOut).fill(1)];
  for (const layer of layers.toReversed()) useful.unshift(usefulTo(layer, useful[0]));
  return { reached, useful };
}

/** Writes three counts a level, the input first: units not reached, units not useful, units that are one or both. */
export function countDeadUnits({ reached, useful }: Reachability, counts: Uint32Array): void {
  counts.fill(0);
  reached.forEach((flags, level) => {
    flags.forEach((isReached, u) => {
      const isUseful = useful[level][u];
      counts[3 * level] += 1 - isReached;
      counts[3 * level + 1] += 1 - isUseful;
      counts[3 * level + 2] += isReached & isUseful ? 0 : 1;
    });
  });
}

/** Of the output units: those with a connection from a reached input. */
function reachedBy(layer: Layer, inputs: Uint8Array): Uint8Array<ArrayBuffer> {
  const left = Int32Array.from({ length: layer.nOut }, (_, o) =>
    layer.kind === 'sparse' ? layer.rowStart[o + 1] - layer.rowStart[o] : layer.nIn,
  );
  inputs.forEach((reached, i) => {
    if (reached) return;
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) left[outputOf(layer, i, p)]--;
  });
  return Uint8Array.from(left, (count) => Number(count > 0));
}

/** Of the input units: those with a connection to a useful output. */
function usefulTo(layer: Layer, outputs: Uint8Array): Uint8Array<ArrayBuffer> {
  const left = Int32Array.from(
    { length: layer.nIn },
    (_, i) => firstConnection(layer, i + 1) - firstConnection(layer, i),
  );
  outputs.forEach((useful, o) => {
    if (useful) return;
    if (layer.kind === 'dense') for (let i = 0; i < layer.nIn; i++) left[i]--;
    else for (let q = layer.rowStart[o]; q < layer.rowStart[o + 1]; q++) left[layer.colIndex[q]]--;
  });
  return Uint8Array.from(left, (count) => Number(count > 0));
}
