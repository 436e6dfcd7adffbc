/**
 * Every sentence and word of the panels Weights, Pixels, Curves and Degrees and of the timeline. `chart` holds the words
 * within pictures; lists there run from long to short, the first that fits is drawn.
 */
import { formatCount } from '../math/format.ts';
import { epochWords } from './epoch.ts';

export const PANEL_TEXT = {
  asTable: 'Show as table',
  tableOf: (panel: string) => `Table of ${panel}`,
};

/** Of every picture whose parts can be pointed at by keys. */
export const KEYS_HINT = 'Arrow keys point at its parts, Escape lets go.';

export const WEIGHTS_TEXT = {
  title: 'Weights',
  chart: {
    layer: (layer: number) => `Layer ${layer}`,
    newborn: (count: string) => `${count} new`,
  },
  empty: 'The distribution of the weights appears as soon as the network is built – press Space to train it.',
  picture: 'Histogram of the weights of every layer',
  log: 'Log',
  logHint: 'Logarithmic count axis',
  negative: 'negative',
  positive: 'positive',
  cut: 'next cut',
  newborn: 'new',
  hover: (layer: number, from: string, to: string, count: string, share: string, newborn: string | null) =>
    `Layer ${layer}, ${from} to ${to}: ${count} (${share})${newborn ? `, ${newborn} new` : ''}`,
  summaryCaption: 'Weights of each layer',
  summaryColumns: [
    'Layer',
    'Connections',
    'Mean',
    'Deviation',
    'Smallest',
    'Largest',
    'Cut from',
    'Cut to',
    'New',
  ],
  view: 'Weights over time',
  views: { now: 'Now', ridgeline: 'Ridgeline', bands: 'Bands' },
  overTime: {
    chart: { layer: (layer: number) => [`Layer ${layer}`, String(layer)], epochs: 'epochs' },
    pictures: {
      ridgeline: 'Histograms of the weights of every layer, an epoch behind the other',
      bands: 'Percentiles of the weights of every layer over the epochs',
    },
    legends: {
      ridgeline: 'a ridge an epoch, the newest in front',
      bands: 'half of the weights dark, 90 % light, median as a line',
    },
    hover: (layer: number, epoch: number, [p5, p25, p50, p75, p95]: readonly string[]) =>
      `Layer ${layer}, epoch ${epoch}: half ${p25} to ${p75}, 90 % ${p5} to ${p95}, median ${p50}`,
    caption: 'Weights below which 5, 25, 50, 75 and 95 % of a layer’s lie',
    columns: ['Layer', 'Epoch', '5 %', '25 %', '50 %', '75 %', '95 %'],
    binsCaption: (bins: number) =>
      `Connections by weight: ${bins} bins of equal width, the outer ones with all that lies beyond`,
    binsColumns: ['Layer', 'Epoch', 'From', 'To'],
    bin: (bin: number) => `Bin ${bin}`,
    /** Of the tables, in names of files. */
    subjects: { percentiles: 'percentiles', bins: 'histograms' },
  },
  binsCaption: 'Connections by weight',
  binsColumns: ['Layer', 'From', 'To', 'Connections', 'New'],
};

