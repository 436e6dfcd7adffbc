/**
 * One way to walk the connections of sparse and dense layers alike: in master order (input unit, then output unit).
 * Layers that are kept can be walked like those that are trained.
 */
import type { LayerState } from '../engine/layer-state.ts';

/** First connection of input unit i; of unit nIn: their number. */
export function firstConnection(layer: LayerState, input: number): number {
  return layer.kind === 'sparse' ? layer.colStart[input] : input * layer.nOut;
}

/** Output unit of connection p of input unit i. */
export function outputOf(layer: LayerState, input: number, p: number): number {
  return layer.kind === 'sparse' ? layer.rowIndex[p] : p - input * layer.nOut;
}

/** Number of the rewiring that made connection p; 0 for those there from the start. */
export function birthOf(layer: LayerState, p: number): number {
  return layer.kind === 'sparse' ? layer.birth[p] : 0;
}

/** The connection of two units; -1 when there is none. */
export function connectionAt(layer: LayerState, input: number, output: number): number {
  const end = firstConnection(layer, input + 1);
  for (let p = firstConnection(layer, input); p < end; p++)
    if (outputOf(layer, input, p) === output) return p;
  return -1;
}

/** The only connection from one of the input units to one of the output units (first and last each); null otherwise. */
export function onlyConnection(
  layer: LayerState,
  inputs: readonly [first: number, last: number],
  outputs: readonly [first: number, last: number],
): { readonly input: number; readonly output: number } | null {
  let found: { readonly input: number; readonly output: number } | null = null;
  for (let i = Math.max(0, inputs[0]); i <= Math.min(layer.nIn - 1, inputs[1]); i++) {
    const end = firstConnection(layer, i + 1);
    for (let p = firstConnection(layer, i); p < end; p++) {
      const output = outputOf(layer, i, p);
      if (output < outputs[0] || output > outputs[1]) continue;
      if (found) return null;
      found = { input: i, output };
    }
  }
  return found;
}
