/** Follows the connections of a run from rewiring to rewiring: how long they last and what was tried. Changes no run. */
import type { SparseLayer } from '../engine/kernels/kernels.ts';
import { METHODS } from '../engine/methods/registry.ts';
import type { LayerRewiring } from '../engine/rewire-network.ts';
import type { Trainer } from '../engine/trainer.ts';
import type { TopologyLog } from '../history/topology-log.ts';
import { continueExploration, explorationRatio, explore, startExploration } from '../measures/exploration.ts';
import type { Exploration } from '../measures/exploration.ts';
import {
  ageBlindSurvival,
  chooseAges,
  countBirths,
  survivalByAge,
  turnoverOf,
} from '../measures/survival.ts';
import { cellsOfLayer, independentJaccard, jaccardIndex } from '../measures/topology-overlap.ts';
import type { Cells } from '../measures/topology-overlap.ts';
import { MAX_AGES } from '../protocol/lives.ts';
import type { LayerLives, LayerPast } from '../protocol/lives.ts';

export interface ConnectionLives {
  /** After every rewiring, with what it did; the topology log must have its first topology. Null: nothing is rewired. */
  rewired(layers: readonly LayerRewiring[]): (LayerLives | null)[];
  /** What was tried so far, as a copy to go back to. */
  explored(): (Exploration | null)[];
  /** The trainer went back to where this had been tried. */
  goBack(explored: readonly (Exploration | null)[]): void;
  /** What is to be remembered of the moment after so many rewirings, when this had been tried; null: not known. */
  pasts(explored: readonly (Exploration | null)[], rewirings: number): (LayerPast | null)[] | null;
  /** The trainer has leapt ahead to a moment of this past; null: of an unknown one, and nothing is told from then on. */
  resume(pasts: readonly (LayerPast | null)[] | null): void;
}

/** What is remembered of a layer. */
interface FollowedPast {
  births: Uint32Array;
  exploration: Exploration;
  /** Connections after each rewiring, the first entry before any; and the share that each has removed, 0–1. */
  readonly sizes: number[];
  readonly removedShares: number[];
}

export function createConnectionLives(trainer: Trainer, topology: TopologyLog): ConnectionLives {
  const rewires = METHODS[trainer.settings.method].markRemoved !== null;
  /** Rewirings from which on the past is not known. */
  let knownUntil = Infinity;
  const pasts = trainer.network.layers.map((layer) =>
    rewires && layer.kind === 'sparse' ? beginPast(layer) : null,
  );

  function firstWiring(): readonly Cells[] | null {
    return topology.nearest(0) && topology.topologyAt(0);
  }

  return {
    rewired(rewirings) {
      if (trainer.rewirings > knownUntil) return pasts.map(() => null);
      const first = pasts.some((past) => past !== null) ? firstWiring() : null;
      return trainer.network.layers.map((layer, l) => {
        const past = pasts[l];
        if (past === null || layer.kind !== 'sparse') return null;
        const { removed, skipped } = rewirings[l];
        const before = past.sizes.at(-1)!;
        const births = countBirths(layer, trainer.rewirings);
        const { wasted } = turnoverOf(past.births, births);
        past.births = births;
        past.sizes.push(layer.nnz);
        past.removedShares.push(before === 0 ? 0 : removed / before);
        explore(past.exploration, layer);
        if (skipped !== null || first === null) return null;
        return livesOf(layer, past, first[l], wasted);
      });
    },
    explored: () => pasts.map((past) => past && copyOf(past.exploration)),
    goBack(explored) {
      if (trainer.rewirings < knownUntil) knownUntil = Infinity;
      else if (knownUntil < Infinity) return;
      pasts.forEach((past, l) => {
        const layer = trainer.network.layers[l];
        if (past === null || layer.kind !== 'sparse') return;
        past.births = countBirths(layer, trainer.rewirings);
        past.exploration = copyOf(explored[l]!);
        past.sizes.length = trainer.rewirings + 1;
        past.removedShares.length = trainer.rewirings;
      });
    },
    pasts(explored, rewirings) {
      if (rewirings >= knownUntil) return null;
      return pasts.map(
        (past, l) =>
          past && {
            sizes: past.sizes.slice(0, rewirings + 1),
            removedShares: past.removedShares.slice(0, rewirings),
            tried: explored[l]!.bits,
          },
      );
    },
    resume(known) {
      if (known === null) knownUntil = trainer.rewirings;
      known?.forEach((past, l) => {
        const layer = trainer.network.layers[l];
        if (past === null || layer.kind !== 'sparse') return;
        pasts[l] = {
          births: countBirths(layer, trainer.rewirings),
          exploration: continueExploration(layer.nIn, layer.nOut, past.tried),
          sizes: [...past.sizes],
          removedShares: [...past.removedShares],
        };
      });
    },
  };
}

function beginPast(layer: SparseLayer): FollowedPast {
  const exploration = startExploration(layer.nIn, layer.nOut);
  explore(exploration, layer);
  return { births: countBirths(layer, 0), exploration, sizes: [layer.nnz], removedShares: [] };
}

function copyOf(exploration: Exploration): Exploration {
  return { ...exploration, bits: exploration.bits.slice() };
}

function livesOf(
  layer: SparseLayer,
  { births, sizes, removedShares, exploration }: FollowedPast,
  first: Cells,
  newbornShare: number,
): LayerLives {
  const ages = chooseAges(births.length - 1, MAX_AGES);
  const survival = survivalByAge(births, sizes);
  const ageBlind = ageBlindSurvival(removedShares);
  const cells = layer.nIn * layer.nOut;
  return {
    curve: {
      ages,
      survival: Float32Array.from(ages, (age) => survival[age]),
      ageBlind: Float32Array.from(ages, (age) => ageBlind[age]),
    },
    newbornShare,
    explored: explorationRatio(exploration),
    estimated: exploration.followed < layer.nIn,
    jaccard: jaccardIndex(first, cellsOfLayer(layer)),
    randomJaccard: independentJaccard(first.length / cells, layer.nnz / cells),
  };
}
