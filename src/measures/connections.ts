/**
 * One way to walk the connections of sparse and dense layers alike: in master order (input unit, then output unit).
 */
import type { Layer } from '../engine/kernels/kernels.ts';

/** First connection of input unit i; of unit nIn: their number. */
export function firstConnection(layer: Layer, input: number): number {
  return layer.kind === 'sparse' ? layer.colStart[input] : input * layer.nOut;
}

/** Output unit of connection p of input unit i. */
export function outputOf(layer: Layer, input: number, p: number): number {
  return layer.kind === 'sparse' ? layer.rowIndex[p] : p - input * layer.nOut;
}

/** Number of the rewiring that made connection p; 0 for those there from the start. */
export function birthOf(layer: Layer, p: number): number {
  return layer.kind === 'sparse' ? layer.birth[p] : 0;
}
