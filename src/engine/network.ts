/** The network of a run: its layers and activation parameters. Allocation here, first values in initialise.ts. */
import { layerPlan } from '../config/layer-plan.ts';
import type { Experiment } from '../config/experiment.ts';
import type { Allocator } from './arena.ts';
import type { DenseLayer, Layer, SparseLayer, SReLUParameters } from './kernels/kernels.ts';

export interface Network {
  readonly layers: readonly Layer[];
  /** One entry a hidden layer; empty unless the activation is srelu. */
  readonly srelu: readonly SReLUParameters[];
}

export function allocateNetwork(allocator: Allocator, experiment: Experiment): Network {
  const layers = layerPlan(experiment).map(({ nIn, nOut, connections }) =>
    experiment.method === 'dense'
      ? allocateDense(allocator, nIn, nOut)
      : allocateSparse(allocator, nIn, nOut, connections),
  );
  const srelu =
    experiment.activation === 'srelu'
      ? experiment.hidden.map((units) => ({
          values: allocator.float32(4 * units),
          momentum: allocator.float32(4 * units),
        }))
      : [];
  return { layers, srelu };
}

function allocateDense(allocator: Allocator, nIn: number, nOut: number): DenseLayer {
  return {
    kind: 'dense',
    nIn,
    nOut,
    nnz: nIn * nOut,
    weights: allocator.float32(nIn * nOut),
    momentum: allocator.float32(nIn * nOut),
    bias: allocator.float32(nOut),
    biasMomentum: allocator.float32(nOut),
  };
}

/** An empty sparse layer with room for `capacity` connections. */
export function allocateSparse(
  allocator: Allocator,
  nIn: number,
  nOut: number,
  capacity: number,
): SparseLayer {
  return {
    kind: 'sparse',
    nIn,
    nOut,
    capacity,
    nnz: 0,
    colStart: allocator.int32(nIn + 1),
    rowIndex: allocator.int32(capacity),
    weights: allocator.float32(capacity),
    momentum: allocator.float32(capacity),
    birth: allocator.int32(capacity),
    toRow: allocator.int32(capacity),
    rowStart: allocator.int32(nOut + 1),
    colIndex: allocator.int32(capacity),
    rowWeights: allocator.float32(capacity),
    bias: allocator.float32(nOut),
    biasMomentum: allocator.float32(nOut),
  };
}
