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

export interface DeadUnits {
  /** No input reaches them; 0 at the inputs. */
  readonly unreached: number;
  /** They reach no output; 0 at the outputs. */
  readonly useless: number;
  /** One or the other or both. */
  readonly dead: number;
}

/** Layers first to last, at least one, each with as many inputs as the one before has outputs. Weights do not matter. */
export function findReachable(layers: readonly Layer[]): Reachability {
  const levels = [layers[0].nIn, ...layers.map((layer) => layer.nOut)];
  const reached = levels.map((units) => new Uint8Array(units));
  const useful = levels.map((units) => new Uint8Array(units));
  reached[0].fill(1);
  useful[layers.length].fill(1);
  layers.forEach((layer, l) => {
    walk(layer, (input, output) => {
      if (reached[l][input]) reached[l + 1][output] = 1;
    });
  });
  for (let l = layers.length - 1; l >= 0; l--) {
    walk(layers[l], (input, output) => {
      if (useful[l + 1][output]) useful[l][input] = 1;
    });
  }
  return { reached, useful };
}

/** Dead units of each level, inputs first. */
export function countDeadUnits({ reached, useful }: Reachability): DeadUnits[] {
  return reached.map((flags, level) => {
    let unreached = 0;
    let useless = 0;
    let dead = 0;
    for (let u = 0; u < flags.length; u++) {
      if (!flags[u]) unreached++;
      if (!useful[level][u]) useless++;
      if (!flags[u] || !useful[level][u]) dead++;
    }
    return { unreached, useless, dead };
  });
}

function walk(layer: Layer, visit: (input: number, output: number) => void): void {
  for (let i = 0; i < layer.nIn; i++) {
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) visit(i, outputOf(layer, i, p));
  }
}
