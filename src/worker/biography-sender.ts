/** What is remembered of the watched connection: told when it is chosen, after every rewiring and when the run went back. */
import { livesOfCell } from '../history/cell-lives.ts';
import { layersOfState } from '../engine/state-layers.ts';
import type { Network } from '../engine/network.ts';
import { birthOf, connectionAt } from '../measures/connections.ts';
import { samePlace } from '../protocol/connection.ts';
import type { Biography, ConnectionPlace } from '../protocol/connection.ts';
import type { Watch } from '../protocol/messages.ts';
import type { RunMemory } from './run-memory.ts';

/** null: the network has no such cell. */
export function biographyOf(
  network: Network,
  { topology, keyframes }: Pick<RunMemory, 'topology' | 'keyframes'>,
  place: ConnectionPlace,
): Biography | null {
  const shape = network.layers[place.layer];
  if (!shape || place.input >= shape.nIn || place.output >= shape.nOut) return null;
  const known = keyframes().map(({ epoch, state: { trainer } }) => {
    const layer = layersOfState(network, trainer)[place.layer];
    const p = connectionAt(layer, place.input, place.output);
    const connection = p < 0 ? null : { weight: layer.weights[p], birth: birthOf(layer, p) };
    return { epoch, rewirings: trainer.rewirings, connection };
  });
  const cell = place.input * shape.nOut + place.output;
  return { place, ...livesOfCell(topology, place.layer, cell), known };
}

export interface BiographySender {
  setWatch(watch: Watch): void;
  /** A rewiring, an epoch's end or a return to one has changed what is remembered. */
  changed(): void;
}

/** later: calls back after pending messages were delivered. */
export function createBiographySender(
  network: Network,
  memory: Pick<RunMemory, 'topology' | 'keyframes'>,
  firstWatch: Watch,
  later: (callback: () => void) => void,
  post: (biography: Biography) => void,
): BiographySender {
  let place = firstWatch.connection;
  let underWay = false;

  function send(): void {
    if (underWay || !place) return;
    underWay = true;
    later(() => {
      underWay = false;
      const biography = place && biographyOf(network, memory, place);
      if (biography) post(biography);
    });
  }

  send();
  return {
    setWatch({ connection }) {
      if (samePlace(place, connection)) return;
      place = connection;
      send();
    },
    changed: send,
  };
}