export const PIXELS_TEXT = {
  title: 'Pixels',
  /** Of a table. */
  featuresTitle: 'Features',
  onlyImages: 'Only for images: the rows of a table are no pictures.',
  emptyFeatures:
    'Which features the network looks at appears as soon as it is built – press Space to train it.',
  bars: 'The features with the largest values as bars',
  chart: {
    meanImage: ['mean training image', 'mean image'],
    feature: (feature: number) => `feature ${feature}`,
  },
  empty: 'Which pixels the network looks at appears as soon as it is built – press Space to train it.',
  picture: 'Map of the input pixels beside the mean training image',
  measure: 'Measure',
  measures: {
    coreDegree: 'Core degree',
    degree: 'Degree',
    strength: 'Strength',
    paths: 'Path weight by class',
  },
  captions: {
    coreDegree: 'connections surviving the next rewiring',
    degree: 'connections',
    strength: 'sum of |weight|',
  },
  /** Core degree where no removal is to come: long, short. */
  allCore: ['connections (all core: no removal ahead)', 'core degree (= degree)'],
  rewired: (caption: string) => `${caption}, rewired`,
  captionsShort: { coreDegree: 'core degree', degree: 'degree', strength: 'strength' },
  ratio: (centreWidth: number, centreHeight: number, ring: number) =>
    `centre ${centreWidth}×${centreHeight} ÷ ${ring}-pixel rim:`,
  hover: (
    row: number,
    column: number,
    coreDegree: string,
    degree: string,
    strength: string,
    brightness: string | null,
  ) =>
    `row ${row}, column ${column}: core ${coreDegree} of ${degree}, strength ${strength}${brightness === null ? '' : `, brightness ${brightness}`}`,
  featureHover: (feature: string, coreDegree: string, degree: string, strength: string) =>
    `${feature}: core ${coreDegree} of ${degree}, strength ${strength}`,
  largestFirst: (features: number, measure: string) =>
    features === 1 ? `1 feature, ${measure}` : `${formatCount(features)} features, largest ${measure} first`,
  tableCaption: (shown: number, all: number, measure: string) =>
    shown === all
      ? `All ${formatCount(all)} inputs, largest by ${measure} first`
      : `The ${formatCount(shown)} of ${formatCount(all)} inputs largest by ${measure}`,
  film: {
    toggle: 'Film strip',
    toggleShort: 'Film',
    toggleHint: 'The map at epochs 0, 1, 2, 4, 8 … and the newest kept, on one colour scale',
    picture: 'The map of the input pixels at doubling epochs; arrow keys choose one, Enter looks at it',
    epoch: (epoch: number) => [`epoch ${epoch}`, String(epoch)],
    frame: (epoch: number, beforeRewiring: boolean) => [epochWords(epoch, beforeRewiring), `epoch ${epoch}`],
    /** rewires: the run has been rewired. */
    legend: (measure: string, rewires: boolean) =>
      `${measure}, one scale for all${rewires ? ', each before its rewiring' : ''}`,
    legendShort: (measure: string, rewires: boolean) =>
      `${measure}, one scale${rewires ? ', before rewiring' : ''}`,
    hover: (epoch: number) => `epoch ${epoch}: click or Enter shows it in all panels`,
    caption: (measure: string) => `Inputs by ${measure}, at doubling epochs`,
    columns: ['Epoch', 'Mean', 'Largest', 'Centre ÷ rim'],
    pixel: (row: number, column: number) => `Row ${row} column ${column}`,
    saveHint: 'The map at every kept epoch as an animated picture for slides',
  },
  pixelColumns: ['Row', 'Column', 'Core degree', 'Degree', 'Strength', 'Mean brightness'],
  featureColumns: ['Feature', 'Core degree', 'Degree', 'Strength'],
};

export const CURVES_TEXT = {
  title: 'Curves',
  chart: {
    accuracy: 'Accuracy',
    loss: 'Loss',
    test: 'test',
    train: 'train',
    units: { epochs: 'epochs', samples: 'samples', seconds: 'seconds' },
  },
  empty: 'Loss and accuracy appear with the first training steps – press Space.',
  emptyWithoutData: 'No loss or accuracy: there are no data to train or test this network on.',
  picture: 'Accuracy and loss of this run and earlier ones',
  axis: 'Horizontal axis',
  axes: { epochs: 'Epochs', samples: 'Samples', seconds: 'Seconds' },
  log: 'Log',
  logHint: 'Logarithmic loss axis',
  legend: 'thick: test · thin: training · | rewiring',
  at: { epochs: 'epoch', samples: 'samples', seconds: 'seconds' },
  hover: (testAccuracy: string, testLoss: string, trainAccuracy: string, trainLoss: string) =>
    `test ${testAccuracy} (loss ${testLoss}), train ${trainAccuracy} (${trainLoss})`,
  hoverGhost: (label: string, testAccuracy: string) => `${label} ${testAccuracy}`,
  tableCaption: (samples: string, kind: 'images' | 'table') =>
    `Every epoch; test values on ${samples} ${kind === 'table' ? 'rows' : 'images'}`,
  table: {
    axes: ['Epoch', 'Samples', 'Seconds'],
    values: ['Train loss', 'Train accuracy', 'Test loss', 'Test accuracy'],
    trainingCaption: 'Training within epochs: loss and accuracy of the newest samples',
    training: ['Train loss', 'Train accuracy'],
    /** After a caption, where not all rows are shown. */
    part: (shown: number, all: number) =>
      shown === all ? '' : ` (${formatCount(shown)} of ${formatCount(all)} shown)`,
    ghostsCaption: 'Earlier runs, named by what sets them apart',
    ghost: 'Run',
    rewiringsCaption: 'Every rewiring',
    rewiring: ['Removed', 'Added', 'By hand'],
    byHand: (byHand: boolean) => (byHand ? 'yes' : 'no'),
    changesCaption: 'Changes during the run',
    change: 'Change',
    /** In names of files. */
    subjects: {
      epochs: 'epochs',
      training: 'training',
      ghosts: 'earlier runs',
      rewirings: 'rewirings',
      changes: 'changes',
    },
  },
};

