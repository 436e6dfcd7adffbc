/**
 * Orders of hidden units that make structure visible. Every function gives, for each level of the network (0 = input),
 * its units from top to bottom; input and output keep their own order.
 */
import type { UnitOrderId } from '../config/view.ts';
import type { Layer } from '../engine/kernels/kernels.ts';
import { firstConnection, outputOf } from './connections.ts';
import { countDegrees } from './degrees.ts';

/** Passes of the barycentre method, forwards and backwards in turn (Sugiyama et al. 1981). */
const SWEEPS = 4;

export interface UnitOrders {
  readonly orders: readonly Int32Array[];
  /** Where the classes begin in levels that stand by class; null: they do not. */
  readonly classStarts: readonly Int32Array[] | null;
}

export function orderUnits(layers: readonly Layer[], by: UnitOrderId): UnitOrders {
  switch (by) {
    case 'index':
      return { orders: sizesOf(layers).map(indices), classStarts: null };
    case 'degree':
      return { orders: byDegree(layers), classStarts: null };
    case 'barycentre':
      return { orders: byBarycentre(layers), classStarts: null };
    case 'class':
      return byClass(layers);
  }
}

function sizesOf(layers: readonly Layer[]): number[] {
  return [layers[0].nIn, ...layers.map(({ nOut }) => nOut)];
}

function indices(size: number): Int32Array {
  return Int32Array.from({ length: size }, (_, unit) => unit);
}

/** Units by ascending key; equal ones as numbered. */
function ascending(keys: ArrayLike<number>): Int32Array {
  return indices(keys.length).sort((a, b) => keys[a] - keys[b] || a - b);
}

/** Orders of all levels from keys of the hidden ones. */
function orderHidden(layers: readonly Layer[], keysOf: (level: number) => ArrayLike<number>): Int32Array[] {
  const sizes = sizesOf(layers);
  return sizes.map((size, level) =>
    level === 0 || level === sizes.length - 1 ? indices(size) : ascending(keysOf(level)),
  );
}

function byDegree(layers: readonly Layer[]): Int32Array[] {
  const degrees = sizesOf(layers).map((size) => new Float64Array(size));
  layers.forEach((layer, l) => {
    const fanOut = new Uint32Array(layer.nIn);
    const fanIn = new Uint32Array(layer.nOut);
    countDegrees(layer, fanOut, fanIn);
    fanOut.forEach((count, unit) => (degrees[l][unit] -= count));
    fanIn.forEach((count, unit) => (degrees[l + 1][unit] -= count));
  });
  return orderHidden(layers, (level) => degrees[level]);
}

/** Mean position of the units at the other end, weighted by |w|; units without connections stay where they are. */
function barycentres(layer: Layer, from: 'input' | 'output', known: Float64Array, own: Float64Array): void {
  const total = new Float64Array(own.length);
  const weighted = new Float64Array(own.length);
  for (let i = 0; i < layer.nIn; i++) {
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) {
      const o = outputOf(layer, i, p);
      const [near, far] = from === 'input' ? [o, i] : [i, o];
      const size = Math.abs(layer.weights[p]);
      total[near] += size;
      weighted[near] += size * known[far];
    }
  }
  for (let unit = 0; unit < own.length; unit++) {
    if (total[unit] > 0) own[unit] = weighted[unit] / total[unit];
  }
}

function byBarycentre(layers: readonly Layer[]): Int32Array[] {
  const sizes = sizesOf(layers);
  const positions = sizes.map((size) =>
    Float64Array.from({ length: size }, (_, unit) => (unit + 0.5) / size),
  );
  const spreadOut = (level: number) =>
    ascending(positions[level]).forEach(
      (unit, place) => (positions[level][unit] = (place + 0.5) / sizes[level]),
    );
  const last = sizes.length - 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (sweep % 2 === 0) {
      for (let level = 1; level < last; level++) {
        barycentres(layers[level - 1], 'input', positions[level - 1], positions[level]);
        spreadOut(level);
      }
    } else {
      for (let level = last - 1; level > 0; level--) {
        barycentres(layers[level], 'output', positions[level + 1], positions[level]);
        spreadOut(level);
      }
    }
  }
  return orderHidden(layers, (level) => positions[level]);
}

/** Sum over all paths to each output of the products of their weights: row-major, unit × outputs. */
function pathWeights(layer: Layer, beyond: Float64Array, outputs: number): Float64Array {
  const sums = new Float64Array(layer.nIn * outputs);
  for (let i = 0; i < layer.nIn; i++) {
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) {
      const from = outputOf(layer, i, p) * outputs;
      for (let c = 0; c < outputs; c++) sums[i * outputs + c] += layer.weights[p] * beyond[from + c];
    }
  }
  return sums;
}

function byClass(layers: readonly Layer[]): UnitOrders {
  const outputs = layers[layers.length - 1].nOut;
  let beyond: Float64Array = new Float64Array(outputs * outputs);
  for (let c = 0; c < outputs; c++) beyond[c * outputs + c] = 1;
  const orders = sizesOf(layers).map(indices);
  const classStarts: Int32Array[] = orders.map(() => new Int32Array(0));
  for (let l = layers.length - 1; l > 0; l--) {
    beyond = pathWeights(layers[l], beyond, outputs);
    const { best, strength } = strongestClasses(beyond, outputs);
    orders[l].sort((a, b) => best[a] - best[b] || strength[b] - strength[a] || a - b);
    classStarts[l] = startsOf(best, outputs);
  }
  return { orders, classStarts };
}

/** Of every unit the class with the largest path weight, or `outputs` where no path leads to any, and that weight. */
function strongestClasses(paths: Float64Array, outputs: number) {
  const units = paths.length / outputs;
  const best = new Int32Array(units);
  const strength = new Float64Array(units);
  for (let unit = 0; unit < units; unit++) {
    const row = paths.subarray(unit * outputs, (unit + 1) * outputs);
    best[unit] = row.reduce((most, value, c) => (value > row[most] ? c : most), 0);
    strength[unit] = row[best[unit]];
    if (row.every((value) => value === 0)) best[unit] = outputs;
  }
  return { best, strength };
}

/** The first place of every class among units in line by class. */
function startsOf(best: Int32Array, outputs: number): Int32Array {
  const starts = new Int32Array(outputs + 1);
  for (const c of best) for (let later = c + 1; later <= outputs; later++) starts[later]++;
  return starts;
}
