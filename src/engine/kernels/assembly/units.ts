/**
 * What happens to whole units: bias updates, activations, SReLU, dropout. ../kernels.ts states what each computes.
 * Arguments are byte offsets; `end` is the offset after the last value.
 */
import {
  BYTES,
  LANES,
  Lane,
  Mask,
  add,
  choose,
  keepWhere,
  less,
  lessOrEqual,
  loadLane,
  mul,
  splat,
  storeLane,
  sub,
} from './lane';
import { sigmoidLane, tanhLane } from './float';
import { nextWord } from './random';
import { sumOfFour, updateParameter } from './update';

/** Gradient of every bias over its row of delta, then the update. `partials` is scratch of 16 bytes. */
export function biasUpdate(
  units: i32,
  bias: usize,
  velocities: usize,
  delta: usize,
  strideBytes: usize,
  learningRate: f32,
  momentum: f32,
  scale: f32,
  partials: usize,
): void {
  for (let u = 0; u < units; u++) {
    for (let l = 0; l < 4; l += LANES) {
      let s = splat(0);
      const place = (<usize>l) << 2;
      for (let at = place; at < strideBytes; at += 16) s = add(s, loadLane(delta + at));
      storeLane(partials + place, s);
    }
    updateParameter(bias, velocities, sumOfFour(partials), learningRate, momentum, scale);
    bias += 4;
    velocities += 4;
    delta += strideBytes;
  }
}

export function allRelu(slope: f32, pre: usize, out: usize, length: i32): void {
  const zero = splat(0);
  const one = splat(1);
  const slopes = splat(slope);
  for (const end = pre + ((<usize>length) << 2); pre < end; pre += BYTES) {
    const z = loadLane(pre);
    const positive = less(zero, z);
    storeLane(out, choose(positive, z, mul(slopes, z)));
    storeLane(pre, choose(positive, one, slopes));
    out += BYTES;
  }
}

export function tanhUnits(pre: usize, out: usize, length: i32): void {
  for (const end = pre + ((<usize>length) << 2); pre < end; pre += BYTES) {
    const y = tanhLane(loadLane(pre));
    storeLane(out, y);
    storeLane(pre, sub(splat(1), mul(y, y)));
    out += BYTES;
  }
}

export function sigmoidUnits(pre: usize, out: usize, length: i32): void {
  for (const end = pre + ((<usize>length) << 2); pre < end; pre += BYTES) {
    const y = sigmoidLane(loadLane(pre));
    storeLane(out, y);
    storeLane(pre, mul(y, sub(splat(1), y)));
    out += BYTES;
  }
}

export function multiply(a: usize, b: usize, length: i32): void {
  for (const end = a + ((<usize>length) << 2); a < end; a += BYTES) {
    storeLane(a, mul(loadLane(a), loadLane(b)));
    b += BYTES;
  }
}

/** `values` begins with tl of the first of `units` units; al, r and ar follow at a distance of all units of the layer. */
export function sreluForward(
  units: i32,
  allUnits: i32,
  values: usize,
  pre: usize,
  out: usize,
  strideBytes: usize,
): void {
  const n = (<usize>allUnits) << 2;
  for (const last = values + ((<usize>units) << 2); values < last; values += 4) {
    const left = splat(load<f32>(values));
    const leftSlope = splat(load<f32>(values + n));
    const right = splat(load<f32>(values) + abs<f32>(load<f32>(values + 2 * n)));
    const rightSlope = splat(load<f32>(values + 3 * n));
    for (const end = pre + strideBytes; pre < end; pre += BYTES) {
      const z = loadLane(pre);
      const isRight = lessOrEqual(right, z);
      const isLeft = lessOrEqual(z, left);
      const y = choose(isRight, add(right, mul(rightSlope, sub(z, right))), z);
      storeLane(out, choose(isLeft, add(left, mul(leftSlope, sub(z, left))), y));
      out += BYTES;
    }
  }
}

/** As sreluForward. `partials` is scratch of 64 bytes. */
export function sreluBackward(
  units: i32,
  allUnits: i32,
  values: usize,
  velocities: usize,
  pre: usize,
  delta: usize,
  strideBytes: usize,
  learningRate: f32,
  momentum: f32,
  scale: f32,
  partials: usize,
): void {
  const n = (<usize>allUnits) << 2;
  for (const last = values + ((<usize>units) << 2); values < last; values += 4) {
    sreluUnit(values, n, pre, delta, strideBytes, partials);
    for (let k: usize = 0; k < 4; k++) {
      const dot = sumOfFour(partials + (k << 4));
      updateParameter(values + k * n, velocities + k * n, dot, learningRate, momentum, scale);
    }
    velocities += 4;
    pre += strideBytes;
    delta += strideBytes;
  }
}

/** Writes the partial sums of the four gradients of one unit and turns its delta. */
function sreluUnit(
  values: usize,
  n: usize,
  pre: usize,
  delta: usize,
  strideBytes: usize,
  partials: usize,
): void {
  const tl = load<f32>(values);
  const al = load<f32>(values + n);
  const r = load<f32>(values + 2 * n);
  const ar = load<f32>(values + 3 * n);
  const left = splat(tl);
  const right = splat(tl + abs<f32>(r));
  const leftSlope = splat(al);
  const rightSlope = splat(ar);
  const leftRest = splat(<f32>1 - al);
  const rightRest = splat(<f32>1 - ar);
  const sign = splat(r > 0 ? 1 : r < 0 ? -1 : 0);
  for (let l = 0; l < 4; l += LANES) {
    const place = (<usize>l) << 2;
    let dtl = splat(0);
    let dal = dtl;
    let dr = dtl;
    let dar = dtl;
    for (let at = place; at < strideBytes; at += 16) {
      const z = loadLane(pre + at);
      const g = loadLane(delta + at);
      const isLeft = lessOrEqual(z, left);
      const isRight = lessOrEqual(right, z);
      const rest = mul(g, rightRest);
      dtl = add(dtl, sides(isLeft, isRight, mul(g, leftRest), rest, splat(0)));
      dal = add(dal, keepWhere(isLeft, mul(g, sub(z, left))));
      dr = add(dr, sides(isLeft, isRight, splat(0), mul(sign, rest), splat(0)));
      dar = add(dar, sides(isLeft, isRight, splat(0), mul(g, sub(z, right)), splat(0)));
      storeLane(delta + at, sides(isLeft, isRight, mul(g, leftSlope), mul(g, rightSlope), g));
    }
    storeLane(partials + place, dtl);
    storeLane(partials + 16 + place, dal);
    storeLane(partials + 32 + place, dr);
    storeLane(partials + 48 + place, dar);
  }
}

/** isLeft ? a : isRight ? b : c */
function sides(isLeft: Mask, isRight: Mask, a: Lane, b: Lane, c: Lane): Lane {
  return choose(isLeft, a, choose(isRight, b, c));
}

/** A value is kept where its random word is at least `threshold`; one word a value, in order. */
export function dropoutMask(random: usize, threshold: u32, kept: f32, mask: usize, length: i32): void {
  for (const end = mask + ((<usize>length) << 2); mask < end; mask += 4) {
    store<f32>(mask, nextWord(random) >= threshold ? kept : 0);
  }
}
