/**
 * The one table of settings. The controls, the link, the validator, the help text and the command line are made
 * from it; its order is the canonical order of a link.
 */
import { DATA_SET_IDS } from './data-sets.ts';
import type { Experiment } from './experiment.ts';

export type SettingGroup = 'Data' | 'Network' | 'Sparsity' | 'Optimiser' | 'Run';

/** Of a property of Experiment with a control of its own; own data are described by a file. */
export type SettingId = Exclude<keyof Experiment, 'own'>;

interface SettingBase<K extends SettingId = SettingId> {
  /** Property of Experiment; also the long name accepted in a link (case-insensitive). */
  readonly id: K;
  /** Short key in a link. */
  readonly key: string;
  /** Name on the control and for assistive technology. */
  readonly label: string;
  readonly group: SettingGroup;
  /** 'now': a running experiment takes it over, as a timed event. 'restart': a new run begins. */
  readonly applies: 'now' | 'restart';
  /** One plain sentence. */
  readonly help: string;
}

export interface NumberSetting extends SettingBase {
  readonly kind: 'number' | 'integer';
  readonly min: number;
  readonly max: number;
  /** Marks of the slider, ascending, min first and max last; typed input may take any value between. Absent: no slider. */
  readonly stops?: readonly number[];
  readonly unit?: string;
  /** Name of a button that draws a random value of the range. Absent: no button. */
  readonly drawLabel?: string;
}

