/** Opens a network from an NPZ file: a new run begins with it and waits. */
import { quoteGiven } from '../config/problems.ts';
import type { Limits } from '../config/validate.ts';
import { useExperiment } from './experiment-store.ts';
import type { Laboratory } from './laboratory.ts';
import { tellRefused, useRun } from './run-store.ts';

/** Rejects only when the file cannot be read at all. The present run goes on unless the file holds a network. */
export async function openNetworkFile(
  file: Pick<File, 'name' | 'arrayBuffer'>,
  laboratory: Pick<Laboratory, 'open'>,
  limits: () => Limits,
): Promise<void> {
  const name = quoteGiven(file.name);
  const [{ readNetworkNpz }, { planNetwork }] = await Promise.all([
    import('../history/read-network-npz.ts'),
    import('../history/network-plan.ts'),
  ]);
  const reading = readNetworkNpz(new Uint8Array(await file.arrayBuffer()), limits());
  if (!reading.file) return tellRefused(name, reading.problems);
  const { current } = useExperiment.getState();
  const planned = planNetwork(reading.file, file.name, current, limits().maxBytes ?? Infinity);
  if (!planned.plan) return tellRefused(name, planned.problems);
  const { experiment, network, told } = planned.plan;
  useRun.setState({
    opened: { name, problems: [], epoch: 0, caption: '', otherEngine: false, network: told },
  });
  laboratory.open({ experiment, events: [], network });
}
