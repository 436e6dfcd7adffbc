/** NPZ files of networks for tests, and what is made of them. */
import { DEFAULT_EXPERIMENT, type Experiment } from '../../src/config/experiment.ts';
import { writeNpz, type NamedArrays } from '../../src/data/npz.ts';
import { planNetwork, type NetworkPlan } from '../../src/history/network-plan.ts';
import { readNetworkNpz } from '../../src/history/read-network-npz.ts';

/** A full array of so many rows and columns; value: of a place, by rows. */
export function full(rows: number, cols: number, value: (place: number) => number) {
  return {
    data: Float32Array.from({ length: rows * cols }, (_, place) => value(place)),
    shape: [rows, cols],
  };
}

export function list(...values: number[]) {
  return { data: Float32Array.from(values), shape: [values.length] };
}

export function whole(...values: number[]) {
  return { data: Int32Array.from(values), shape: [values.length] };
}

/** Every third of a matrix's places is a connection. */
export function sparse(rows: number, cols: number) {
  return full(rows, cols, (place) => (place % 3 === 0 ? ((place % 5) + 1) / 64 : 0));
}

/** What opens in the page; or sentences. */
export function opened(
  bytes: Uint8Array,
  current: Experiment = DEFAULT_EXPERIMENT,
  maxBytes = 1e9,
): NetworkPlan | readonly string[] {
  const reading = readNetworkNpz(bytes, { maxBytes });
  if (!reading.file) return reading.problems;
  const planned = planNetwork(reading.file, 'net.npz', current, maxBytes);
  return planned.plan ?? planned.problems;
}

/** The plan of a file that opens; throws with what is wrong with it. */
export function planOf(arrays: NamedArrays | Uint8Array, current?: Experiment): NetworkPlan {
  const outcome = opened(arrays instanceof Uint8Array ? arrays : writeNpz(arrays as NamedArrays), current);
  if (!('network' in outcome)) throw new Error(outcome.join(' '));
  return outcome;
}
