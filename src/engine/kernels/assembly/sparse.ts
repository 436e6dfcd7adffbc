/**
 * Sparse layers: forward by rows, backward and update by columns. ../kernels.ts states what each must compute, in which
 * order. All arguments are byte offsets, `strideBytes` is the distance between two units, a multiple of 64.
 */
import { BYTES, add, anyBits, keepWhere, less, loadLane, mul, splat, splatAt, storeLane } from './lane';
import { updateRun } from './update';

/** Bytes of the 16 samples a column kernel holds in registers at a time. */
const BLOCK: usize = 64;

export function sparseForward(
  nOut: i32,
  rowStart: usize,
  colIndex: usize,
  rowWeights: usize,
  bias: usize,
  x: usize,
  out: usize,
  strideBytes: usize,
  relu: bool,
): void {
  const wide = strideBytes - (strideBytes % (8 * BYTES));
  for (let o = 0; o < nOut; o++) {
    const first = load<usize>(rowStart) << 2;
    const count = (load<usize>(rowStart + 4) << 2) - first;
    // Eight lanes of sums stay in registers while the connections of the unit pass by once.
    for (let block: usize = 0; block < wide; block += 8 * BYTES) {
      forward8(colIndex + first, rowWeights + first, count, bias, x + block, out + block, strideBytes, relu);
    }
    // With SIMD, 16 samples may be left.
    for (let block = wide; block < strideBytes; block += 4 * BYTES) {
      forward4(colIndex + first, rowWeights + first, count, bias, x + block, out + block, strideBytes, relu);
    }
    rowStart += 4;
    bias += 4;
    out += strideBytes;
  }
}

function forward8(
  index: usize,
  weight: usize,
  count: usize,
  bias: usize,
  x: usize,
  out: usize,
  strideBytes: usize,
  relu: bool,
): void {
  let s0 = splatAt(bias);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (const end = index + count; index < end; index += 4) {
    const row = x + load<usize>(index) * strideBytes;
    const w = splatAt(weight);
    s0 = add(s0, mul(w, loadLane(row)));
    s1 = add(s1, mul(w, loadLane(row + BYTES)));
    s2 = add(s2, mul(w, loadLane(row + 2 * BYTES)));
    s3 = add(s3, mul(w, loadLane(row + 3 * BYTES)));
    s4 = add(s4, mul(w, loadLane(row + 4 * BYTES)));
    s5 = add(s5, mul(w, loadLane(row + 5 * BYTES)));
    s6 = add(s6, mul(w, loadLane(row + 6 * BYTES)));
    s7 = add(s7, mul(w, loadLane(row + 7 * BYTES)));
    weight += 4;
  }
  if (relu) {
    const zero = splat(0);
    s0 = keepWhere(less(zero, s0), s0);
    s1 = keepWhere(less(zero, s1), s1);
    s2 = keepWhere(less(zero, s2), s2);
    s3 = keepWhere(less(zero, s3), s3);
    s4 = keepWhere(less(zero, s4), s4);
    s5 = keepWhere(less(zero, s5), s5);
    s6 = keepWhere(less(zero, s6), s6);
    s7 = keepWhere(less(zero, s7), s7);
  }
  storeLane(out, s0);
  storeLane(out + BYTES, s1);
  storeLane(out + 2 * BYTES, s2);
  storeLane(out + 3 * BYTES, s3);
  storeLane(out + 4 * BYTES, s4);
  storeLane(out + 5 * BYTES, s5);
  storeLane(out + 6 * BYTES, s6);
  storeLane(out + 7 * BYTES, s7);
}

function forward4(
  index: usize,
  weight: usize,
  count: usize,
  bias: usize,
  x: usize,
  out: usize,
  strideBytes: usize,
  relu: bool,
): void {
  let s0 = splatAt(bias);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (const end = index + count; index < end; index += 4) {
    const row = x + load<usize>(index) * strideBytes;
    const w = splatAt(weight);
    s0 = add(s0, mul(w, loadLane(row)));
    s1 = add(s1, mul(w, loadLane(row + BYTES)));
    s2 = add(s2, mul(w, loadLane(row + 2 * BYTES)));
    s3 = add(s3, mul(w, loadLane(row + 3 * BYTES)));
    weight += 4;
  }
  if (relu) {
    const zero = splat(0);
    s0 = keepWhere(less(zero, s0), s0);
    s1 = keepWhere(less(zero, s1), s1);
    s2 = keepWhere(less(zero, s2), s2);
    s3 = keepWhere(less(zero, s3), s3);
  }
  storeLane(out, s0);
  storeLane(out + BYTES, s1);
  storeLane(out + 2 * BYTES, s2);
  storeLane(out + 3 * BYTES, s3);
}

