/**
 * How much of a layer's possible wiring has been tried so far: distinct cells that ever held a connection ÷ all cells
 * (the exploration rate of Liu, Yin, Mocanu and Pechenizkiy, "Do We Actually Need Dense Over-Parameterization?", 2021).
 *
 * One bit a cell. Where that would need too much memory, only some input units are followed, spread evenly over the
 * layer, and their share stands for the whole. Plain data, so it can be copied into a snapshot.
 */
import type { Layer } from '../engine/kernels/kernels.ts';
import { firstConnection, outputOf } from './connections.ts';

export interface Exploration {
  readonly nIn: number;
  readonly nOut: number;
  /** Input units followed, 1 … nIn: unit floor(t · nIn / followed) for t = 0 … followed − 1. */
  readonly followed: number;
  /** Cell (t, o) is bit (t · nOut + o) mod 32 of word floor((t · nOut + o) / 32); fewer than 2³² cells are followed. */
  readonly bits: Uint32Array;
  /** Bits set. */
  tried: number;
}

/** Enough for every cell of a layer of 5,000 by 5,000 units. */
export const MAX_EXPLORATION_BYTES = 4_000_000;

/** Nothing tried yet. Takes at most maxBytes, or the bits of one input unit if that is more. */
export function startExploration(nIn: number, nOut: number, maxBytes = MAX_EXPLORATION_BYTES): Exploration {
  const affordable = Math.floor((maxBytes * 8) / nOut);
  const followed = Math.max(1, Math.min(nIn, affordable));
  return { nIn, nOut, followed, bits: new Uint32Array(Math.ceil((followed * nOut) / 32)), tried: 0 };
}

/** One that had come to these bits, which are copied; they must be as many as startExploration makes for the layer. */
export function continueExploration(nIn: number, nOut: number, bits: Uint32Array): Exploration {
  const exploration = startExploration(nIn, nOut);
  exploration.bits.set(bits);
  for (let word = 0; word < bits.length; word++) exploration.tried += bitsSet(bits[word]);
  return exploration;
}

function bitsSet(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Marks the connections that the layer has now: at the start and after every rewiring. */
export function explore(exploration: Exploration, layer: Layer): void {
  const { nIn, nOut, followed, bits } = exploration;
  let { tried } = exploration;
  for (let t = 0; t < followed; t++) {
    const input = Math.floor((t * nIn) / followed);
    const end = firstConnection(layer, input + 1);
    for (let p = firstConnection(layer, input); p < end; p++) {
      const cell = t * nOut + outputOf(layer, input, p);
      const word = cell >>> 5;
      const bit = 1 << (cell & 31);
      tried += Number((bits[word] & bit) === 0);
      bits[word] |= bit;
    }
  }
  exploration.tried = tried;
}

/** Share of the followed cells tried so far, 0–1: exact if every input unit is followed, else an estimate. */
export function explorationRatio({ followed, nOut, tried }: Exploration): number {
  return tried / (followed * nOut);
}
