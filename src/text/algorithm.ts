/** The rewiring algorithm in words of code, line by line, with a layer's real numbers beside it. */
import type { Experiment, GrowthId } from '../config/experiment.ts';
import { NO_NUMBER, formatCount, formatLoss } from '../math/format.ts';

interface Signs {
  readonly negative: number;
  readonly zero: number;
  readonly positive: number;
}

/** One layer: while a rewiring is on stage what it does, else what the next one would do and the last one did. */
export interface AlgorithmNumbers {
  /** Before the rewiring. */
  readonly connections: number;
  /** By the sign of the weight, before the rewiring and of what is removed; null: not counted. */
  readonly before: Signs | null;
  readonly gone: Signs | null;
  /** Smallest and largest weight that goes; 0 and 0: none but zeros. */
  readonly low: number;
  readonly high: number;
  /** null: there was no rewiring yet. */
  readonly removed: number | null;
  readonly added: number | null;
  /** Why the rewiring left the layer alone; null when it did not. */
  readonly skipped: string | null;
}

export interface AlgorithmLine {
  /** mark, remove or add: what it does. stay: nothing. */
  readonly act: 'mark' | 'remove' | 'add' | 'stay';
  readonly code: string;
  /** Empty: there is no number to say. */
  readonly numbers: string;
}

type Rule = Pick<Experiment, 'method' | 'removal' | 'growth' | 'zeta'>;

const NEW_WEIGHT: Readonly<Record<GrowthId, string>> = {
  zero: 'w = 0',
  normal: 'w ~ N(0, 0.1²)',
  he: 'w as He',
};

function weight(value: number): string {
  return (value > 0 ? '+' : '') + formatLoss(value).replace('-', '−');
}

/** '5,871 of 19,572, from −0.088'; outside of a rewiring the threshold only. */
function sideNumbers(gone: number | null, of: number | null, word: string, threshold: number): string {
  const end = threshold === 0 ? '' : `${word} ${weight(threshold)}`;
  if (gone === null || of === null) return end === '' ? NO_NUMBER : `next: ${end}`;
  return [`${formatCount(gone)} of ${formatCount(of)}`, end].filter((text) => text).join(', ');
}

function magnitudeLines({ connections, removed, before, low, high }: AlgorithmNumbers): AlgorithmLine[] {
  const band = low === 0 && high === 0 ? NO_NUMBER : `${weight(low)} … ${weight(high)}`;
  const numbers = before
    ? `${formatCount(removed ?? 0)} of ${formatCount(connections)}, ${band}`
    : `next: ${band}`;
  return [{ act: 'mark', code: 'mark the ⌊ζ·N⌋ weights nearest 0', numbers }];
}

function signLines({ removal }: Rule, { before, gone, low, high }: AlgorithmNumbers): AlgorithmLine[] {
  const paper = removal === 'paper';
  // No weight of that sign goes when the band ends beyond 0.
  const down = sideNumbers(gone?.negative ?? null, before?.negative ?? null, 'from', Math.min(0, low));
  const up = sideNumbers(gone?.positive ?? null, before?.positive ?? null, 'to', Math.max(0, high));
  const lines: AlgorithmLine[] = [
    {
      act: 'mark',
      code: paper ? 'mark ⌊ζ·N₋⌋ negatives nearest 0' : 'mark negatives from threshold t₋ on',
      numbers: down,
    },
    {
      act: 'mark',
      code: paper ? 'mark ⌊ζ·N₊⌋ positives nearest 0' : 'mark positives up to threshold t₊',
      numbers: up,
    },
    { act: 'mark', code: 'mark every weight 0', numbers: gone ? formatCount(gone.zero) : '' },
  ];
  return lines;
}

/** onStage: the numbers are of a rewiring that is being shown. */
export function algorithmLines(rule: Rule, numbers: AlgorithmNumbers, onStage: boolean): AlgorithmLine[] {
  if (rule.method === 'dense') {
    return [{ act: 'stay', code: 'all possible connections exist: no rewiring', numbers: '' }];
  }
  if (rule.method === 'static') {
    return [{ act: 'stay', code: 'the connections drawn at the start stay: no rewiring', numbers: '' }];
  }
  const { removed, added, connections } = numbers;
  const lately = onStage ? '' : 'last time ';
  const left = onStage ? `, ${formatCount(connections - (removed ?? 0))} stay` : '';
  const onlyRemoves = removed !== null && removed > 0 && added === 0;
  return [
    ...(rule.method === 'magnitude' ? magnitudeLines(numbers) : signLines(rule, numbers)),
    {
      act: 'remove',
      code: 'remove what is marked',
      numbers: removed === null ? '' : `${lately}−${formatCount(removed)}${left}`,
    },
    {
      act: 'add',
      code: `add as many at random, ${NEW_WEIGHT[rule.growth]}`,
      numbers: onlyRemoves
        ? 'none: the last one only removes'
        : added === null
          ? ''
          : `${lately}+${formatCount(added)}`,
    },
  ];
}

export const ALGORITHM_TEXT = {
  region: 'Algorithm',
  title({ method, removal, zeta }: Rule): string {
    if (method === 'dense') return 'Dense';
    if (method === 'static') return 'Static sparse';
    if (method === 'magnitude') return `Magnitude, ζ = ${zeta}`;
    return removal === 'paper' ? `SET, ζ = ${zeta}` : `SET (reference thresholds), ζ = ${zeta}`;
  },
  layer: 'Layer of the algorithm',
  layerOption: (layer: number, of: number) => `Layer ${layer} of ${of}`,
  connections: (count: number, skipped: string | null) =>
    skipped === null ? `N = ${formatCount(count)}` : `left alone: ${skipped}`,
  /** Spoken when a beat begins. */
  beats: {
    mark: 'Connections closest to zero are marked',
    cut: 'Marked connections are removed',
    count: (removed: number) => `${formatCount(removed)} connections removed`,
    grow: (added: number) => `${formatCount(added)} connections grown`,
  },
} as const;
