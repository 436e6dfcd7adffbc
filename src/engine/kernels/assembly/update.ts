/** The momentum rule of one weight, over a lane and over a single float. ../kernels.ts (UpdateRule) states it. */
import {
  BYTES,
  Lane,
  add,
  choose,
  less,
  loadLane,
  magnitude,
  mul,
  splat,
  storeLane,
  sub,
  sumPartials,
} from './lane';

/** Momenta below this are set to 0, so that a connection without gradient does not drift into slow denormals. */
const TINY: f32 = 1e-30;

function nextMomentum(v: Lane, dot: Lane, learningRate: f32, momentum: f32, scale: f32): Lane {
  const gradient = mul(dot, splat(scale));
  const next = sub(mul(splat(momentum), v), mul(splat(learningRate), gradient));
  return choose(less(magnitude(next), splat(TINY)), splat(0), next);
}

function nextWeight(w: Lane, v: Lane, decay: f32): Lane {
  return sub(add(w, v), mul(splat(decay), w));
}

function nextMomentumOfOne(v: f32, dot: f32, learningRate: f32, momentum: f32, scale: f32): f32 {
  const next: f32 = momentum * v - learningRate * (dot * scale);
  return abs<f32>(next) < TINY ? 0 : next;
}

function nextWeightOfOne(w: f32, v: f32, decay: f32): f32 {
  return w + v - decay * w;
}

/** (s0 + s1) + (s2 + s3) of the four partial sums at an address. */
export function sumOfFour(at: usize): f32 {
  return load<f32>(at) + load<f32>(at + 4) + (load<f32>(at + 8) + load<f32>(at + 12));
}

/** Updates neighbouring weights from their partial sums, 16 bytes a weight; `count` is the weights' number of bytes. */
export function updateRun(
  count: usize,
  partials: usize,
  weights: usize,
  velocities: usize,
  learningRate: f32,
  momentum: f32,
  decay: f32,
  scale: f32,
): void {
  let p: usize = 0;
  for (const whole = count - (count % BYTES); p < whole; p += BYTES) {
    const dot = sumPartials(partials + (p << 2));
    const v = nextMomentum(loadLane(velocities + p), dot, learningRate, momentum, scale);
    storeLane(velocities + p, v);
    storeLane(weights + p, nextWeight(loadLane(weights + p), v, decay));
  }
  for (; p < count; p += 4) {
    const dot = sumOfFour(partials + (p << 2));
    const v = nextMomentumOfOne(load<f32>(velocities + p), dot, learningRate, momentum, scale);
    store<f32>(velocities + p, v);
    store<f32>(weights + p, nextWeightOfOne(load<f32>(weights + p), v, decay));
  }
}

/** One parameter with its momentum at two addresses, without decay. */
export function updateParameter(
  value: usize,
  velocity: usize,
  dot: f32,
  learningRate: f32,
  momentum: f32,
  scale: f32,
): void {
  const v = nextMomentumOfOne(load<f32>(velocity), dot, learningRate, momentum, scale);
  store<f32>(velocity, v);
  store<f32>(value, load<f32>(value) + v);
}
