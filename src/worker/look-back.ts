/** The wiring of a past moment, or what became of it since: from the topology log alone, without weights. */
import { rangeIn, unitsOf } from '../config/matrix-range.ts';
import type { Layer } from '../engine/kernels/kernels.ts';
import { birthsOfCells } from '../history/cell-lives.ts';
import type { TopologyDiff, TopologyLog } from '../history/topology-log.ts';
import { binCells, cellsOfUnits, endsOfCells, sumCells } from '../measures/cells.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import { FATES, HOP, MAX_DENSITY_CONNECTIONS, MAX_FOCUS_CONNECTIONS } from '../protocol/messages.ts';
import type { Ends, FocusConnections, FocusPart, MatrixBins, Watch, Wiring } from '../protocol/messages.ts';
import { blockChangesOf, fatedLines } from './compare-wirings.ts';
import { chosenUnits } from './fill-frame.ts';
import { secondHop } from './second-hop.ts';
import type { Hop, Side } from './second-hop.ts';

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
  const births = watch.at === null && present ? birthsIn(present, wiring, at) : null;
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
    focus: focusOf(layers, layout, watch),
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
        ? layers.map(({ diff }, l) => {
            const now = watch.at === null ? (present?.[l] ?? null) : null;
            return fatedLines(diff!, layout.layers[l].nOut, watch.fatedLines, now);
          })
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

function focusOf(
  layers: readonly PastLayer[],
  layout: FrameLayout,
  { focus, ages }: Watch,
): FocusConnections | null {
  if (!focus || focus.level >= layout.levels.length) return null;
  const chosen = chosenUnits(layout, focus);
  const sizes = layout.levels.map(({ blockOf }) => blockOf.length);
  const parts: FocusPart[] = [];
  const beyond: FocusPart[] = [];
  const add = (layer: number, side: Side) => {
    const { nOut } = layout.layers[layer];
    const { cells, diff, birthsOf } = layers[layer];
    const lists = diff ? FATES.map((fate) => diff[fate]) : [cells];
    const found = lists.map((list) => cellsOfUnits(list, nOut, side, chosen));
    const all = found.flatMap((list, fate) => Array.from(list, (cell) => ({ cell, fate })));
    const shown = all.slice(0, MAX_FOCUS_CONNECTIONS);
    const part = {
      layer,
      total: all.length,
      input: Int32Array.from(shown, ({ cell }) => Math.floor(cell / nOut)),
      output: Int32Array.from(shown, ({ cell }) => cell % nOut),
      weight: null,
      fate: diff && Uint8Array.from(shown, ({ fate }) => fate),
      birth: ages && !diff ? birthsOf(Float64Array.from(shown, ({ cell }) => cell)) : null,
    };
    parts.push(part);
    const next = diff ? null : secondHop(part, side, sizes);
    if (next) beyond.push(hopOf(next, layers[next.layer], layout.layers[next.layer].nOut, ages));
  };
  if (focus.level > 0) add(focus.level - 1, 'output');
  if (focus.level < layers.length) add(focus.level, 'input');
  return { focus, parts, beyond, paths: null };
}

function hopOf(
  { layer, side, units }: Hop,
  { cells, birthsOf }: PastLayer,
  nOut: number,
  ages: boolean,
): FocusPart {
  const all = cellsOfUnits(cells, nOut, side, units);
  const shown = all.slice(0, HOP.connections);
  return {
    layer,
    total: all.length,
    input: Int32Array.from(shown, (cell) => Math.floor(cell / nOut)),
    output: Int32Array.from(shown, (cell) => cell % nOut),
    weight: null,
    fate: null,
    birth: ages ? birthsOf(shown) : null,
  };
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
