/** Invented rewirings to be watched: so many connections gone and come in each layer. */
import { SAMPLE_SIZE } from '../../src/protocol/watched-rewiring.ts';
import type { ConnectionSample, WatchedLayer, WatchedRewiring } from '../../src/protocol/watched-rewiring.ts';

export interface LayerCounts {
  readonly removed: number;
  readonly added: number;
}

/** Connections i → i mod 10. */
function sampleOf(count: number): ConnectionSample {
  const length = Math.min(count, SAMPLE_SIZE);
  return {
    input: Int32Array.from({ length }, (_, k) => k % 60),
    output: Int32Array.from({ length }, (_, k) => k % 10),
  };
}

/** Of what grows, in turns. */
const WEIGHTS = [0, -0.1, 0.2];

/** Of 1,000 connections half are negative, and so are half of those removed; null: a dense layer. */
function layerOf({ removed, added }: LayerCounts): WatchedLayer {
  const negative = Math.floor(removed / 2);
  const grown = sampleOf(added);
  return {
    before: { negative: 500, zero: 0, positive: 500 },
    removed: { negative, zero: 0, positive: removed - negative },
    low: removed > 0 ? -0.02 : 0,
    high: removed > 0 ? 0.03 : 0,
    added,
    skipped: null,
    doomed: sampleOf(removed),
    grown: { ...grown, weight: Float32Array.from(grown.input, (_, k) => WEIGHTS[k % WEIGHTS.length]) },
  };
}

export function watchedRewiring(layers: readonly (LayerCounts | null)[], waits = true): WatchedRewiring {
  return { number: 1, waits, layers: layers.map((layer) => layer && layerOf(layer)) };
}
