/**
 * How a run's layers were connected, from its first topology to the newest: one change for each rewiring, coded as
 * varints, and a full topology every few moments to begin stepping from. Bounded: when the cap is reached, every second
 * moment is given up, oldest first, and its change joined to the next one's, so that what is kept stays exact. The two
 * newest stay: an epoch is tested before the rewiring at its end.
 */
import type { Layer } from '../engine/kernels/kernels.ts';
import { cellsOfLayer } from '../measures/topology-overlap.ts';
import { allCells, applyChange, changeSince } from './topology-change.ts';
import { joinChanges, revertChange, strike, without } from './topology-change.ts';
import type { TopologyChange } from './topology-change.ts';
import type { Moment, SentTopologies, TopologyEntry as Entry } from '../protocol/topologies.ts';
import { decodeCells, encodeCells } from './varint.ts';

/** What became of one layer's connections between two moments; ascending cells i · nOut + o, owned by the caller. */
export interface TopologyDiff {
  /** There at both moments, never removed in between. */
  readonly kept: Float64Array;
  /** There at the first moment only. */
  readonly cut: Float64Array;
  /** There at the second moment only. */
  readonly born: Float64Array;
  /** There at both, but removed in between and drawn again: another connection in the same cell. */
  readonly reborn: Float64Array;
}

export interface TopologyLog {
  /** Moments that can be looked at, ascending: the first, the two newest and those between that fit under the cap. */
  readonly kept: readonly Moment[];
  /** Bytes held; never above the cap after a call. */
  readonly byteLength: number;
  /**
   * Notes the layers after rewirings were done; the arrays are read, not kept. The first call begins the log. A number
   * that is not above the newest means that the run went back: moments from there on are forgotten first.
   * A network of which two topologies do not fit under the cap keeps its first one only, or none.
   */
  record(layers: readonly Layer[], moment: Moment): void;
  /**
   * As record, of a run that has leapt there: the moments since the newest one are missing until they are taken in.
   * This moment is therefore kept as long as others can be given up.
   */
  leap(layers: readonly Layer[], moment: Moment): void;
  /** What is kept, for another log of the same run; the caller's. */
  sent(): SentTopologies;
  /**
   * Takes over the moments that a leap has left out, from a log of the same run that ends where it led to. They become
   * part of this log, as if it had recorded them. Nothing happens where the two do not meet. The bytes are kept.
   */
  takeIn(earlier: SentTopologies): void;
  /** Holds these in place of its own; layers: of their run, read only. The bytes are kept. */
  adopt(topologies: SentTopologies, layers: readonly Layer[]): void;
  /** Forgets the moments from that rewiring on. */
  forgetFrom(rewiring: number): void;
  /** The newest kept moment at or before that rewiring; null when there is none. */
  nearest(rewiring: number): Moment | null;
  /** The kept moment nearest to that rewiring on either side, of two the earlier; null when there is none. */
  closest(rewiring: number): Moment | null;
  /** Ascending cells of each layer, owned by the caller. Throws RangeError when the moment is not kept. */
  topologyAt(rewiring: number): Float64Array[];
  /** Ascending cells of each layer that this very rewiring made; empty where the moment before it is not kept. */
  addedBy(rewiring: number): Float64Array[];
  /** Births of the first topology's connections, cell by cell, where they are not all 0; else null. Shared. */
  readonly firstBirths: readonly Int32Array[] | null;
  /** What led to a kept moment from the kept one before it; nothing for the first. Decoded when asked for. */
  changeAt(rewiring: number): MomentChange;
  /**
   * births: of the later moment's connections, cell by cell, where they are known (a dense layer's are not looked at): then
   * what happened in between need not be gone through. Throws RangeError unless earlier ≤ later and both moments are kept.
   */
  diff(earlier: number, later: number, births?: readonly Int32Array[] | null): TopologyDiff[];
}

/** Ascending cells of each layer, owned by the caller. A cell in both lists was cut and drawn again. */
export interface MomentChange {
  removed(): Float64Array[];
  added(): Float64Array[];
}

/** A full topology is kept every so many moments, so that at most half of them are steps to any topology. */
const CHECKPOINT_EVERY = 16;
/** What a moment costs besides its bytes, roughly. */
const ENTRY_BYTES = 400;

