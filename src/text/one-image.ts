/** Every sentence of the Pixels panel about classes and single inputs, and of the activity in the network picture. */
import { formatAccuracy, formatCount, formatLoss } from '../math/format.ts';

export const CLASS_MAPS_TEXT = {
  picture:
    'Path weight of every pixel to each class; arrow keys choose a class, Enter shows it alone, Escape shows all',
  single: (name: string) => `Path weight of every pixel to class ${name}, beside the mean training image`,
  chooser: 'Class',
  all: 'All',
  class: (name: string) => [`class ${name}`, name],
  caption: (name: string) => [`path weight to class ${name}`, `paths to ${name}`],
  waiting: 'Path weights come with the next frame.',
  comparing: 'Path weights are not shown while two epochs are compared.',
  legend: 'Σ over all paths of Π weight: + for, −\u00a0against; top 1 % clipped',
  hover: (name: string, row: number, column: number, weight: number) =>
    `row ${row}, column ${column}: path weight to class ${name} ${signed(weight)}`,
  tableCaption: (shown: number, all: number) =>
    shown === all
      ? `All ${all} pixels, those of largest path weights first, all classes together`
      : `The ${shown} of ${all} pixels of largest path weights, all classes together`,
  pixelColumns: ['Row', 'Column'],
};

/** What differs between images and rows of a table. */
export const SAMPLE_TEXT = {
  images: {
    toggle: 'One image',
    toggleShort: 'Image',
    toggleHint: 'What the network answers to one image, and which pixels its answer hangs on',
    activityHint: 'What the image shown in the Pixels panel sets going',
    empty: 'The network’s answer appears as soon as the images are there.',
    tools: 'Image',
    previous: 'Previous image',
    next: 'Next image',
    random: 'Another image, by chance',
    /** From long to short, as all such lists. */
    name: (index: number, count: number) => namesOf('image', index, count),
    salientCaption: (shown: number, name: string) =>
      `The ${shown} pixels of largest saliency of class ${name}`,
    salientColumns: ['Row', 'Column', 'Brightness', 'Saliency'],
  },
  table: {
    toggle: 'One row',
    toggleShort: 'Row',
    toggleHint: 'What the network answers to one row of the table, and which features its answer hangs on',
    activityHint: 'What the row shown in the Features panel sets going',
    empty: 'The network’s answer appears as soon as the rows are there.',
    tools: 'Row',
    previous: 'Previous row',
    next: 'Next row',
    random: 'Another row, by chance',
    name: (index: number, count: number) => namesOf('row', index, count),
    salientCaption: (shown: number, name: string) =>
      `The ${shown} features of largest saliency of class ${name}, with their values as the network is given them`,
    salientColumns: ['Feature', 'Value', 'Saliency'],
  },
} as const;

export const ONE_ROW_TEXT = {
  picture: (what: string) =>
    `The features of ${what} with the largest saliency; up and down arrow keys mark one, Escape none`,
  saliency: (name: string) => [`saliency of ${name}`, 'saliency', ''],
  /** What a saliency of 1 is; standardised: the numbers of the table are. */
  legend: (standardised: boolean) =>
    `score change per ${standardised ? 'standard deviation' : 'unit'}; category 0 → 1`,
  hover: (name: string, value: string, saliency: number) =>
    `${name}: value ${value}, saliency ${signed(saliency)}`,
};

export const ONE_IMAGE_TEXT = {
  comparing: 'Answers are not shown while two epochs are compared.',
  replaying: 'The weights of that epoch are being trained again …',
  draw: 'Draw',
  drawHint: 'Draw an input of your own',
  /** On an empty pad, and instead of an answer to it; from long to short. */
  drawFirst: (digits: boolean) =>
    digits ? ['Draw a digit here', 'Draw a digit', 'Draw'] : ['Draw here', 'Draw'],
  eraser: 'Eraser',
  clear: 'Clear',
  pictures: (what: string) => `${what}, and the saliency of its pixels`,
  pad: (width: number, height: number) =>
    `Drawing pad of ${width} × ${height} pixels. Draw with pointer or finger; arrow keys move a cursor, ` +
    'Space or Enter inks its pixel, Escape hides it.',
  drawing: ['your drawing', 'drawing'],
  saliency: (name: string) => [
    `as the network sees it, saliency of ${name}`,
    `saliency of ${name}`,
    'saliency',
  ],
  /** At the ends of the colours, and where there is no room for them. */
  saliencyEnds: (most: string) => [`−${most}`, `+${most}`, `±${most}`] as const,
  answers: 'Answer of the network',
  answer: (name: string, share: string, isTrue: boolean, isAnswer: boolean) =>
    `${name}: ${share}${isAnswer ? ', the answer' : ''}${isTrue ? ', the true class' : ''}`,
  trueClass: 'true',
  /** In its place where type is large. */
  trueMark: '✓',
  classHint: 'Shows the saliency of this class',
  diverged: 'The network has diverged: it has no answer.',
  legend: 'saliency: score change, black → white',
  legendCentred: (box: number) => `as in MNIST: scaled to ${box}×${box}, centred`,
  eachForItself: 'each class for itself: sigmoid outputs need not add up to 1',
  hover: (row: number, column: number, brightness: number, saliency: number) =>
    `row ${row}, column ${column}: saliency ${signed(saliency)}, brightness ${brightness}`,
  answersCaption: (what: string) => `Answer of the network to ${what}`,
  answersColumns: ['Class', 'Probability', 'Score (logit)', 'Answer or true class'],
  answersColumnsSigmoid: ['Class', 'Output', 'Score (sum)', 'Answer or true class'],
  mark: (isAnswer: boolean, isTrue: boolean) =>
    [isAnswer ? 'answer' : '', isTrue ? 'true class' : ''].filter((word) => word !== '').join(', '),
  levelsCaption: 'Activity of each level',
  levelsColumns: ['Level', 'Units', 'Not zero', 'Mean |value|', 'Largest |value|'],
};

export const ACTIVITY_TEXT = {
  toggle: 'Activity',
  caption: (what: string, contributions: number, connections: number, answer: string, share: number) =>
    `${what} → ${answer} (${formatAccuracy(share, 0)}); drawn: ${formatCount(contributions)} of ${formatCount(connections)}`,
  lines: ['contribution: weight × value', 'weight × value'],
  units: { titles: ['units: |value| ÷ largest of the level', '|value| ÷ largest'], low: '0', high: '1' },
};

function namesOf(what: string, index: number, count: number): string[] {
  const number = formatCount(index + 1);
  return [`test ${what} ${number} of ${formatCount(count)}`, `test ${what} ${number}`, number];
}

function signed(value: number): string {
  return (value > 0 ? '+' : '') + formatLoss(value).replace(/-/g, '−');
}
