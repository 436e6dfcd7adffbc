/** The lives of a run's connections from its first rewiring on. Arrays grow in place and belong to the run. */
import type { LayerLives, SurvivalCurve } from '../protocol/lives.ts';
import { HISTORY_BUDGET } from './budget.ts';
import { createEpochMemory } from './epoch-memory.ts';
import type { EpochMemory } from './epoch-memory.ts';

/** One layer's numbers, an entry a rewiring, 0–1; NaN where the rewiring left the layer alone. */
export interface LayerLivesSeries {
  readonly newbornShare: number[];
  readonly explored: number[];
  readonly jaccard: number[];
  readonly randomJaccard: number[];
}

export interface LivesSeries {
  /** Epochs trained by each rewiring, a real number. */
  readonly epoch: number[];
  /** By layer; empty before the first rewiring. */
  readonly layers: LayerLivesSeries[];
  /** Whether some layer's explored is an estimate. */
  estimated: boolean;
  /** By layer, kept under the number of the rewiring, from 1; null for a layer left alone. Thinned by doubling. */
  readonly curves: EpochMemory<readonly (SurvivalCurve | null)[]>;
}

export function createLivesSeries(): LivesSeries {
  return {
    epoch: [],
    layers: [],
    estimated: false,
    curves: createEpochMemory(HISTORY_BUDGET.survivalCurves),
  };
}

/** Appends what the run's next rewiring told. */
export function appendLives(series: LivesSeries, epoch: number, lives: readonly (LayerLives | null)[]): void {
  series.epoch.push(epoch);
  if (series.layers.length === 0) {
    series.layers.push(
      ...lives.map(() => ({ newbornShare: [], explored: [], jaccard: [], randomJaccard: [] })),
    );
  }
  lives.forEach((layer, l) => {
    const { newbornShare, explored, jaccard, randomJaccard } = series.layers[l];
    newbornShare.push(layer?.newbornShare ?? NaN);
    explored.push(layer?.explored ?? NaN);
    jaccard.push(layer?.jaccard ?? NaN);
    randomJaccard.push(layer?.randomJaccard ?? NaN);
    if (layer?.estimated) series.estimated = true;
  });
  keepCurves(
    series,
    series.epoch.length,
    lives.map((layer) => layer && layer.curve),
  );
}

/** A copy of the series as it was after so many rewirings. */
export function truncatedLives(series: LivesSeries, rewirings: number): LivesSeries {
  const first = (column: readonly number[]) => column.slice(0, rewirings);
  const copy: LivesSeries = {
    ...createLivesSeries(),
    epoch: first(series.epoch),
    layers: series.layers.map(({ newbornShare, explored, jaccard, randomJaccard }) => ({
      newbornShare: first(newbornShare),
      explored: first(explored),
      jaccard: first(jaccard),
      randomJaccard: first(randomJaccard),
    })),
    estimated: series.estimated,
  };
  for (const rewiring of series.curves.epochs) {
    if (rewiring <= rewirings) keepCurves(copy, rewiring, series.curves.at(rewiring)!.item);
  }
  return copy;
}

/** Keeps the curves of a rewiring, by layer, under the cap. */
export function keepCurves(
  { curves }: LivesSeries,
  rewiring: number,
  layers: readonly (SurvivalCurve | null)[],
): void {
  const bytes = layers.reduce((sum, curve) => sum + (curve ? 12 * curve.ages.length + 200 : 0), 100);
  curves.add(rewiring, layers, bytes);
}
