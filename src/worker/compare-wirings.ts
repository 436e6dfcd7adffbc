/** What the picture of the network shows of two compared wirings: changes between blocks, and some single connections. */
import { MAX_STRONGEST } from '../config/view.ts';
import type { Layer } from '../engine/kernels/kernels.ts';
import type { TopologyDiff } from '../history/topology-log.ts';
import { sumCells } from '../measures/cells.ts';
import { stableSample } from '../measures/stable-sample.ts';
import { strongestFirst } from '../measures/strength-order.ts';
import { cellsOfLayer } from '../measures/topology-overlap.ts';
import type { BlockChanges, FatedConnections } from '../protocol/comparison.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import { FATES } from '../protocol/comparison.ts';

export function blockChangesOf(
  { cut, born }: TopologyDiff,
  { layers, levels }: FrameLayout,
  layer: number,
): BlockChanges {
  const between = (cells: Float64Array) =>
    sumCells(cells, layers[layer].nOut, levels[layer], levels[layer + 1]);
  return { cut: between(cut), born: between(born) };
}

/** At most `most` connections. now: the layer whose weights tell the strongest; null where they are not known. */
export function fatedLines(
  diff: TopologyDiff,
  nOut: number,
  most: number,
  now: Layer | null,
): FatedConnections {
  const lists = FATES.map((fate) => diff[fate]);
  const total = lists.reduce((sum, { length }) => sum + length, 0);
  const chosen = Math.min(most, MAX_STRONGEST, total);
  const ordered = now && FATES.map((fate) => (fate === 'cut' ? null : byStrength(diff[fate], now)));
  const lines: { readonly cell: number; readonly fate: number; readonly place: number }[] = [];
  let before = 0;
  lists.forEach((list, fate) => {
    const share = sharesUpTo(before + list.length) - sharesUpTo(before);
    const own = ordered?.[fate] ?? stableSample(list, share);
    for (let k = 0; k < share; k++) lines.push({ cell: own[k], fate, place: (k + 0.5) / share });
    before += list.length;
  });
  lines.sort((a, b) => a.place - b.place);

  /** Of the chosen ones, how many fall to the first `count` connections. */
  function sharesUpTo(count: number): number {
    return total === 0 ? 0 : Math.round((count * chosen) / total);
  }

  return {
    input: Int32Array.from(lines, ({ cell }) => Math.floor(cell / nOut)),
    output: Int32Array.from(lines, ({ cell }) => cell % nOut),
    fate: Uint8Array.from(lines, ({ fate }) => fate),
  };
}

/** The cells by falling |weight|. cells: ascending; those the layer does not have count as zero. */
function byStrength(cells: Float64Array, layer: Layer): Float64Array {
  const all = cellsOfLayer(layer);
  const weights = new Float32Array(cells.length);
  for (let k = 0, p = 0; k < cells.length; k++) {
    while (all[p] < cells[k]) p++;
    if (all[p] === cells[k]) weights[k] = layer.weights[p];
  }
  return Float64Array.from(strongestFirst(weights, cells), (k) => cells[k]);
}
