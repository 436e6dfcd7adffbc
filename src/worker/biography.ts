/** The past of one cell: read from what the worker remembers once, then followed from rewiring to rewiring. */
import type { LayerState } from '../engine/layer-state.ts';
import type { Trainer } from '../engine/trainer.ts';
import { livesAfter, livesOfCell } from '../history/cell-lives.ts';
import { birthOf, connectionAt } from '../measures/connections.ts';
import type { Biography, ConnectionPlace, KnownWeight } from '../protocol/connection.ts';
import type { RunMemory } from './run-memory.ts';

/** The connection in a cell of its layer; null when there is none. */
export function connectionIn(
  layer: LayerState,
  { input, output }: ConnectionPlace,
): KnownWeight['connection'] {
  const p = connectionAt(layer, input, output);
  return p < 0 ? null : { weight: layer.weights[p], birth: birthOf(layer, p) };
}

/** Whether the network has that cell. */
export function hasCell(
  { network }: Pick<Trainer, 'network'>,
  { layer, input, output }: ConnectionPlace,
): boolean {
  const shape = network.layers[layer];
  return shape !== undefined && input < shape.nIn && output < shape.nOut;
}

/**
 * The network must have the cell. The returned function tells its past up to now; it is of no use any more once the run
 * went back.
 */
export function followCell(
  trainer: Trainer,
  memory: Pick<RunMemory, 'topology' | 'keyframes'>,
  place: ConnectionPlace,
): () => Biography {
  const { network } = trainer;
  const layer = network.layers[place.layer];
  const cell = place.input * layer.nOut + place.output;
  const weights = new Map<number, KnownWeight>();
  let past = livesOfCell(memory.topology, place.layer, cell);
  let rewirings = trainer.rewirings;

  function goOn(): void {
    if (trainer.rewirings === rewirings + 1) {
      const event = { rewiring: trainer.rewirings, epoch: trainer.epoch, exact: true };
      past = { ...past, lives: livesAfter(past.lives, connectionIn(layer, place)?.birth ?? null, event) };
    } else if (trainer.rewirings !== rewirings) past = livesOfCell(memory.topology, place.layer, cell);
    rewirings = trainer.rewirings;
  }

  function known(): KnownWeight[] {
    return memory.keyframes().map(({ epoch, state: { trainer: state } }) => {
      const found = weights.get(epoch);
      if (found) return found;
      const connection = connectionIn(state.layers[place.layer], place);
      const weight = { epoch, rewirings: state.rewirings, connection };
      weights.set(epoch, weight);
      return weight;
    });
  }

  return () => {
    goOn();
    return { place, ...past, known: known() };
  };
}
