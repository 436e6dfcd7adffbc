/**
 * Dense layers: tiled matrix products whose every sum runs in the order of ../kernels.ts. Forward and backward are one
 * product with other distances; the update is a product of dot products.
 */
import { BYTES, LANES, Lane, add, keepWhere, less, loadLane, mul, splat, splatAt, storeLane } from './lane';
import { updateRun } from './update';

/** Inner indices a pass takes: a panel of x then stays in the first-level cache. ../arena.ts knows this number. */
const DEPTH: usize = 128;
/** Inputs whose values stay in the first-level cache while all outputs pass by. */
const UPDATE_INPUTS: i32 = 16;

/** `count` outputs, the first of which has its weight of input 0 at `weights`; those of the next input stand `nOut` on. */
export function denseForward(
  count: i32,
  nIn: i32,
  nOut: i32,
  weights: usize,
  bias: usize,
  x: usize,
  out: usize,
  strideBytes: usize,
  relu: bool,
  scratch: usize,
): void {
  for (let o = 0; o < count; o++) {
    fillRow(out + o * strideBytes, splatAt(bias + ((<usize>o) << 2)), strideBytes);
  }
  product(count, nIn, weights, 4, (<usize>nOut) << 2, x, out, strideBytes, scratch);
  if (relu) maskWherePositive(out, out, count * strideBytes);
}

export function denseBackward(
  nIn: i32,
  nOut: i32,
  weights: usize,
  x: usize,
  delta: usize,
  dx: usize,
  strideBytes: usize,
  reluMask: bool,
  scratch: usize,
): void {
  memory.fill(dx, 0, nIn * strideBytes);
  product(nIn, nOut, weights, (<usize>nOut) << 2, 4, delta, dx, strideBytes, scratch);
  if (reluMask) maskWherePositive(dx, x, nIn * strideBytes);
}

function fillRow(row: usize, value: Lane, strideBytes: usize): void {
  for (const end = row + strideBytes; row < end; row += BYTES) storeLane(row, value);
}

/** to = by > 0 ? to : 0 */
function maskWherePositive(to: usize, by: usize, bytes: usize): void {
  const zero = splat(0);
  for (const end = to + bytes; to < end; to += BYTES) {
    storeLane(to, keepWhere(less(zero, loadLane(by)), loadLane(to)));
    by += BYTES;
  }
}

/**
 * out[r, b] += Σ weight(r, k) · x[k, b], k ascending, weight(r, k) at weights + r · rowStep + k · innerStep.
 * Scratch: a strip of weights, one spare row, the panels of x.
 */
function product(
  rows: i32,
  inner: i32,
  weights: usize,
  rowStep: usize,
  innerStep: usize,
  x: usize,
  out: usize,
  strideBytes: usize,
  scratch: usize,
): void {
  const strip = scratch;
  const spare = strip + DEPTH * 16;
  const panels = spare + strideBytes;
  memory.fill(spare, 0, strideBytes);
  for (let left = <usize>inner; left > 0;) {
    const depth = min<usize>(DEPTH, left);
    packPanels(x, depth, strideBytes, panels);
    for (let r = 0; r < rows; r += 4) {
      const used = min<i32>(4, rows - r);
      packStrip(weights + r * rowStep, used, rowStep, innerStep, depth, strip);
      const row = out + r * strideBytes;
      productStrip(
        strip,
        panels,
        depth,
        row,
        used > 1 ? row + strideBytes : spare,
        used > 2 ? row + 2 * strideBytes : spare,
        used > 3 ? row + 3 * strideBytes : spare,
        strideBytes,
      );
    }
    weights += depth * innerStep;
    x += depth * strideBytes;
    left -= depth;
  }
}

/** Panel after panel of 2 lanes of samples, inner index after inner index: the order in which productStrip reads. */
function packPanels(x: usize, depth: usize, strideBytes: usize, panels: usize): void {
  for (let at: usize = 0; at < strideBytes; at += 2 * BYTES) {
    let from = x + at;
    for (const end = panels + depth * 2 * BYTES; panels < end; panels += 2 * BYTES) {
      storeLane(panels, loadLane(from));
      storeLane(panels + BYTES, loadLane(from + BYTES));
      from += strideBytes;
    }
  }
}

/** The weights of four rows side by side, inner index after inner index; rows not `used` get 0. */
function packStrip(
  weights: usize,
  used: i32,
  rowStep: usize,
  innerStep: usize,
  depth: usize,
  strip: usize,
): void {
  if (used < 4) memory.fill(strip, 0, depth * 16);
  const end = strip + depth * 16;
  if (used == 4) {
    for (; strip < end; strip += 16) {
      store<u32>(strip, load<u32>(weights));
      store<u32>(strip + 4, load<u32>(weights + rowStep));
      store<u32>(strip + 8, load<u32>(weights + 2 * rowStep));
      store<u32>(strip + 12, load<u32>(weights + 3 * rowStep));
      weights += innerStep;
    }
    return;
  }
  for (; strip < end; strip += 16) {
    for (let k = 0; k < used; k++) store<u32>(strip + ((<usize>k) << 2), load<u32>(weights + k * rowStep));
    weights += innerStep;
  }
}

