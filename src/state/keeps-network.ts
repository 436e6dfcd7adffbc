/** Which changes leave a network from a file in its place, to begin with again. */
import type { Experiment } from '../config/experiment.ts';
import { layerSizes } from '../config/layer-plan.ts';
import { useExperiment } from './experiment-store.ts';
import type { NetworkFromFile, RunPlan } from './experiment-store.ts';

/** A plan without events, with the network of the present one if that stays. */
export function planAfter(experiment: Experiment): RunPlan {
  const { network, current } = useExperiment.getState();
  return { experiment, events: [], network: keptNetwork(network, current, experiment) };
}

/** The network, if it fits the new experiment and nothing was changed that asks for another one. */
export function keptNetwork(
  network: NetworkFromFile | null,
  before: Experiment,
  after: Experiment,
): NetworkFromFile | null {
  const decides = (experiment: Experiment) => {
    const { method, activation, epsilon, seed, init, firstLayerScale } = experiment;
    const stored = [method === 'dense', activation === 'srelu', epsilon];
    return JSON.stringify([layerSizes(experiment), ...stored, seed, init, firstLayerScale]);
  };
  return decides(before) === decides(after) ? network : null;
}
