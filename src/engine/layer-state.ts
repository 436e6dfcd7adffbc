/** A layer as it is kept: the master copy of its connections, from which the other index form is made anew. */
import type { DenseLayer, Kernels, Layer, SparseLayer } from './kernels/kernels.ts';

/** Arrays a connection have length nnz. */
export type LayerState =
  | (Pick<
      SparseLayer,
      | 'kind'
      | 'nIn'
      | 'nOut'
      | 'capacity'
      | 'colStart'
      | 'rowIndex'
      | 'weights'
      | 'momentum'
      | 'birth'
      | 'bias'
      | 'biasMomentum'
    > & { readonly nnz: number })
  | DenseLayer;

/** A copy, owned by the caller. */
export function copyLayer(layer: Layer): LayerState {
  const { kind, nIn, nOut, nnz } = layer;
  const units = { bias: layer.bias.slice(), biasMomentum: layer.biasMomentum.slice() };
  const common = {
    nIn,
    nOut,
    nnz,
    weights: layer.weights.slice(0, nnz),
    momentum: layer.momentum.slice(0, nnz),
    ...units,
  };
  if (kind === 'dense') return { kind, ...common };
  return {
    kind,
    capacity: layer.capacity,
    colStart: layer.colStart.slice(),
    rowIndex: layer.rowIndex.slice(0, nnz),
    birth: layer.birth.slice(0, nnz),
    ...common,
  };
}

/** Whether the state is one of a layer of this shape, with the same room. */
export function fitsLayer(layer: Layer, state: LayerState): boolean {
  const room = (of: LayerState) => (of.kind === 'sparse' ? of.capacity : of.nnz);
  const { kind, nIn, nOut } = state;
  return layer.kind === kind && layer.nIn === nIn && layer.nOut === nOut && room(layer) === room(state);
}

/** Puts a fitting layer into the state, bit for bit. */
export function restoreLayer(kernels: Kernels, layer: Layer, state: LayerState): void {
  for (const name of ['weights', 'momentum', 'bias', 'biasMomentum'] as const) layer[name].set(state[name]);
  if (layer.kind === 'dense' || state.kind === 'dense') return;
  for (const name of ['colStart', 'rowIndex', 'birth'] as const) layer[name].set(state[name]);
  layer.nnz = state.nnz;
  kernels.rebuildRows(layer);
}