/** Four rows of out, one panel of two lanes after another: eight sums in registers. */
function productStrip(
  strip: usize,
  panel: usize,
  depth: usize,
  r0: usize,
  r1: usize,
  r2: usize,
  r3: usize,
  strideBytes: usize,
): void {
  for (let at: usize = 0; at < strideBytes; at += 2 * BYTES) {
    let a0 = loadLane(r0 + at);
    let b0 = loadLane(r0 + at + BYTES);
    let a1 = loadLane(r1 + at);
    let b1 = loadLane(r1 + at + BYTES);
    let a2 = loadLane(r2 + at);
    let b2 = loadLane(r2 + at + BYTES);
    let a3 = loadLane(r3 + at);
    let b3 = loadLane(r3 + at + BYTES);
    let weight = strip;
    for (const end = strip + depth * 16; weight < end; weight += 16) {
      const xa = loadLane(panel);
      const xb = loadLane(panel + BYTES);
      const w0 = splatAt(weight);
      a0 = add(a0, mul(w0, xa));
      b0 = add(b0, mul(w0, xb));
      const w1 = splatAt(weight + 4);
      a1 = add(a1, mul(w1, xa));
      b1 = add(b1, mul(w1, xb));
      const w2 = splatAt(weight + 8);
      a2 = add(a2, mul(w2, xa));
      b2 = add(b2, mul(w2, xb));
      const w3 = splatAt(weight + 12);
      a3 = add(a3, mul(w3, xa));
      b3 = add(b3, mul(w3, xb));
      panel += 2 * BYTES;
    }
    storeLane(r0 + at, a0);
    storeLane(r0 + at + BYTES, b0);
    storeLane(r1 + at, a1);
    storeLane(r1 + at + BYTES, b1);
    storeLane(r2 + at, a2);
    storeLane(r2 + at + BYTES, b2);
    storeLane(r3 + at, a3);
    storeLane(r3 + at + BYTES, b3);
  }
}

/** Tiles of 2 inputs and 4 outputs. Scratch: partial sums of a tile, then a row of zeros for what a tile has too much. */
export function denseUpdate(
  nIn: i32,
  nOut: i32,
  weights: usize,
  velocities: usize,
  x: usize,
  delta: usize,
  strideBytes: usize,
  learningRate: f32,
  momentum: f32,
  decay: f32,
  scale: f32,
  scratch: usize,
): void {
  const zeros = scratch + 128;
  memory.fill(zeros, 0, strideBytes);
  for (let block = 0; block < nIn; block += UPDATE_INPUTS) {
    const last = min<i32>(block + UPDATE_INPUTS, nIn);
    for (let o = 0; o < nOut; o += 4) {
      const used = min<i32>(4, nOut - o);
      const d0 = delta + o * strideBytes;
      const d1 = used > 1 ? d0 + strideBytes : zeros;
      const d2 = used > 2 ? d0 + 2 * strideBytes : zeros;
      const d3 = used > 3 ? d0 + 3 * strideBytes : zeros;
      for (let i = block; i < last; i += 2) {
        const x0 = x + i * strideBytes;
        dotTile(x0, i + 1 < nIn ? x0 + strideBytes : zeros, d0, d1, d2, d3, strideBytes, scratch);
        for (let k = 0; k < 2 && i + k < nIn; k++) {
          const at = (<usize>(i + k) * nOut + o) << 2;
          updateRun(
            (<usize>used) << 2,
            scratch + ((<usize>k) << 6),
            weights + at,
            velocities + at,
            learningRate,
            momentum,
            decay,
            scale,
          );
        }
      }
    }
  }
}

/** Partial sums of 2 rows of x with 4 rows of delta: 16 bytes a pair, the four of x0 first. */
function dotTile(
  x0: usize,
  x1: usize,
  d0: usize,
  d1: usize,
  d2: usize,
  d3: usize,
  strideBytes: usize,
  partials: usize,
): void {
  for (let l = 0; l < 4; l += LANES) {
    const place = (<usize>l) << 2;
    let s0 = splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let t0 = s0;
    let t1 = s0;
    let t2 = s0;
    let t3 = s0;
    for (let at = place; at < strideBytes; at += 16) {
      const a = loadLane(x0 + at);
      const b = loadLane(x1 + at);
      const e0 = loadLane(d0 + at);
      s0 = add(s0, mul(e0, a));
      t0 = add(t0, mul(e0, b));
      const e1 = loadLane(d1 + at);
      s1 = add(s1, mul(e1, a));
      t1 = add(t1, mul(e1, b));
      const e2 = loadLane(d2 + at);
      s2 = add(s2, mul(e2, a));
      t2 = add(t2, mul(e2, b));
      const e3 = loadLane(d3 + at);
      s3 = add(s3, mul(e3, a));
      t3 = add(t3, mul(e3, b));
    }
    const to = partials + place;
    storeLane(to, s0);
    storeLane(to + 16, s1);
    storeLane(to + 32, s2);
    storeLane(to + 48, s3);
    storeLane(to + 64, t0);
    storeLane(to + 80, t1);
    storeLane(to + 96, t2);
    storeLane(to + 112, t3);
  }
}
