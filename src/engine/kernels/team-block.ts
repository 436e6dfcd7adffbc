/**
 * The memory in which the threads of a team agree: what is to be done, which shares of it are taken, how many are not
 * done yet. Nothing here knows what a thread is made of.
 */
import { SHARED_CALLS, divide } from './shares.ts';
import type { Argument, SharedCall, SharedExports, Units } from './shares.ts';

/** The number of the thread that leads. */
export const LEADER = 0;
/** A call divided finer than there are threads: who is done first, or comes late, evens it out. */
const SHARES_A_THREAD = 8;
const MAX_ARGUMENTS = 20;

/** Places of 32-bit numbers. What is written by different threads stands in different cache lines. */
export const PLACE = {
  /** The number of the call under way, or of the last one. */
  generation: 0,
  /** Shares of it that are not done. */
  pending: 16,
  /** Helpers that take part, and those of them that sleep. */
  present: 32,
  sleeping: 33,
  /** 1: the team is dissolved; a kernel failed. */
  closed: 34,
  failed: 35,
  /** For each share the number of the last call in which it was taken; those of a thread stand in a line of their own. */
  taken: 48,
} as const;

/** 32-bit numbers in a cache line. */
const LINE = 16;

/** Places of 64-bit numbers, which describe the call. */
const CALL = 0;
const ARGUMENTS = 1;
const SCRATCH = 2;
const SCRATCH_BYTES = 3;
const BASE = 4;
const SHIFT = BASE + MAX_ARGUMENTS;
const SPAN = SHIFT + MAX_ARGUMENTS;
const BOUNDS = SPAN + MAX_ARGUMENTS;

export function sharesOf(threads: number): number {
  return SHARES_A_THREAD * threads;
}

export interface TeamBlock {
  readonly ints: Int32Array;
  readonly floats: Float64Array;
}

/** For a team of so many threads, all bytes 0: call 0 is over. */
export function createBlock(threads: number): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * (PLACE.taken + LINE * threads) + 8 * (BOUNDS + sharesOf(threads) + 1));
}

export function viewBlock(buffer: SharedArrayBuffer, threads: number): TeamBlock {
  const ints = new Int32Array(buffer, 0, PLACE.taken + LINE * threads);
  return { ints, floats: new Float64Array(buffer, ints.byteLength) };
}

/** Scratch of a call: thread t has `bytes` bytes at address + t · bytes. 0 bytes: the kernel needs none. */
export interface TeamScratch {
  readonly address: number;
  readonly bytes: number;
}

/** Writes the call down. Nobody may be at work. */
export function describeCall(
  { floats }: TeamBlock,
  threads: number,
  call: SharedCall,
  units: Units,
  args: readonly Argument[],
  scratch: TeamScratch,
): void {
  floats[CALL] = SHARED_CALLS.indexOf(call);
  floats[ARGUMENTS] = args.length;
  floats[SCRATCH] = scratch.address;
  floats[SCRATCH_BYTES] = scratch.bytes;
  for (let k = 0; k < args.length; k++) {
    floats[BASE + k] = args[k].base;
    floats[SHIFT + k] = args[k].shift;
    floats[SPAN + k] = args[k].span;
  }
  divide(units, sharesOf(threads), floats.subarray(BOUNDS));
}

/**
 * Takes shares of the call of that number, first one's own, then those that others have not taken yet, and does them.
 * Returns when all are taken, or were before; never waits.
 */
export function takeShares(
  block: TeamBlock,
  exports: SharedExports,
  generation: number,
  thread: number,
  threads: number,
): void {
  const { ints } = block;
  // Taking a share fails as well if that call is over: then all its shares were taken.
  const before = (generation - 1) | 0;
  let done = 0;
  for (let turn = 0; turn < threads; turn++) {
    const owner = (thread + turn) % threads;
    for (let k = 0; k < SHARES_A_THREAD; k++) {
      const place = PLACE.taken + LINE * owner + k;
      if (Atomics.load(ints, place) !== before) continue;
      if (Atomics.compareExchange(ints, place, before, generation) !== before) continue;
      doShare(block, exports, owner * SHARES_A_THREAD + k, thread);
      done++;
    }
  }
  // Once, not share by share: every thread writes here.
  const last = done > 0 && Atomics.sub(ints, PLACE.pending, done) === done;
  if (last && thread !== LEADER) Atomics.notify(ints, PLACE.pending);
}

function doShare({ ints, floats }: TeamBlock, exports: SharedExports, share: number, thread: number): void {
  const from = floats[BOUNDS + share];
  const units = floats[BOUNDS + share + 1] - from;
  if (units === 0) return;
  const args: number[] = [];
  for (let k = 0; k < floats[ARGUMENTS]; k++) {
    args.push(floats[BASE + k] + from * floats[SHIFT + k] + units * floats[SPAN + k]);
  }
  if (floats[SCRATCH_BYTES] > 0) args.push(floats[SCRATCH] + thread * floats[SCRATCH_BYTES]);
  try {
    exports[SHARED_CALLS[floats[CALL]]](...args);
  } catch {
    Atomics.store(ints, PLACE.failed, 1);
  }
}

/** Missing in Node 20: tells the processor that this thread only waits. */
const { pause = () => {} } = Atomics as { pause?: () => void };

/** Looks so often before it sleeps, about 0.1 ms: as long as a share takes, which may be all there is to wait for. */
const SPINS = 4000;

/** Whether the number at a place becomes another than `seen` soon. */
export function changesSoon(ints: Int32Array, place: number, seen: number): boolean {
  for (let k = 0; k < SPINS; k++) {
    if (Atomics.load(ints, place) !== seen) return true;
    pause();
  }
  return false;
}
