/** The watched connection at this moment, and what a removal now would do to its like. */
import { METHODS } from '../engine/methods/registry.ts';
import type { Layer } from '../engine/kernels/kernels.ts';
import type { Run } from '../engine/run.ts';
import type { Trainer } from '../engine/trainer.ts';
import { connectionAt } from '../measures/connections.ts';
import { cutOf } from '../measures/weights.ts';
import type { ConnectionNow, NextCut, NoCut } from '../protocol/connection.ts';
import type { Watch } from '../protocol/messages.ts';
import { connectionIn, hasCell } from './biography.ts';

/** null when none is watched or the network has no such cell. The trainer's state is unchanged. */
export function connectionNow(run: Run, { connection: place }: Watch): ConnectionNow | null {
  const { trainer } = run;
  if (!place || !hasCell(trainer, place)) return null;
  const layer = trainer.network.layers[place.layer];
  const p = connectionAt(layer, place.input, place.output);
  return {
    place,
    epoch: trainer.epoch,
    rewirings: trainer.rewirings,
    connection: connectionIn(layer, place),
    cut: run.rewiresAgain
      ? nextCut(trainer, layer, p)
      : METHODS[trainer.settings.method].markRemoved
        ? 'over'
        : 'static',
  };
}

/** By the rule of the method in force; p: the watched connection, -1 for none. */
function nextCut(trainer: Trainer, layer: Layer, p: number): NextCut | NoCut {
  const { markRemoved } = METHODS[trainer.settings.method];
  if (markRemoved === null || layer.kind === 'dense') return 'static';
  const removed = trainer.removedScratch;
  const count = markRemoved(trainer.kernels, layer, trainer.settings, removed);
  const cut = { ...cutOf(layer, removed), doomed: p >= 0 && removed[p] === 1 };
  removed.fill(0, 0, layer.nnz);
  if (layer.nIn * layer.nOut - layer.nnz < count) return 'full';
  return count === 0 ? 'none' : cut;
}
