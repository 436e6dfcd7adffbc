/** Starting points as questions and sentences. Numbers follow science.md 9.2 as near as the settings allow. */
import { DEFAULT_EXPERIMENT, type Experiment } from './experiment.ts';

export interface Preset {
  readonly id: string;
  /** What one wants to know or see; the name of the preset. */
  readonly sentence: string;
  /** One line: what is set and what to look at. */
  readonly explanation: string;
  /** What differs from DEFAULT_EXPERIMENT. */
  readonly settings: Partial<Experiment>;
}

/** The authors' tutorial recipe, smaller: weights too small for the fan-in, which SET repairs by selection. */
const REFERENCE_RECIPE: Partial<Experiment> = {
  trainImages: 2000,
  testImages: 1000,
  hidden: [300, 300, 300],
  output: 'sigmoid',
  epsilon: 5,
  growth: 'normal',
  init: 'normal:0.1',
  firstLayerScale: 1,
  schedule: 'constant',
  // Published as 0.0002 a step; here a step decays by learningRate × weightDecay.
  weightDecay: 0.004,
  batch: 40,
  dropout: 0.2,
  epochs: 50,
};

export const PRESETS: readonly Preset[] = [
  {
    id: 'paper',
    sentence: 'The paper’s network on digits',
    explanation: '784-1000-1000-1000-10 at epsilon 20: watch the pixels of the centre gain connections.',
    settings: {},
  },
  {
    id: 'set-or-mask',
    sentence: 'Does SET beat a fixed random mask?',
    explanation:
      'The published recipe, smaller, at epsilon 5: when does learning take off? Then run the next one.',
    settings: REFERENCE_RECIPE,
  },
  {
    id: 'frozen',
    sentence: 'The same network, wiring frozen',
    explanation: 'The fixed random mask: same seed, same start, never rewired; learning takes off later.',
    settings: { ...REFERENCE_RECIPE, method: 'static' },
  },
  {
    id: 'too-sparse',
    sentence: 'How sparse is too sparse?',
    explanation: 'Epsilon 1: two connections a unit on average in the middle; then try 0.5, 2 and 5.',
    settings: { epsilon: 1 },
  },
  {
    id: 'rewire-everything',
    sentence: 'What if we rewire everything?',
    explanation:
      'Zeta 0.9: nine of ten connections are cut after every epoch; see what is lost and how soon it is back.',
    settings: { zeta: 0.9 },
  },
  {
    id: 'dense',
    sentence: 'Dense, for comparison',
    explanation: '784-300-100-10 with all 266,200 connections and a learning rate that suits it.',
    settings: {
      hidden: [300, 100],
      method: 'dense',
      firstLayerScale: 1,
      learningRate: 0.02,
      weightDecay: 0,
      batch: 32,
    },
  },
  {
    id: 'small',
    sentence: 'Fast and small',
    explanation: '784-300-100-10 with 3 % of the connections, All-ReLU, rewired every 1,000 images.',
    settings: {
      hidden: [300, 100],
      activation: 'allrelu',
      epsilon: 5,
      period: 1000,
      stop: 0.8,
      firstLayerScale: 1,
      weightDecay: 0,
      batch: 32,
    },
  },
  {
    id: 'too-fast',
    sentence: 'Something breaks: learning rate 3',
    explanation: 'Steps too large to land anywhere: the loss explodes and the run stops by itself.',
    settings: { learningRate: 3 },
  },
];

/** The whole experiment of a preset. */
export function presetExperiment(preset: Preset): Experiment {
  return { ...DEFAULT_EXPERIMENT, ...preset.settings };
}
