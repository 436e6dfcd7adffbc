/** Sentences about the life of one connection. */
import { formatCount, formatLoss } from '../math/format.ts';
import { AGE_TEXT } from './age.ts';

/** A moment of a rewiring; exact false: it was this one or one of those before it. */
interface LifeMoment {
  readonly rewiring: number;
  readonly epoch: number;
  readonly exact: boolean;
}

function size(value: number): string {
  return formatLoss(Math.abs(value)).replace('-', '−');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : value > 0 ? '+' : ''}${size(value)}`;
}

function epochOf(epoch: number): string {
  return Number.isInteger(epoch) ? formatCount(epoch) : epoch.toFixed(2);
}

function moment({ rewiring, epoch, exact }: LifeMoment): string {
  return `${exact ? '' : 'by '}epoch ${epochOf(epoch)}, rewiring ${formatCount(rewiring)}`;
}

/** The weights of that sign that would go; none of them for a threshold of 0. */
function goers(weight: number, threshold: number): string {
  const sign = weight < 0 ? 'negative' : 'positive';
  return threshold > 0 ? `${sign} weights up to ${size(threshold)} go` : `no ${sign} weight would go`;
}

const NO_CUT = {
  static: 'never: this method keeps its wiring',
  over: 'the run rewires no more',
  full: 'none: the layer has too few empty cells',
  none: 'nothing would be removed',
} as const;

export const CONNECTION_TEXT = {
  region: 'Connection',
  close: 'Close the connection',
  asTable: 'Show its weights as table',
  /** Of the table, in names of files. */
  tableSubject: 'one connection',
  tableCaption:
    'The weight as far as it is known, and the size up to which weights of its sign would have gone',
  /** Of an epoch's two moments the later. */
  rewired: (epoch: string) => `${epoch}, rewired`,
  tableColumns: ['Epoch', 'Weight', 'Survived', 'Would go up to'],
  choose: 'Follow',
  chooseName: (name: string) => `Follow ${name}`,
  chartLabel: (name: string) => `Size of the weight over the epochs, ${name}`,
  chartTitle: ['size of the weight', '|w|'],
  chartCut: ['would be cut', 'cut'],
  chartEmpty: ['No weight is known yet.', 'none yet'],
  epochs: 'epochs',

  layer: (layer: number) => `Layer ${layer}`,
  name: (from: string, to: string) => `${from} → ${to}`,
  /** ofImage: the weight is multiplied with a value. fate: what became of it, if that is told. */
  line(
    name: string,
    weight: string | null,
    survived: number | null,
    ofImage: boolean,
    fate: string | null,
  ): string {
    const facts = [
      ...(fate === null ? [] : [fate]),
      ...(weight === null ? [] : [`${ofImage ? 'weight × value' : 'weight'} ${weight}`]),
      ...(survived === null ? [] : [`survived ${AGE_TEXT.survived(survived)}`]),
    ];
    return `${name}: ${[...facts, 'click or Enter to follow'].join(', ')}`;
  },

  terms: {
    born: 'Born',
    survived: 'Survived',
    weight: 'Weight',
    removal: 'Rewired now',
    cut: 'Cut',
    lastWeight: 'Last weight',
    earlier: 'Earlier lives',
    later: 'Afterwards',
  },
  waiting: 'on its way',
  trainedAgain: 'on its way: that epoch is trained again',
  wiringOnly: 'not known of a past epoch while wirings are compared',
  noneHere: 'There is no connection in this cell, and there has been none.',
  beginning: AGE_TEXT.beginning,
  moment,
  survived: (rewirings: number) => AGE_TEXT.survived(rewirings),
  weight: (weight: number) =>
    weight === 0 ? '0' : `${signed(weight)} (${weight < 0 ? 'negative' : 'positive'})`,
  weightThen: (weight: number, epoch: number) => `${signed(weight)} at epoch ${epochOf(epoch)}`,
  noneSeen: 'none was seen',
  noCut: (reason: keyof typeof NO_CUT) => NO_CUT[reason],
  doomed: (weight: number, threshold: number) =>
    weight === 0 ? 'would be cut: it is 0' : `would be cut: ${goers(weight, threshold)}`,
  safe: (weight: number, threshold: number) =>
    `safe by ${size(Math.abs(weight) - threshold)}: ${goers(weight, threshold)}`,
  cutAt: (when: LifeMoment, survived: number) => `${moment(when)}, after ${AGE_TEXT.survived(survived)}`,
  /** Lives that have ended, and how many before them are not listed. */
  lives(lives: readonly { readonly born: LifeMoment; readonly cut: LifeMoment }[], more: number): string {
    const each = lives.map(({ born, cut }) => `epochs ${epochOf(born.epoch)}–${epochOf(cut.epoch)}`);
    return (more > 0 ? `${formatCount(more)} more, ` : '') + each.join(', ');
  },
  none: 'none',
  incomplete: 'short ones may be missing',
  stillThere: 'there to this day',
  cutLater: (when: LifeMoment) => `cut at ${moment(when)}`,
  bornLater: (when: LifeMoment) => `born at ${moment(when)}`,
  again: (count: number) => `born again ${count === 1 ? 'once' : `${formatCount(count)} times`}`,

  spokenChosen: (name: string) => `Following the connection ${name}.`,
  spokenCut: (when: LifeMoment) => `It was cut at ${moment(when)}.`,
} as const;
