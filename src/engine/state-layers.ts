/** The layers of a state that is kept, to be read like those of a network. */
import type { Layer } from './kernels/kernels.ts';
import type { Network } from './network.ts';
import type { TrainerState } from './trainer.ts';

/** Views of the state's arrays in the shape of the network it was taken from; not to be changed. */
export function layersOfState({ layers }: Network, { arrays, nnz }: TrainerState): Layer[] {
  let next = 0;
  return layers.map((layer, l) => {
    // As Trainer.snapshot writes them: layer by layer, every array of it in turn.
    const own = Object.entries(layer).map(([name, value]) => [
      name,
      ArrayBuffer.isView(value) ? arrays[next++] : name === 'nnz' ? nnz[l] : value,
    ]);
    return Object.fromEntries(own) as Layer;
  });
}