function keptWords({ first, last, step }: { first: number; last: number; step: number }): string {
  if (first === last) return String(first);
  return `${first} to ${last}${step > 1 ? ` in steps of ${step}` : ''}`;
}

export const TIMELINE_TEXT = {
  region: 'Timeline',
  slider: 'Epoch shown',
  picture:
    'Connections added and removed by every rewiring, and when settings changed; the table of Curves has the numbers',
  /** Told by what points at the slider. */
  marks:
    'Bars: connections added (up) and removed (down) by a rewiring; triangle: rewired by hand; dot: a setting changed; ticks below: kept epochs',
  /** Of epochs with equal steps between them. */
  kept: (parts: readonly { readonly first: number; readonly last: number; readonly step: number }[]) =>
    parts.length === 0 ? 'No epoch is kept yet.' : `Kept epochs: ${parts.map(keptWords).join(', ')}.`,
  epoch: (epoch: string, epochs: string) => `epoch ${epoch} of ${epochs}`,
  lookingAt: (epoch: number, rewired: boolean) => `looking at ${epochWords(epoch, rewired)}`,
  trainsAgain: (epoch: number) => `trained again up to epoch ${epoch}, where it was left`,
  pausesAt: (epoch: number) => `pauses after epoch ${epoch}`,
  waitsAt: (epoch: number) => `waits: Play trains to epoch ${epoch} and pauses there`,
  lookingAtNow: 'looking at now',
  empty: 'Epochs to look back at appear here as they are done – press Space to train',
  notYet: (epoch: number) => `epoch ${epoch} is not done yet: looking at now`,
  /** meanwhile: the epoch shown until then, null: now; at: epochs trained by now, null: not said. */
  again: (epoch: number, meanwhile: number | null, at: number | null) =>
    `epoch ${epoch} is being trained again${at === null ? '' : ` (${at} done)`}; ` +
    `${meanwhile === null ? 'now' : `epoch ${meanwhile}`} is shown meanwhile`,
  cannot: (epoch: number, instead: number | null) =>
    `epoch ${epoch} could not be trained again; ${instead === null ? 'now' : `epoch ${instead}`} is shown`,
  takenUp: (epoch: number) => `Taken up at epoch ${epoch}: earlier ones are not kept.`,
  recall: 'Train them again',
  recallHint:
    'Trains the run again up to there, to the last bit, beside the present one, and keeps its pictures and wirings',
  recalling: (at: number, epoch: number) => `Training again: epoch ${at} of ${epoch}.`,
  recallFailed: 'They could not be trained again.',
  stopRecall: 'Stop',
  valueNow: (epoch: number) => `now, epoch ${epoch}`,
  valueThen: (epoch: number) => `epoch ${epoch}`,
  /** Once an epoch that was trained again is there. */
  arrived: (epoch: number) => `epoch ${epoch} is shown`,
  /** Where there is room. */
  follows: ' · all panels show it, the curves mark it',
  /** rewired: the network shown is that epoch's after its rewiring. */
  comparedWith: (epoch: number, rewired: boolean, isBackwards: boolean) =>
    `compared with epoch ${epoch}${rewired ? ' before its rewiring' : ''}${isBackwards ? ', backwards in time' : ''}`,
  compare: 'Compare with now',
  compareHint: 'Colours the connections of focus and matrix by what became of them since this epoch',
  stopComparing: 'Stop comparing',
  backToNow: 'Back to now',
  goOn: 'Go on from here',
  goOnHint:
    'Takes the run back to this epoch; the course so far stays as a ghost curve, and Undo brings it back where it was',
  lastRewiring: (removed: string, added: string) => `−${removed} +${added}`,
  rewiringHint: 'Connections removed and added by the last rewiring before what is shown',
};