export function createTopologyLog(capBytes: number): TopologyLog {
  /** Of each layer: whether it is dense, and its number of cells. */
  let dense: readonly boolean[] = [];
  let bounds: readonly number[] = [];
  const entries: Entry[] = [];
  let entryBytes = 0;
  let firstBirths: readonly Int32Array[] | null = null;
  /** Full topology of the last entry. */
  let newest: Uint8Array<ArrayBuffer> = encodeCells([]);
  /** Entries before `thinned` stand at multiples of 2 · stride rewirings from the first, the others of stride. */
  let stride = 1;
  let thinned = 1;
  /** Not even two moments fit: nothing more is recorded. */
  let closed = false;
  /** The rewiring that the run has leapt to, while moments before it are missing. */
  let leaptTo: number | null = null;

  function begin(layers: readonly Layer[], moment: Moment): void {
    dense = layers.map(({ kind }) => kind === 'dense');
    bounds = layers.map(({ nIn, nOut }) => nIn * nOut);
    newest = encodeCells(layers.map(sparseCells));
    const births = layers.map((layer) =>
      layer.kind === 'sparse' ? layer.birth.slice(0, layer.nnz) : NO_BIRTHS,
    );
    firstBirths = births.some((own) => own.some((birth) => birth !== 0)) ? births : null;
    replace(0, entries.length, { ...moment, ...encodeChanges([]), checkpoint: newest });
    stride = 1;
    thinned = 1;
    leaptTo = null;
  }

  function append(layers: readonly Layer[], moment: Moment): void {
    const last = entries.at(-1)!;
    const before = decodeCells(newest, bounds);
    const cells = layers.map(sparseCells);
    const changes = layers.map((layer, l) =>
      layer.kind === 'dense' ? NOTHING : changeSince(last.rewiring, before[l], cells[l], layer.birth),
    );
    const earlier = entries.at(-2);
    if (earlier && !standsAtMultipleOf(earlier, stride) && earlier.rewiring !== leaptTo) {
      replace(entries.length - 2, 2, joined(earlier, last));
    }
    newest = encodeCells(cells);
    const entry = { ...moment, ...encodeChanges(changes), checkpoint: null };
    const isCheckpoint = standsAtMultipleOf(entry, CHECKPOINT_EVERY * stride);
    replace(entries.length, 0, isCheckpoint ? { ...entry, checkpoint: newest } : entry);
  }

  function forgetFrom(rewiring: number): void {
    if (entries.length === 0 || entries.at(-1)!.rewiring < rewiring) return;
    const remaining = entries.findIndex((entry) => entry.rewiring >= rewiring);
    if (remaining > 0) newest = encodeCells(sparseTopology(remaining - 1));
    else closed = false;
    replace(remaining, entries.length);
    if (leaptTo !== null && leaptTo >= rewiring) leaptTo = null;
    thinned = Math.max(1, Math.min(thinned, remaining));
  }

  /** The round of thinning has come to the newest moments. */
  function isThinned(): boolean {
    const fewest = leaptTo === null ? 3 : 4;
    return thinned >= entries.length - (entries.length > fewest ? 2 : 1);
  }

  /** Gives up one moment, that of a leap last of all; in the end all but the first, then this too. */
  function thin(): void {
    if (entries.length <= 2) {
      closed = true;
      replace(entries.length - 1, 1);
      newest = entries[0]?.checkpoint ?? encodeCells([]);
      return;
    }
    if (isThinned()) {
      stride *= 2;
      thinned = 1;
      if (entries.length === 3) leaptTo = null;
    }
    const entry = entries[thinned];
    if (standsAtMultipleOf(entry, 2 * stride) || entry.rewiring === leaptTo) {
      const isCheckpoint = standsAtMultipleOf(entry, 2 * stride * CHECKPOINT_EVERY);
      if (!isCheckpoint) replace(thinned, 1, { ...entry, checkpoint: null });
      thinned++;
      return;
    }
    const next = entries[thinned + 1];
    replace(thinned, 2, joined(entry, next));
  }

  function shrink(): void {
    while (entries.length > 0 && byteLength() > capBytes) thin();
  }

  function record(layers: readonly Layer[], moment: Moment): void {
    forgetFrom(moment.rewiring);
    if (closed) return;
    if (entries.length === 0) begin(layers, moment);
    else append(layers, moment);
    shrink();
  }

  function takeIn(earlier: SentTopologies): void {
    const meeting = entries[1]?.rewiring === leaptTo ? entries[1] : null;
    const first = earlier.entries[0];
    const last = earlier.entries.at(-1);
    if (!meeting || last?.rewiring !== meeting.rewiring || first.rewiring !== entries[0].rewiring) return;
    const own = entries.slice(0, 2);
    const led = encodeCells(sparseTopology(1));
    replace(0, 2, ...earlier.entries);
    const full = earlier.entries.findLastIndex(({ checkpoint }) => checkpoint !== null);
    const theirs = decodeCells(earlier.entries[full].checkpoint!, bounds);
    if (!sameBytes(led, encodeCells(step(theirs, full, earlier.entries.length - 1)))) {
      return replace(0, earlier.entries.length, ...own);
    }
    newest = entries.at(-1)!.checkpoint ?? newest;
    leaptTo = null;
    // The sparser of the two sets how far apart moments stand: one more round of thinning, if it is needed.
    stride = Math.max(stride, earlier.stride) / 2;
    thinned = 1;
    while (!isThinned()) thin();
    stride *= 2;
    thinned = 1;
    shrink();
  }

  function adopt(topologies: SentTopologies, layers: readonly Layer[]): void {
    dense = layers.map(({ kind }) => kind === 'dense');
    bounds = layers.map(({ nIn, nOut }) => nIn * nOut);
    replace(0, entries.length, ...topologies.entries);
    ({ stride } = topologies);
    thinned = 1;
    closed = false;
    leaptTo = null;
    firstBirths = null;
    const full = entries.findLastIndex(({ checkpoint }) => checkpoint !== null);
    const last = entries.length - 1;
    newest =
      entries[last].checkpoint ??
      encodeCells(step(decodeCells(entries[full].checkpoint!, bounds), full, last));
    shrink();
  }

  /** The only place where entries change. */
  function replace(start: number, count: number, ...added: readonly Entry[]): void {
    for (const entry of added) entryBytes += bytesOf(entry);
    for (const entry of entries.splice(start, count, ...added)) entryBytes -= bytesOf(entry);
  }

  function byteLength(): number {
    return entries.at(-1)?.checkpoint === newest ? entryBytes : entryBytes + newest.length;
  }

  function standsAtMultipleOf({ rewiring }: Moment, distance: number): boolean {
    return (rewiring - entries[0].rewiring) % distance === 0;
  }

  /** The second of two neighbours, without the first between it and the one before. */
  function joined(entry: Entry, next: Entry): Entry {
    return { ...next, ...encodeChanges(join(changesOf(entry), changesOf(next))) };
  }

  function changesOf(entry: Entry): TopologyChange[] {
    const removed = decodeCells(entry.removed, bounds);
    const added = decodeCells(entry.added, bounds);
    return removed.map((cells, l) => ({ removed: cells, added: added[l] }));
  }

  /** Of the sparse layers; a dense one's list stays empty. */
  function sparseTopology(index: number): Float64Array[] {
    let before = index;
    while (entries[before].checkpoint === null) before--;
    let after = index;
    while (after < entries.length - 1 && entries[after].checkpoint === null) after++;
    const nearest = index - before <= after - index ? before : after;
    return step(decodeCells(entries[nearest].checkpoint ?? newest, bounds), nearest, index);
  }

  /** From the topology of one entry to that of another, earlier or later. */
  function step(topology: readonly Float64Array[], from: number, to: number): Float64Array[] {
    let cells = [...topology];
    for (let k = from + 1; k <= to; k++) {
      cells = changesOf(entries[k]).map((change, l) => applyChange(cells[l], change));
    }
    for (let k = from; k > to; k--) {
      cells = changesOf(entries[k]).map((change, l) => revertChange(cells[l], change));
    }
    return cells;
  }

  /** Of these cells of one entry's topology those that no step to a later one removes. */
  function survivors(topology: readonly Float64Array[], from: number, to: number): Float64Array[] {
    const cells: Float64Array[] = topology.map((own) => own.slice());
    for (let k = from + 1; k <= to; k++) {
      decodeCells(entries[k].removed, bounds).forEach((gone, l) => (cells[l] = strike(cells[l], gone)));
    }
    return cells;
  }

  function withDense(topology: readonly Float64Array[]): Float64Array[] {
    return topology.map((cells, l) => (dense[l] ? allCells(bounds[l]) : cells));
  }

  function indexOf(rewiring: number): number {
    const index = entries.findIndex((entry) => entry.rewiring === rewiring);
    if (index === -1) throw new RangeError(`the topology after rewiring ${rewiring} is not kept`);
    return index;
  }

  return {
    get kept() {
      return entries.map(momentOf);
    },
    get byteLength() {
      return byteLength();
    },
    record,
    leap(layers, moment) {
      record(layers, moment);
      if (entries.length > 1) leaptTo = moment.rewiring;
    },
    sent: () => ({ entries: entries.map(copyOf), stride }),
    takeIn,
    adopt,
    forgetFrom,
    get firstBirths() {
      return firstBirths;
    },
    nearest(rewiring) {
      const entry = entries.findLast((candidate) => candidate.rewiring <= rewiring);
      return entry ? momentOf(entry) : null;
    },
    closest(rewiring) {
      const after = entries.find((candidate) => candidate.rewiring > rewiring);
      const before = entries.findLast((candidate) => candidate.rewiring <= rewiring);
      const distance = ({ rewiring: kept }: Moment) => Math.abs(kept - rewiring);
      const isAfter = after && (!before || distance(after) < distance(before));
      const entry = isAfter ? after : before;
      return entry ? momentOf(entry) : null;
    },
    topologyAt(rewiring) {
      return withDense(sparseTopology(indexOf(rewiring)));
    },
    addedBy(rewiring) {
      const index = entries.findIndex((entry) => entry.rewiring === rewiring);
      const isNext = index > 0 && entries[index - 1].rewiring === rewiring - 1;
      return isNext ? decodeCells(entries[index].added, bounds) : bounds.map(() => NOTHING.added);
    },
    changeAt(rewiring) {
      const index = indexOf(rewiring);
      const lists = (bytes: Uint8Array) =>
        index === 0 ? bounds.map(() => NOTHING.added) : decodeCells(bytes, bounds);
      return { removed: () => lists(entries[index].removed), added: () => lists(entries[index].added) };
    },
    diff(earlier, later, births = null) {
      if (earlier > later) throw new RangeError(`rewiring ${earlier} comes after rewiring ${later}`);
      const first = indexOf(earlier);
      const last = indexOf(later);
      const before = sparseTopology(first);
      const isNear = last - first <= CHECKPOINT_EVERY / 2;
      const after = withDense(isNear ? step(before, first, last) : sparseTopology(last));
      const start = withDense(before);
      const kept = births
        ? after.map((cells, l) => (dense[l] ? cells : cells.filter((_, k) => births[l][k] <= earlier)))
        : survivors(start, first, last);
      return start.map((cells, l) => {
        const cut = without(cells, after[l]).slice();
        const reborn = strike(without(cells, cut), kept[l]).slice();
        return { kept: kept[l].slice(), cut, born: without(after[l], cells).slice(), reborn };
      });
    },
  };
}

const NO_BIRTHS = new Int32Array(0);
const NOTHING: TopologyChange = { removed: new Float64Array(0), added: new Float64Array(0) };

function momentOf({ rewiring, epoch }: Entry): Moment {
  return { rewiring, epoch };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, k) => byte === b[k]);
}

function copyOf({ removed, added, checkpoint, ...moment }: Entry): Entry {
  return {
    ...moment,
    removed: removed.slice(),
    added: added.slice(),
    checkpoint: checkpoint && checkpoint.slice(),
  };
}

function bytesOf({ removed, added, checkpoint }: Entry): number {
  return ENTRY_BYTES + removed.length + added.length + (checkpoint?.length ?? 0);
}

function sparseCells(layer: Layer): Float64Array {
  return layer.kind === 'dense' ? NOTHING.added : cellsOfLayer(layer);
}

function encodeChanges(changes: readonly TopologyChange[]): Pick<Entry, 'removed' | 'added'> {
  return {
    removed: encodeCells(changes.map(({ removed }) => removed)),
    added: encodeCells(changes.map(({ added }) => added)),
  };
}

function join(first: readonly TopologyChange[], second: readonly TopologyChange[]): TopologyChange[] {
  return first.map((change, l) => joinChanges(change, second[l]));
}