export interface ChoiceSetting extends SettingBase {
  readonly kind: 'choice';
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** Hidden layer sizes: 0–5 integers written 300.100; an empty network is written 0. */
export interface LayersSetting extends SettingBase<'hidden'> {
  readonly kind: 'layers';
  readonly maxLayers: number;
  readonly min: number;
  readonly max: number;
}

/** 'epoch' or an integer number of samples. */
export interface PeriodSetting extends SettingBase<'period'> {
  readonly kind: 'period';
  readonly min: number;
  readonly max: number;
}

/** 'he', 'glorot' or 'normal:σ'. */
export interface InitSetting extends SettingBase<'init'> {
  readonly kind: 'init';
  readonly minSigma: number;
  readonly maxSigma: number;
}

export type Setting = NumberSetting | ChoiceSetting | LayersSetting | PeriodSetting | InitSetting;

const DATA_LABELS = {
  mnist: 'MNIST digits',
  fashion: 'Fashion-MNIST',
  blobs: 'Generated shapes',
  own: 'Own data',
};

export const SETTINGS: readonly Setting[] = [
  {
    id: 'data',
    key: 'd',
    label: 'Data set',
    group: 'Data',
    applies: 'restart',
    kind: 'choice',
    choices: [...DATA_SET_IDS, 'own' as const].map((value) => ({ value, label: DATA_LABELS[value] })),
    help: 'What the network learns to classify.',
  },
  {
    id: 'trainImages',
    key: 'n',
    label: 'Training images',
    group: 'Data',
    applies: 'restart',
    kind: 'integer',
    min: 100,
    max: 60000,
    stops: [100, 200, 500, 1000, 2000, 5000, 10000, 20000, 30000, 60000],
    help: 'More images generalise better and make an epoch longer.',
  },
  {
    id: 'testImages',
    key: 'nt',
    label: 'Test images',
    group: 'Data',
    applies: 'restart',
    kind: 'integer',
    min: 100,
    max: 10000,
    stops: [100, 500, 1000, 2000, 5000, 10000],
    help: 'Images kept apart, on which test accuracy is measured after every epoch.',
  },
  {
    id: 'hidden',
    key: 'h',
    label: 'Hidden layers',
    group: 'Network',
    applies: 'restart',
    kind: 'layers',
    maxLayers: 5,
    min: 1,
    max: 100000,
    help: 'Units in each hidden layer, from the input on.',
  },
  {
    id: 'activation',
    key: 'a',
    label: 'Activation',
    group: 'Network',
    applies: 'restart',
    kind: 'choice',
    choices: [
      { value: 'relu', label: 'ReLU' },
      { value: 'srelu', label: 'SReLU' },
      { value: 'allrelu', label: 'All-ReLU' },
      { value: 'tanh', label: 'tanh' },
      { value: 'sigmoid', label: 'sigmoid' },
    ],
    help: 'What a hidden unit does with its weighted sum. SReLU learns four parameters a unit.',
  },
  {
    id: 'output',
    key: 'o',
    label: 'Output and loss',
    group: 'Network',
    applies: 'restart',
    kind: 'choice',
    choices: [
      { value: 'softmax', label: 'softmax, cross-entropy' },
      { value: 'sigmoid', label: 'sigmoid, squared error' },
    ],
    help: 'How the last layer is read and what is minimised.',
  },
  {
    id: 'method',
    key: 'm',
    label: 'Method',
    group: 'Sparsity',
    applies: 'restart',
    kind: 'choice',
    choices: [
      { value: 'dense', label: 'Dense' },
      { value: 'static', label: 'Static sparse' },
      { value: 'set', label: 'SET' },
      { value: 'magnitude', label: 'Magnitude' },
    ],
    help: 'SET removes the weights closest to zero of each sign and regrows at random; Magnitude ignores the sign; Static never rewires.',
  },
  {
    id: 'epsilon',
    key: 'e',
    label: 'Epsilon',
    group: 'Sparsity',
    applies: 'restart',
    kind: 'number',
    min: 0.1,
    max: 200,
    stops: [0.1, 0.2, 0.5, 1, 2, 3, 5, 7, 10, 13, 20, 30, 50, 70, 100, 150, 200],
    help: 'Density: a layer gets epsilon × (inputs + outputs) connections.',
  },
  {
    id: 'zeta',
    key: 'z',
    label: 'Zeta',
    group: 'Sparsity',
    applies: 'now',
    kind: 'number',
    min: 0,
    max: 1,
    stops: Array.from({ length: 21 }, (_, i) => i / 20),
    help: 'Share of the connections cut and regrown at each rewiring.',
  },
  {
    id: 'period',
    key: 'r',
    label: 'Rewiring period',
    group: 'Sparsity',
    applies: 'now',
    kind: 'period',
    min: 100,
    max: 10000000,
    help: 'After every epoch, or after a number of training samples.',
  },
  {
    id: 'growth',
    key: 'g',
    label: 'New connections start at',
    group: 'Sparsity',
    applies: 'now',
    kind: 'choice',
    choices: [
      { value: 'zero', label: 'zero' },
      { value: 'normal', label: 'N(0, 0.1²)' },
      { value: 'he', label: 'He' },
    ],
    help: 'The value of a connection when it is born.',
  },
  {
    id: 'removal',
    key: 'rr',
    label: 'Removal rule',
    group: 'Sparsity',
    applies: 'now',
    kind: 'choice',
    choices: [
      { value: 'paper', label: 'paper' },
      { value: 'reference', label: 'reference code' },
    ],
    help: 'Exact shares per sign as in the paper, or the inclusive thresholds of the published code.',
  },
  {
    id: 'stop',
    key: 'st',
    label: 'Stop rewiring after',
    group: 'Sparsity',
    applies: 'now',
    kind: 'number',
    min: 0,
    max: 1,
    stops: Array.from({ length: 21 }, (_, i) => i / 20),
    unit: 'of the run',
    help: 'From this share of the run on, the wiring stays as it is.',
  },
  {
    id: 'init',
    key: 'i',
    label: 'Weight initialisation',
    group: 'Network',
    applies: 'restart',
    kind: 'init',
    minSigma: 0.0001,
    maxSigma: 10,
    help: 'Spread of the initial weights; He and Glorot use the real mean fan-in of the sparse layer.',
  },
  {
    id: 'firstLayerScale',
    key: 'i1',
    label: 'First layer factor',
    group: 'Network',
    applies: 'restart',
    kind: 'number',
    min: 0.001,
    max: 10,
    stops: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    help: 'Factor on the first layer’s initial weights; small values let SET find the informative inputs sooner.',
  },
  {
    id: 'learningRate',
    key: 'lr',
    label: 'Learning rate',
    group: 'Optimiser',
    applies: 'now',
    kind: 'number',
    min: 0.00001,
    max: 10,
    stops: [
      0.00001, 0.0001, 0.0003, 0.001, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 3, 10,
    ],
    help: 'Step size of gradient descent.',
  },
  {
    id: 'schedule',
    key: 'sch',
    label: 'Schedule',
    group: 'Optimiser',
    applies: 'restart',
    kind: 'choice',
    choices: [
      { value: 'constant', label: 'constant' },
      { value: 'cosine', label: 'cosine to zero' },
      { value: 'step', label: 'step: ÷10 at ½ and ¾' },
    ],
    help: 'How the learning rate falls over the run.',
  },
  {
    id: 'momentum',
    key: 'mo',
    label: 'Momentum',
    group: 'Optimiser',
    applies: 'now',
    kind: 'number',
    min: 0,
    max: 0.999,
    stops: [0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999],
    help: 'How much of the last step is kept in the next.',
  },
  {
    id: 'weightDecay',
    key: 'wd',
    label: 'Weight decay',
    group: 'Optimiser',
    applies: 'now',
    kind: 'number',
    min: 0,
    max: 1,
    stops: [0, 0.00001, 0.00003, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.1, 1],
    help: 'Each step shrinks every weight by learning rate × weight decay.',
  },
  {
    id: 'batch',
    key: 'b',
    label: 'Batch size',
    group: 'Optimiser',
    applies: 'restart',
    kind: 'integer',
    min: 1,
    max: 1024,
    stops: [1, 2, 4, 8, 16, 32, 40, 64, 100, 128, 256, 512, 1024],
    unit: 'images',
    help: 'Images per weight update.',
  },
  {
    id: 'dropout',
    key: 'dr',
    label: 'Dropout',
    group: 'Optimiser',
    applies: 'restart',
    kind: 'number',
    min: 0,
    max: 0.9,
    stops: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
    help: 'Share of hidden units silenced at random in each training step.',
  },
  {
    id: 'epochs',
    key: 'x',
    label: 'Epochs',
    group: 'Run',
    applies: 'restart',
    kind: 'integer',
    min: 1,
    max: 10000,
    stops: [1, 2, 5, 10, 20, 30, 50, 100, 200, 500, 1000, 10000],
    help: 'Length of the run; the learning-rate schedule is spread over it.',
  },
  {
    id: 'seed',
    key: 's',
    label: 'Seed',
    group: 'Run',
    applies: 'restart',
    kind: 'integer',
    min: 0,
    max: 4294967295,
    drawLabel: 'New seed',
    help: 'The same seed gives the same run, to the last bit.',
  },
];

export const SETTING_GROUPS: readonly SettingGroup[] = ['Data', 'Network', 'Sparsity', 'Optimiser', 'Run'];

/** Settings a running experiment takes over without a restart. */
export type LiveSettingId =
  'zeta' | 'period' | 'growth' | 'removal' | 'stop' | 'learningRate' | 'momentum' | 'weightDecay';

export type LiveSettings = Partial<Pick<Experiment, LiveSettingId>>;
