/**
 * Several threads at one call. The thread that leads writes down what is to be done and works at it itself until all
 * shares are taken; helpers take shares as they come. Who never comes is not missed: its shares are done by others. Only
 * a share that was begun is waited for.
 */
import type { Argument, SharedCall, SharedExports, Units } from './shares.ts';
import {
  LEADER,
  PLACE,
  changesSoon,
  createBlock,
  describeCall,
  sharesOf,
  takeShares,
  viewBlock,
} from './team-block.ts';
import type { TeamScratch } from './team-block.ts';

/** What a helper needs to take part; `thread` counts from 1, the leading one being 0. */
export interface Invitation {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly block: SharedArrayBuffer;
  readonly thread: number;
  readonly threads: number;
}

/** One team helps one kernel set. */
export interface Team {
  /** Threads there may be, the leading one included; 2 or more. */
  readonly threads: number;
  /** Threads that take part now, the leading one included. */
  readonly present: number;
  /** Invites the helpers to the memory the exports work in, which is shared. */
  begin(module: WebAssembly.Module, memory: WebAssembly.Memory, exports: SharedExports): void;
  /** Does a call in shares. Throws if a kernel failed, or a helper ended in the middle of its share. */
  run(call: SharedCall, units: Units, args: readonly Argument[], scratch: TeamScratch): void;
  /** Lets the helpers go; from now on the leading thread is alone. */
  close(): void;
}

/**
 * The last shares are waited for that often and that long, and by so many looks more for each second that the leading
 * thread was at work itself: a share takes about as long as any other of its call. Counted in looks, so that a computer that
 * slept is not taken for a fault.
 */
const LOOKS = 5;
const LOOKS_A_SECOND = 20;
const LOOK_MS = 1000;

/**
 * invite: hands an invitation to a thread that calls `help` with it; called threads − 1 times. now: milliseconds of any
 * clock; it decides nothing but when a helper is given up.
 */
export function createTeam(
  threads: number,
  invite: (invitation: Invitation) => void,
  now: () => number,
): Team {
  const buffer = createBlock(threads);
  const block = viewBlock(buffer, threads);
  const { ints } = block;
  let exports: SharedExports | null = null;
  let generation = 0;
  let closed = false;

  /** Until the last share is done. */
  function awaitOthers(atWork: number): void {
    const most = LOOKS + (LOOKS_A_SECOND * atWork) / 1000;
    for (let looks = 0; looks < most;) {
      const pending = Atomics.load(ints, PLACE.pending);
      if (pending === 0) return;
      if (changesSoon(ints, PLACE.pending, pending)) continue;
      if (Atomics.wait(ints, PLACE.pending, pending, LOOK_MS) === 'timed-out') looks++;
    }
    // It may only be very late: it must find nothing more to do.
    close();
    throw new Error('a thread that helped to compute has ended');
  }

  function close(): void {
    closed = true;
    Atomics.store(ints, PLACE.closed, 1);
    Atomics.add(ints, PLACE.generation, 1);
    Atomics.notify(ints, PLACE.generation);
  }

  return {
    threads,
    get present() {
      return closed ? 1 : 1 + Atomics.load(ints, PLACE.present);
    },
    begin(module, memory, given) {
      exports = given;
      for (let thread = 1; thread < threads; thread++) {
        invite({ module, memory, block: buffer, thread, threads });
      }
    },
    run(call, units, args, scratch) {
      const begun = now();
      describeCall(block, threads, call, units, args, scratch);
      generation = (generation + 1) | 0;
      Atomics.store(ints, PLACE.pending, sharesOf(threads));
      Atomics.store(ints, PLACE.generation, generation);
      if (Atomics.load(ints, PLACE.sleeping) > 0) Atomics.notify(ints, PLACE.generation);
      takeShares(block, exports!, generation, LEADER, threads);
      awaitOthers(now() - begun);
      if (Atomics.load(ints, PLACE.failed) === 1) throw new Error('a kernel failed in one of the threads');
    },
    close,
  };
}

/** What a helper does from its invitation on until the team is closed. The thread does nothing else in the meantime. */
export function help({ module, memory, block: buffer, thread, threads }: Invitation): void {
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as SharedExports;
  const block = viewBlock(buffer, threads);
  const { ints } = block;
  let seen = Atomics.load(ints, PLACE.generation);
  Atomics.add(ints, PLACE.present, 1);
  // Closing changes the generation as well, after it said so.
  while (Atomics.load(ints, PLACE.closed) === 0) {
    takeShares(block, exports, seen, thread, threads);
    if (!changesSoon(ints, PLACE.generation, seen)) sleep(ints, seen);
    seen = Atomics.load(ints, PLACE.generation);
  }
  Atomics.sub(ints, PLACE.present, 1);
}

/** Until there is another call than `seen`. */
function sleep(ints: Int32Array, seen: number): void {
  Atomics.add(ints, PLACE.sleeping, 1);
  Atomics.wait(ints, PLACE.generation, seen);
  Atomics.sub(ints, PLACE.sleeping, 1);
}
