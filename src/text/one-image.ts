/** Every sentence of the Pixels panel about classes and single images, and of the activity in the network picture. */
import { formatCount, formatDensity, formatLoss } from '../math/format.ts';

export const CLASS_MAPS_TEXT = {
  picture:
    'Path strength of every pixel to each class; arrow keys choose a class, Enter shows it alone, Escape shows all',
  single: (name: string) => `Path strength of every pixel to class ${name}, beside the mean training image`,
  chooser: 'Class',
  all: 'All',
  class: (name: string) => [`class ${name}`, name],
  caption: (name: string) => [`path strength to class ${name}`, `paths to ${name}`],
  waiting: 'Path strengths come with the next frame.',
  comparing: 'Path strengths are not shown while two epochs are compared.',
  legend: 'path strength: Σ over all paths of Π |weight|',
  hover: (name: string, row: number, column: number, strength: string) =>
    `row ${row}, column ${column}: path strength to class ${name} ${strength}`,
  tableCaption: (shown: number, all: number) =>
    `The ${shown} of ${all} pixels of largest path strength, all classes together`,
  pixelColumn: 'Row, column',
};

export const ONE_IMAGE_TEXT = {
  toggle: 'One image',
  toggleShort: 'Image',
  toggleHint: 'What the network answers to one image, and which pixels its answer hangs on',
  empty: 'The network’s answer appears as soon as the images are there.',
  comparing: 'Answers are not shown while two epochs are compared.',
  replaying: 'The weights of that epoch are being trained again …',
  tools: 'Image',
  previous: 'Previous image',
  next: 'Next image',
  random: 'Another image, by chance',
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
  testImage: (index: number, count: number) => [
    `test image ${formatCount(index + 1)} of ${formatCount(count)}`,
    `test image ${formatCount(index + 1)}`,
    formatCount(index + 1),
  ],
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
  classHint: 'Shows the saliency of this class',
  diverged: 'The network has diverged: it has no answer.',
  legend: 'saliency: score change, black → white',
  legendCentred: (box: number) => `as in MNIST: scaled to ${box}×${box}, centred`,
  eachForItself: 'each class for itself: sigmoid outputs need not add up to 1',
  hover: (row: number, column: number, brightness: number, saliency: number) =>
    `row ${row}, column ${column}: brightness ${brightness}, saliency ${signed(saliency)}`,
  answersCaption: (what: string) => `Answer of the network to ${what}`,
  answersColumns: ['Class', 'Probability', 'Score (logit)', ''],
  answersColumnsSigmoid: ['Class', 'Output', 'Score (sum)', ''],
  mark: (isAnswer: boolean, isTrue: boolean) =>
    [isAnswer ? 'answer' : '', isTrue ? 'true class' : ''].filter((word) => word !== '').join(', '),
  levelsCaption: 'Activity of each level',
  levelsColumns: ['Level', 'Units', 'Not zero', 'Mean |value|', 'Largest |value|'],
  salientCaption: (shown: number, name: string) => `The ${shown} pixels of largest saliency of class ${name}`,
  salientColumns: ['Row, column', 'Brightness', 'Saliency'],
};

export const ACTIVITY_TEXT = {
  toggle: 'Activity',
  toggleHint: 'What the image shown in the Pixels panel sets going',
  caption: (what: string, contributions: number, connections: number, answer: string, share: number) =>
    `${what} → ${answer} (${formatDensity(share)}); drawn: ${formatCount(contributions)} of ${formatCount(connections)}`,
  lines: ['contribution: weight × value', 'weight × value'],
  units: { titles: ['units: |value| ÷ largest of the level', '|value| ÷ largest'], low: '0', high: '1' },
};

function signed(value: number): string {
  return (value > 0 ? '+' : '') + formatLoss(value).replace(/-/g, '−');
}
