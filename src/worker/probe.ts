/** What a frame tells of one input and of the classes: from the weights of the moment, only while somebody looks. */
import { dataSetOf } from '../config/own-data.ts';
import type { Trainer } from '../engine/trainer.ts';
import { answerOf, inputScaleOf, probabilitiesOf, respondTo } from '../measures/one-input.ts';
import { classPathWeights } from '../measures/path-strength.ts';
import { logitGradient, strongestContributions } from '../measures/saliency.ts';
import type { Watch } from '../protocol/messages.ts';
import { MAX_CONTRIBUTIONS } from '../protocol/probe.ts';
import type { Probe, ProbeAnswer } from '../protocol/probe.ts';

/** Black to white, in bytes. */
const WHITE = 255;

function inputOf(trainer: Trainer, { sample }: Probe): Pick<ProbeAnswer, 'input' | 'label'> | null {
  if (typeof sample === 'number') {
    const found = trainer.testSample(sample);
    return found && { input: found.image, label: found.label };
  }
  const { nIn } = trainer.network.layers[0];
  return sample.length === nIn && dataSetOf(trainer.settings).kind === 'images'
    ? { input: Uint8Array.from(sample), label: null }
    : null;
}

/** null: nothing is asked, or there is no such input. */
export function answerProbe(trainer: Trainer, { probe }: Watch): ProbeAnswer | null {
  const found = probe && inputOf(trainer, probe);
  if (!found) return null;
  const { network, settings } = trainer;
  const response = respondTo(network, settings, found.input);
  const logits = response.levels[network.layers.length];
  const answer = answerOf(logits);
  const ofClass = probe.ofClass !== null && probe.ofClass < logits.length ? probe.ofClass : answer;
  const step = found.input instanceof Uint8Array ? WHITE * inputScaleOf(settings) : 1;
  return {
    ...found,
    values: probe.detail === 'answer' ? [] : response.levels,
    logits,
    probabilities: probabilitiesOf(logits, settings.output),
    answer,
    ofClass,
    saliency: Float32Array.from(logitGradient(network, response, ofClass), (slope) => slope * step),
    contributions:
      probe.detail === 'activity'
        ? network.layers.map((layer, l) =>
            strongestContributions(layer, response.levels[l], MAX_CONTRIBUTIONS),
          )
        : [],
  };
}

/** The map of every class; null when it is not watched. */
export function watchedClassPaths(trainer: Trainer, { classPaths }: Watch): Float32Array[] | null {
  return classPaths ? classPathWeights(trainer.network.layers) : null;
}
