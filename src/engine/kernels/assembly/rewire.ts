/**
 * Rewiring in O(connections): drop the marked ones, draw ranks of empty cells, sort them, merge them with the kept
 * connections, rebuild the row form. Cells and ranks are 64-bit: a layer may have more than 2³² cells. Nothing here is
 * as large as nIn · nOut.
 */
import { nextBelow } from './random';

/** A slot of the hash set without a rank. */
const FREE: u64 = 0xffffffffffffffff;

/** Drops the marked connections from the column form, clears the marks and returns how many connections are left. */
export function dropMarked(
  nIn: i32,
  colStart: usize,
  rowIndex: usize,
  weights: usize,
  velocities: usize,
  birth: usize,
  removed: usize,
): i32 {
  let kept: usize = 0;
  let from: usize = 0;
  for (let i = 0; i < nIn; i++) {
    const end = load<usize>(colStart + 4);
    store<usize>(colStart, kept);
    for (; from < end; from++) {
      if (load<u8>(removed + from) != 0) {
        store<u8>(removed + from, 0);
        continue;
      }
      moveConnection(from << 2, kept << 2, rowIndex, weights, velocities, birth);
      kept++;
    }
    colStart += 4;
  }
  store<usize>(colStart, kept);
  return <i32>kept;
}

function moveConnection(
  from: usize,
  to: usize,
  rowIndex: usize,
  weights: usize,
  velocities: usize,
  birth: usize,
): void {
  store<u32>(rowIndex + to, load<u32>(rowIndex + from));
  store<u32>(weights + to, load<u32>(weights + from));
  store<u32>(velocities + to, load<u32>(velocities + from));
  store<u32>(birth + to, load<u32>(birth + from));
}

/**
 * Adds `grow` connections at empty cells. `kept` connections are there. Scratch: 8 KiB for a histogram, then 16 bytes
 * for each new connection.
 */
export function growUniform(
  nIn: i32,
  nOut: i32,
  kept: i32,
  grow: i32,
  colStart: usize,
  rowIndex: usize,
  weights: usize,
  velocities: usize,
  birth: usize,
  random: usize,
  bornIn: i32,
  born: usize,
  scratch: usize,
): void {
  if (grow == 0) return;
  const empty = <u64>nIn * <u64>nOut - kept;
  const table = scratch + 8192;
  drawRanks(random, empty, grow, table);
  const ranks = sortRanks(table, grow, empty - 1, scratch);
  merge(nIn, nOut, kept, grow, ranks, colStart, rowIndex, weights, velocities, birth, bornIn, born);
}

/** Draws distinct ranks into a hash set of 2 · grow slots (linear probing), then moves them to its front. */
function drawRanks(random: usize, empty: u64, grow: i32, table: usize): void {
  const slots = <usize>grow * 2;
  const end = table + (slots << 3);
  memory.fill(table, 0xff, slots << 3);
  for (let drawn = 0; drawn < grow;) {
    const rank = nextBelow(random, empty);
    // Fibonacci hashing: the high bits of the product, scaled to the number of slots.
    const hash = (rank * 0x9e3779b97f4a7c15) >> 32;
    let slot = table + ((<usize>((hash * slots) >> 32)) << 3);
    while (load<u64>(slot) != FREE && load<u64>(slot) != rank) {
      slot += 8;
      if (slot == end) slot = table;
    }
    if (load<u64>(slot) == rank) continue;
    store<u64>(slot, rank);
    drawn++;
  }
  let to = table;
  for (let slot = table; slot < end; slot += 8) {
    const rank = load<u64>(slot);
    if (rank == FREE) continue;
    store<u64>(to, rank);
    to += 8;
  }
}

