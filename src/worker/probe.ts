/** What a frame tells of one input and of the classes: from the weights of the moment, only while somebody looks. */
import { dataSetOf } from '../config/own-data.ts';
import type { Trainer } from '../engine/trainer.ts';
import { answerOf, inputScaleOf, probabilitiesOf, respondTo } from '../measures/one-input.ts';
import { classPathStrengths } from '../measures/path-strength.ts';
import { logitGradient, strongestContributions } from '../measures/saliency.ts';
import type { Watch } from '../protocol/messages.ts';
import { MAX_CONTRIBUTIONS } from '../protocol/probe.ts';
import type { Probe, ProbeAnswer } from '../protocol/probe.ts';

/** Black to white, in bytes. */
const WHITE = 255;

function inputOf(trainer: Trainer, { image }: Probe): Pick<ProbeAnswer, 'image' | 'label'> | null {
  if (typeof image === 'number') {
    const sample = trainer.testSample(image);
    return sample?.image instanceof Uint8Array ? { image: sample.image, label: sample.label } : null;
  }
  const { nIn } = trainer.network.layers[0];
  return image.length === nIn && dataSetOf(trainer.settings).kind === 'images'
    ? { image: Uint8Array.from(image), label: null }
    : null;
}

/** null: nothing is asked, there is no such input, or it is a row of a table. */
export function answerProbe(trainer: Trainer, { probe }: Watch): ProbeAnswer | null {
  const input = probe && inputOf(trainer, probe);
  if (!input) return null;
  const { network, settings } = trainer;
  const response = respondTo(network, settings, input.image);
  const logits = response.levels[network.layers.length];
  const answer = answerOf(logits);
  const ofClass = probe.ofClass !== null && probe.ofClass < logits.length ? probe.ofClass : answer;
  const scale = WHITE * inputScaleOf(settings);
  return {
    ...input,
    values: response.levels,
    probabilities: probabilitiesOf(logits, settings.output),
    answer,
    ofClass,
    saliency: Float32Array.from(logitGradient(network, response, ofClass), (slope) => slope * scale),
    contributions: network.layers.map((layer, l) =>
      strongestContributions(layer, response.levels[l], MAX_CONTRIBUTIONS),
    ),
  };
}

/** The map of every class; null when it is not watched. */
export function watchedClassPaths(trainer: Trainer, { classPaths }: Watch): Float32Array[] | null {
  return classPaths ? classPathStrengths(trainer.network.layers) : null;
}
