/** The wiring of a past moment, or what became of it since: from the topology log alone, without weights. */
import { rangeIn, unitsOf } from '../config/matrix-range.ts';
import type { Layer } from '../engine/kernels/kernels.ts';
import { birthsOfCells } from '../history/cell-lives.ts';
import type { TopologyDiff, TopologyLog } from '../history/topology-log.ts';
import { binCells, cellsOfUnits, endsOfCells, sumCells } from '../measures/cells.ts';
import { summariseBirths } from '../measures/focus.ts';
import { stableSample } from '../measures/stable-sample.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import { FATES } from '../protocol/comparison.ts';
import { HOP } from '../protocol/focus.ts';
import { MAX_DENSITY_CONNECTIONS } from '../protocol/messages.ts';
import type { Fate } from '../protocol/comparison.ts';
import type { FocusConnections, FocusPart } from '../protocol/focus.ts';
import type { Ends, MatrixBins, Watch, Wiring } from '../protocol/messages.ts';
import { blockChangesOf, fatedLines } from './compare-wirings.ts';
import { chosenUnits } from './fill-frame.ts';
import { secondHop } from './second-hop.ts';
import type { Side } from './second-hop.ts';

/** One layer at the moment looked at. */
interface PastLayer {
  /** Connections of the moment. */
  readonly cells: Float64Array;
  /** What became of the wiring compared with; null without one. */
  readonly diff: TopologyDiff | null;
  /** Births of some of its cells, ascending. */
  readonly birthsOf: (cells: Float64Array) => Int32Array;
}

/**
 * Nearby kept moments stand in for those that are not kept any more: the nearest of all where two are compared, else
 * the nearest before, so that no connection is younger than the moment looked at. present: the layers as
 * they are now, read only; without them no connection counts as stronger than another.
 */
export function lookBack(
  topology: TopologyLog,
  layout: FrameLayout,
  watch: Watch,
  present: readonly Layer[] | null = null,
): Wiring | null {
  const { kept } = topology;
  if (kept.length === 0) return null;
  const nearest = (rewiring: number) =>
    (watch.since === null ? topology.nearest(rewiring) : topology.closest(rewiring)) ?? kept[0];
  const at = nearest(watch.at ?? Infinity).rewiring;
  const since = watch.since === null ? null : nearest(watch.since).rewiring;
  const wiring = topology.topologyAt(at);
  const now = watch.at === null ? present : null;
  const births = now && birthsIn(now, wiring, at);
  const diffs = since === null ? null : topology.diff(Math.min(at, since), Math.max(at, since), births);
  const layers = wiring.map((cells, l) => ({
    cells,
    diff: diffs && inOrder(diffs[l], since! <= at),
    birthsOf: (some: Float64Array) => {
      const asked = wiring.map((_, other) => (other === l ? some : some.subarray(0, 0)));
      return birthsOfCells(topology, at, asked)[l];
    },
  }));
  return {
    at: watch.at,
    since: watch.since,
    standIns: (watch.at ?? at) === at && watch.since === since ? null : { at, since },
    focus: focusOf(layers, layout, watch, at, now),
    matrix: matrixOf(layers, layout, watch, topology.addedBy(at)),
    ends: watch.density && watch.at !== null ? endsOf(layers, layout) : null,
    changes:
      diffs &&
      layers.map(({ diff }) => ({
        kept: diff!.kept.length,
        cut: diff!.cut.length,
        born: diff!.born.length,
        reborn: diff!.reborn.length,
      })),
    blockChanges:
      diffs && watch.blockChanges ? layers.map(({ diff }, l) => blockChangesOf(diff!, layout, l)) : null,
    lines:
      diffs && watch.fatedLines > 0
        ? layers.map(({ diff }, l) =>
            fatedLines(diff!, layout.layers[l].nOut, watch.fatedLines, now?.[l] ?? null),
          )
        : null,
    blockBirths: watch.blockAges && watch.at !== null ? blockBirthsOf(topology, at, wiring, layout) : null,
  };
}

/** Births of a wiring's connections, if it still is the layers' after so many rewirings; else null. */
function birthsIn(
  layers: readonly Layer[],
  wiring: readonly Float64Array[],
  rewirings: number,
): Int32Array[] | null {
  const births = layers.map((layer) =>
    layer.kind === 'sparse' ? layer.birth.subarray(0, layer.nnz) : new Int32Array(0),
  );
  const isStill = births.every(
    (own, l) =>
      layers[l].kind === 'dense' ||
      (own.length === wiring[l].length && own.every((birth) => birth <= rewirings)),
  );
  return isStill ? births : null;
}

/** Seen from the later moment backwards, what was born is what is cut. */
function inOrder(diff: TopologyDiff, forwards: boolean): TopologyDiff {
  return forwards ? diff : { ...diff, cut: diff.born, born: diff.cut };
}

