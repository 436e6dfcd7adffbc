/**
 * Memory of the compiled kernels: one WebAssembly.Memory whose size is fixed when it is made, because growing it would
 * detach every array already handed out. Arrays are laid down from the bottom and never freed; the scratch space that
 * some kernels need lies at the top and serves all calls, one after another.
 */

const PAGE = 65536;
/** All of the 4 GiB of addresses but the last page, so that the address after an array never wraps to 0. */
const MOST_PAGES = 65535;
/** The compiler counts on nothing being stored below this address. */
const BASE = 1024;

/** A histogram of 2048 counts: rewiring and selection need it in any layer. */
export const HISTOGRAM_BYTES = 8192;

/** Inner indices of a pass of the dense product; assembly/dense.ts has the same number. */
const DENSE_DEPTH = 128;

function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}

/** Scratch of sparseBackward and sparseUpdate: 16 bytes a connection of the fullest column. */
export function columnScratchBytes(layer: { nOut: number; capacity: number }): number {
  return 16 * Math.min(layer.nOut, layer.capacity);
}

/** Scratch of rewire: a histogram, and a hash set of twice as many ranks as there are new connections. */
export function rewireScratchBytes(grow: number): number {
  return aligned(HISTOGRAM_BYTES + 16 * grow);
}

/** Scratch of denseForward, denseBackward and denseUpdate. */
export function denseScratchBytes(stride: number): number {
  return aligned(16 * DENSE_DEPTH + 4 * stride * (DENSE_DEPTH + 1));
}

/** So that scratch space of different threads shares no cache line. */
const APART = 128;

/** Scratch of one of several threads that needs so many bytes. */
export function threadScratchBytes(bytes: number): number {
  return Math.ceil(bytes / APART) * APART;
}

/**
 * Scratch space that the kernels need at most, to be added to the bytes of all arrays: `largestCapacity` is that of the
 * largest sparse layer, 0 if there is none; `widest` the most units of a level.
 */
export function scratchBytesFor(
  largestCapacity: number,
  stride: number,
  threads = 1,
  widest = largestCapacity,
): number {
  const columns = columnScratchBytes({ nOut: widest, capacity: largestCapacity });
  const ofThread = threadScratchBytes(Math.max(columns, denseScratchBytes(stride)));
  return Math.max(rewireScratchBytes(largestCapacity), threads * ofThread);
}

export interface Arena {
  readonly memory: WebAssembly.Memory;
  /** Address of so many zero bytes, 16-byte aligned. Throws a RangeError when the arena is full. */
  allocate(bytes: number): number;
  /** Address of so many bytes for the time of one call; their content is arbitrary. Throws as allocate does. */
  scratch(bytes: number): number;
}

/** shared: between threads. Throws a RangeError if no such memory can be had. */
export function createArena(bytes: number, shared = false): Arena {
  const pages = Math.max(1, Math.ceil((bytes + BASE + HISTOGRAM_BYTES) / PAGE));
  if (pages > MOST_PAGES) {
    throw new RangeError(`Kernel memory: ${bytes} bytes required, at most ${MOST_PAGES * PAGE} possible`);
  }
  let memory: WebAssembly.Memory;
  try {
    memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  } catch (cause) {
    throw new RangeError(`Kernel memory: ${pages * PAGE} bytes are not available`, { cause });
  }
  let bottom = BASE;
  let top = pages * PAGE;
  const require = (required: number, available: number): void => {
    if (required > available) {
      throw new RangeError(`Kernel memory: ${required} bytes required, ${available} available`);
    }
  };
  return {
    memory,
    allocate(wanted) {
      require(aligned(wanted), top - bottom);
      const address = bottom;
      bottom += aligned(wanted);
      return address;
    },
    scratch(wanted) {
      const end = pages * PAGE;
      require(aligned(wanted), end - bottom);
      top = Math.min(top, end - aligned(wanted));
      return top;
    },
  };
}
