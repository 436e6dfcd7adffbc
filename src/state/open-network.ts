/** Opens a network from an NPZ file: a new run begins with it and waits. */
import { quoteGiven } from '../config/problems.ts';
import type { Limits } from '../config/validate.ts';
import { useExperiment } from './experiment-store.ts';
import type { Laboratory } from './laboratory.ts';
import { readFile } from './read-file.ts';
import { tellRefused, useRun } from './run-store.ts';

/**
 * Rejects only when the file cannot be read at all. The present run goes on unless the file holds a network.
 * `createWorker` is there for tests.
 */
export async function openNetworkFile(
  file: File,
  laboratory: Pick<Laboratory, 'open'>,
  limits: () => Limits,
  createWorker?: () => Worker,
): Promise<void> {
  const name = quoteGiven(file.name);
  const { current } = useExperiment.getState();
  const answer = await readFile({ kind: 'network', file, limits: limits(), current }, createWorker);
  if (answer?.kind === 'refused') return tellRefused(name, answer.problems);
  if (answer?.kind !== 'network') return;
  const { experiment, network, told } = answer.plan;
  useRun.setState({
    opened: { name, problems: [], epoch: 0, caption: '', otherEngine: false, checked: true, network: told },
  });
  laboratory.open({ experiment, events: [], network: { ...network, file: name } });
}