/** at: rewirings done. present: as they are now; null: the moment is another. */
function focusOf(
  layers: readonly PastLayer[],
  layout: FrameLayout,
  { focus, focusLines, ages }: Watch,
  at: number,
  present: readonly Layer[] | null,
): FocusConnections | null {
  if (!focus || focus.level >= layout.levels.length) return null;
  const chosen = chosenUnits(layout, focus);
  const sizes = layout.levels.map(({ blockOf }) => blockOf.length);
  const parts: FocusPart[] = [];
  const beyond: FocusPart[] = [];
  const add = (layer: number, side: Side) => {
    const { nOut } = layout.layers[layer];
    const { cells, diff, birthsOf } = layers[layer];
    const ofUnits = (list: Float64Array) => cellsOfUnits(list, nOut, side, chosen);
    if (diff) {
      const own = mapFates((fate) => ofUnits(diff[fate]));
      const lines = fatedLines(own, nOut, focusLines, present?.[layer] ?? null);
      const fates = mapFates((fate) => own[fate].length);
      const total = FATES.reduce((sum, fate) => sum + fates[fate], 0);
      parts.push({ layer, total, fates, ages: null, ...lines, weight: null, birth: null });
      return;
    }
    const part = samplePart(layer, nOut, ofUnits(cells), focusLines, ages ? { birthsOf, at } : null);
    parts.push(part);
    const next = secondHop(part, side, sizes);
    if (!next) return;
    const behind = layers[next.layer];
    const { nOut: width } = layout.layers[next.layer];
    const reached = cellsOfUnits(behind.cells, width, next.side, next.units);
    const lives = ages ? { birthsOf: behind.birthsOf, at } : null;
    beyond.push(samplePart(next.layer, width, reached, HOP.connections, lives));
  };
  if (focus.level > 0) add(focus.level - 1, 'output');
  if (focus.level < layers.length) add(focus.level, 'input');
  return { focus, parts, beyond, paths: null };
}

function mapFates<Value>(valueOf: (fate: Fate) => Value): Record<Fate, Value> {
  return { kept: valueOf('kept'), cut: valueOf('cut'), born: valueOf('born'), reborn: valueOf('reborn') };
}

/** At most so many of a layer's cells. lives: null where ages are not watched; at: rewirings done. */
function samplePart(
  layer: number,
  nOut: number,
  cells: Float64Array,
  most: number,
  lives: (Pick<PastLayer, 'birthsOf'> & { readonly at: number }) | null,
): FocusPart {
  const shown = stableSample(cells, most);
  return {
    layer,
    total: cells.length,
    fates: null,
    ages: lives && summariseBirths(lives.birthsOf(cells), lives.at),
    input: Int32Array.from(shown, (cell) => Math.floor(cell / nOut)),
    output: Int32Array.from(shown, (cell) => cell % nOut),
    weight: null,
    fate: null,
    birth: lives && birthsInOrder(lives, shown),
  };
}

/** Births are told of ascending cells. */
function birthsInOrder({ birthsOf }: Pick<PastLayer, 'birthsOf'>, cells: Float64Array): Int32Array {
  const ascending = cells.toSorted();
  const births = birthsOf(ascending);
  const birthAt = new Map(Array.from(ascending, (cell, k) => [cell, births[k]]));
  return Int32Array.from(cells, (cell) => birthAt.get(cell)!);
}

function matrixOf(
  layers: readonly PastLayer[],
  layout: FrameLayout,
  { matrix, ages }: Watch,
  newborn: readonly Float64Array[],
): MatrixBins | null {
  if (!matrix || matrix.layer >= layers.length) return null;
  const shape = layout.layers[matrix.layer];
  const range = rangeIn(shape, matrix.range);
  const rows = Math.min(matrix.rows, unitsOf(range.inputs));
  const columns = Math.min(matrix.columns, unitsOf(range.outputs));
  const bin = (cells: Float64Array, amounts?: Int32Array) =>
    binCells(cells, shape.nOut, range, rows, columns, amounts);
  const { cells, diff, birthsOf } = layers[matrix.layer];
  return {
    layer: matrix.layer,
    range,
    rows,
    columns,
    count: bin(cells),
    sum: null,
    newborn: diff ? null : bin(newborn[matrix.layer]),
    birth: ages && !diff ? bin(cells, birthsOf(cells)) : null,
    change: diff && { cut: bin(diff.cut), born: bin(diff.born), reborn: bin(diff.reborn) },
  };
}

function endsOf(layers: readonly PastLayer[], layout: FrameLayout): Ends {
  const total = layers.reduce((sum, { cells }) => sum + cells.length, 0);
  const every = Math.max(1, Math.ceil(total / MAX_DENSITY_CONNECTIONS));
  return { every, layers: layers.map(({ cells }, l) => endsOfCells(cells, layout.layers[l].nOut, every)) };
}

function blockBirthsOf(
  topology: TopologyLog,
  at: number,
  wiring: readonly Float64Array[],
  { layers, levels }: FrameLayout,
): Float32Array[] {
  const births = birthsOfCells(topology, at, wiring);
  return wiring.map((cells, l) => sumCells(cells, layers[l].nOut, levels[l], levels[l + 1], births[l]));
}
