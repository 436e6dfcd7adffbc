/** Which connection lies in some cells of a layer, now or at a past moment. */
import { onlyConnection } from '../measures/connections.ts';
import type { ConnectionPlace } from '../protocol/connection.ts';
import type { Command } from '../protocol/messages.ts';
import type { ActiveRun } from './active-run.ts';

/** The nearest kept moment stands in for one that is not kept. null when there is none there, or more than one. */
export function findConnection(
  { run, memory }: Pick<ActiveRun, 'run' | 'memory'>,
  { cells, at }: Pick<Extract<Command, { kind: 'find' }>, 'cells' | 'at'>,
): ConnectionPlace | null {
  const { layer: index, inputs, outputs } = cells;
  const layer = run.trainer.network.layers[index];
  if (!layer) return null;
  if (at === null) {
    const found = onlyConnection(layer, inputs, outputs);
    return found && { layer: index, ...found };
  }
  const moment = memory?.topology.nearest(at);
  if (!memory || !moment) return null;
  const { nOut } = layer;
  const found = memory.topology.topologyAt(moment.rewiring)[index].filter((cell) => {
    const input = Math.floor(cell / nOut);
    const output = cell - input * nOut;
    return input >= inputs[0] && input <= inputs[1] && output >= outputs[0] && output <= outputs[1];
  });
  if (found.length !== 1) return null;
  return { layer: index, input: Math.floor(found[0] / nOut), output: found[0] % nOut };
}