/** `partials` is scratch of 16 bytes for each connection of the fullest column. */
export function sparseBackward(
  nIn: i32,
  colStart: usize,
  rowIndex: usize,
  weights: usize,
  velocities: usize,
  toRow: usize,
  rowWeights: usize,
  x: usize,
  delta: usize,
  dx: usize,
  strideBytes: usize,
  reluMask: bool,
  learningRate: f32,
  momentum: f32,
  decay: f32,
  scale: f32,
  partials: usize,
): void {
  const zero = splat(0);
  for (let i = 0; i < nIn; i++) {
    const first = load<usize>(colStart) << 2;
    const count = (load<usize>(colStart + 4) << 2) - first;
    memory.fill(partials, 0, count << 2);
    for (let block: usize = 0; block < strideBytes; block += BLOCK) {
      for (let place: usize = 0; place < 16; place += BYTES) {
        // 16 samples of x and dx in registers; each row of delta is read once, for dx and for the gradient.
        const at = block + place;
        const x0 = loadLane(x + at);
        const x1 = loadLane(x + at + 16);
        const x2 = loadLane(x + at + 32);
        const x3 = loadLane(x + at + 48);
        let d0 = zero;
        let d1 = zero;
        let d2 = zero;
        let d3 = zero;
        let index = rowIndex + first;
        let weight = weights + first;
        let partial = partials + place;
        for (const end = index + count; index < end; index += 4) {
          const row = delta + load<usize>(index) * strideBytes + at;
          const w = splatAt(weight);
          const e0 = loadLane(row);
          const e1 = loadLane(row + 16);
          const e2 = loadLane(row + 32);
          const e3 = loadLane(row + 48);
          d0 = add(d0, mul(w, e0));
          d1 = add(d1, mul(w, e1));
          d2 = add(d2, mul(w, e2));
          d3 = add(d3, mul(w, e3));
          let s = add(loadLane(partial), mul(x0, e0));
          s = add(s, mul(x1, e1));
          s = add(s, mul(x2, e2));
          storeLane(partial, add(s, mul(x3, e3)));
          weight += 4;
          partial += 16;
        }
        if (reluMask) {
          d0 = keepWhere(less(zero, x0), d0);
          d1 = keepWhere(less(zero, x1), d1);
          d2 = keepWhere(less(zero, x2), d2);
          d3 = keepWhere(less(zero, x3), d3);
        }
        storeLane(dx + at, d0);
        storeLane(dx + at + 16, d1);
        storeLane(dx + at + 32, d2);
        storeLane(dx + at + 48, d3);
      }
    }
    updateRun(count, partials, weights + first, velocities + first, learningRate, momentum, decay, scale);
    mirrorWeights(count, weights + first, toRow + first, rowWeights);
    colStart += 4;
    x += strideBytes;
    dx += strideBytes;
  }
}

/** As sparseBackward, but blocks of 16 samples in which the input is 0 add nothing and are passed over. */
export function sparseUpdate(
  nIn: i32,
  colStart: usize,
  rowIndex: usize,
  weights: usize,
  velocities: usize,
  toRow: usize,
  rowWeights: usize,
  x: usize,
  delta: usize,
  strideBytes: usize,
  learningRate: f32,
  momentum: f32,
  decay: f32,
  scale: f32,
  partials: usize,
): void {
  for (let i = 0; i < nIn; i++) {
    const first = load<usize>(colStart) << 2;
    const count = (load<usize>(colStart + 4) << 2) - first;
    memory.fill(partials, 0, count << 2);
    for (let block: usize = 0; block < strideBytes; block += BLOCK) {
      for (let place: usize = 0; place < 16; place += BYTES) {
        const at = block + place;
        const x0 = loadLane(x + at);
        const x1 = loadLane(x + at + 16);
        const x2 = loadLane(x + at + 32);
        const x3 = loadLane(x + at + 48);
        if (!anyBits(x0, x1, x2, x3)) continue;
        let index = rowIndex + first;
        let partial = partials + place;
        for (const end = index + count; index < end; index += 4) {
          const row = delta + load<usize>(index) * strideBytes + at;
          let s = add(loadLane(partial), mul(x0, loadLane(row)));
          s = add(s, mul(x1, loadLane(row + 16)));
          s = add(s, mul(x2, loadLane(row + 32)));
          storeLane(partial, add(s, mul(x3, loadLane(row + 48))));
          partial += 16;
        }
      }
    }
    updateRun(count, partials, weights + first, velocities + first, learningRate, momentum, decay, scale);
    mirrorWeights(count, weights + first, toRow + first, rowWeights);
    colStart += 4;
    x += strideBytes;
  }
}

/** rowWeights[toRow[p]] = weights[p]; `count` in bytes. */
export function mirrorWeights(count: usize, weights: usize, toRow: usize, rowWeights: usize): void {
  for (let p: usize = 0; p < count; p += 4) {
    store<f32>(rowWeights + (load<usize>(toRow + p) << 2), load<f32>(weights + p));
  }
}
