/** Losses: from logits to deltas, loss and correct predictions. A lane holds neighbouring samples. */
import { LANES, Lane, add, choose, div, equal, less, loadLane, mul, splat, storeLane, sub } from './lane';
import { expLane, logLane, sigmoidLane } from './float';

/** `scratch` is 32 bytes: labels of a lane, then its losses. `order` starts at the first sample of the batch. */
export function softmaxCrossEntropy(
  logits: usize,
  labels: usize,
  order: usize,
  count: i32,
  classes: i32,
  delta: usize,
  strideBytes: usize,
  result: usize,
  scratch: usize,
): void {
  for (let b = 0; b < count; b += LANES) {
    const at = (<usize>b) << 2;
    const label = loadLabels(labels, order + at, min<i32>(LANES, count - b), scratch);
    const top = loadTop(logits + at, classes, strideBytes);
    const best = topClass(logits + at, classes, strideBytes, top);
    let sum = splat(0);
    let own = splat(0);
    for (let k = 0; k < classes; k++) {
      const shifted = sub(loadLane(logits + at + k * strideBytes), top);
      const e = expLane(shifted);
      sum = add(sum, e);
      own = choose(equal(label, splat(<f32>k)), shifted, own);
      storeLane(delta + at + k * strideBytes, e);
    }
    for (let k = 0; k < classes; k++) {
      const to = delta + at + k * strideBytes;
      const target = choose(equal(label, splat(<f32>k)), splat(1), splat(0));
      storeLane(to, sub(div(loadLane(to), sum), target));
    }
    storeLane(scratch + 16, sub(logLane(sum), own));
    addResults(label, best, min<i32>(LANES, count - b), scratch, result);
  }
  clearPadding(delta, count, classes, strideBytes);
}

export function sigmoidSquaredError(
  logits: usize,
  labels: usize,
  order: usize,
  count: i32,
  classes: i32,
  delta: usize,
  strideBytes: usize,
  result: usize,
  scratch: usize,
): void {
  for (let b = 0; b < count; b += LANES) {
    const at = (<usize>b) << 2;
    const label = loadLabels(labels, order + at, min<i32>(LANES, count - b), scratch);
    const top = loadTop(logits + at, classes, strideBytes);
    const best = topClass(logits + at, classes, strideBytes, top);
    let sum = splat(0);
    for (let k = 0; k < classes; k++) {
      const a = sigmoidLane(loadLane(logits + at + k * strideBytes));
      const error = sub(a, choose(equal(label, splat(<f32>k)), splat(1), splat(0)));
      sum = add(sum, mul(error, error));
      storeLane(delta + at + k * strideBytes, mul(mul(error, a), sub(splat(1), a)));
    }
    storeLane(scratch + 16, mul(splat(0.5), sum));
    addResults(label, best, min<i32>(LANES, count - b), scratch, result);
  }
  clearPadding(delta, count, classes, strideBytes);
}

/** Labels of the lane's samples as floats; places without a sample repeat what stood in scratch. */
function loadLabels(labels: usize, order: usize, used: i32, scratch: usize): Lane {
  for (let l: usize = 0; l < <usize>used; l++) {
    store<f32>(scratch + (l << 2), <f32>load<u8>(labels + load<usize>(order + (l << 2))));
  }
  return loadLane(scratch);
}

function loadTop(logits: usize, classes: i32, strideBytes: usize): Lane {
  let top = loadLane(logits);
  for (let k = 1; k < classes; k++) {
    const z = loadLane(logits + k * strideBytes);
    top = choose(less(top, z), z, top);
  }
  return top;
}

/** The lowest class that reaches the largest logit. */
function topClass(logits: usize, classes: i32, strideBytes: usize, top: Lane): Lane {
  let best = splat(0);
  for (let k = classes - 1; k >= 0; k--) {
    best = choose(equal(loadLane(logits + k * strideBytes), top), splat(<f32>k), best);
  }
  return best;
}

/** Adds the losses standing at scratch + 16 and the hits of the first `used` places to the result. */
function addResults(label: Lane, best: Lane, used: i32, scratch: usize, result: usize): void {
  storeLane(scratch, choose(equal(label, best), splat(1), splat(0)));
  for (let l: usize = 0; l < <usize>used; l++) {
    store<f64>(result, load<f64>(result) + <f64>load<f32>(scratch + 16 + (l << 2)));
    store<f64>(result + 8, load<f64>(result + 8) + <f64>load<f32>(scratch + (l << 2)));
  }
}

function clearPadding(delta: usize, count: i32, classes: i32, strideBytes: usize): void {
  const used = (<usize>count) << 2;
  for (let k = 0; k < classes; k++) memory.fill(delta + k * strideBytes + used, 0, strideBytes - used);
}