/** Radix sort by digits of 11 bits, to and fro between the halves of the table; returns the half that is sorted. */
function sortRanks(table: usize, count: i32, largest: u64, histogram: usize): usize {
  const bytes = (<usize>count) << 3;
  let from = table;
  let to = table + bytes;
  for (let shift: u64 = 0; shift < 64 && largest >> shift != 0; shift += 11) {
    memory.fill(histogram, 0, 8192);
    for (let at = from; at < from + bytes; at += 8) {
      const bin = histogram + ((<usize>((load<u64>(at) >> shift) & 2047)) << 2);
      store<usize>(bin, load<usize>(bin) + 8);
    }
    let start: usize = to;
    for (let bin = histogram; bin < histogram + 8192; bin += 4) {
      const size = load<usize>(bin);
      store<usize>(bin, start);
      start += size;
    }
    for (let at = from; at < from + bytes; at += 8) {
      const rank = load<u64>(at);
      const bin = histogram + ((<usize>((rank >> shift) & 2047)) << 2);
      const place = load<usize>(bin);
      store<u64>(place, rank);
      store<usize>(bin, place + 8);
    }
    const sorted = to;
    to = from;
    from = sorted;
  }
  return from;
}

/**
 * Merges the new connections in, from the last cell to the first so that the arrays serve as their own target.
 * Before kept connection q, at cell c, lie c − q empty cells: a rank below that comes before it, and the cell of rank r
 * is r plus the number of kept connections before it.
 */
function merge(
  nIn: i32,
  nOut: i32,
  kept: i32,
  grow: i32,
  ranks: usize,
  colStart: usize,
  rowIndex: usize,
  weights: usize,
  velocities: usize,
  birth: usize,
  bornIn: i32,
  born: usize,
): void {
  let q = kept; // kept connections not yet placed
  let left = grow; // new connections not yet placed
  for (let i = nIn - 1; i >= 0 && left > 0; i--) {
    const base = <u64>i * <u64>nOut;
    const first = load<i32>(colStart + ((<usize>i) << 2));
    store<i32>(colStart + ((<usize>(i + 1)) << 2), q + left);
    while (left > 0) {
      const rank = load<u64>(ranks + ((<usize>(left - 1)) << 3));
      const to = (<usize>(q + left - 1)) << 2;
      if (q > first) {
        const last = (<usize>(q - 1)) << 2;
        if (rank < base + load<u32>(rowIndex + last) - (q - 1)) {
          moveConnection(last, to, rowIndex, weights, velocities, birth);
          q--;
          continue;
        }
      } else if (rank + q < base) {
        break;
      }
      store<u32>(rowIndex + to, <u32>(rank + q - base));
      store<f32>(weights + to, 0);
      store<f32>(velocities + to, 0);
      store<i32>(birth + to, bornIn);
      left--;
      store<i32>(born + ((<usize>left) << 2), q + left);
    }
  }
}

/** Rebuilds the row form from the column form by a counting sort: inputs ascend within each row. */
export function rebuildRows(
  nIn: i32,
  nOut: i32,
  colStart: usize,
  rowIndex: usize,
  weights: usize,
  toRow: usize,
  rowStart: usize,
  colIndex: usize,
  rowWeights: usize,
): void {
  const rows = (<usize>nOut) << 2;
  const count = load<usize>(colStart + ((<usize>nIn) << 2)) << 2;
  memory.fill(rowStart, 0, rows);
  for (let p: usize = 0; p < count; p += 4) {
    const row = rowStart + (load<usize>(rowIndex + p) << 2);
    store<i32>(row, load<i32>(row) + 1);
  }
  let start = 0;
  for (let row = rowStart; row < rowStart + rows; row += 4) {
    const size = load<i32>(row);
    store<i32>(row, start);
    start += size;
  }
  // Each start serves as the cursor of its row and ends as the start of the next row: move all by one.
  let p: usize = 0;
  for (let i = 0; i < nIn; i++) {
    for (const end = load<usize>(colStart + ((<usize>(i + 1)) << 2)) << 2; p < end; p += 4) {
      const row = rowStart + (load<usize>(rowIndex + p) << 2);
      const slot = load<usize>(row);
      store<usize>(row, slot + 1);
      store<usize>(toRow + p, slot);
      store<i32>(colIndex + (slot << 2), i);
      store<u32>(rowWeights + (slot << 2), load<u32>(weights + p));
    }
  }
  memory.copy(rowStart + 4, rowStart, rows);
  store<i32>(rowStart, 0);
}
