/** The random streams of a run, one a purpose, so that no choice in one place shifts the draws in another. */
import { seedStream } from '../math/random.ts';
import type { Allocator } from './arena.ts';

export interface Streams {
  readonly topology: Uint32Array;
  readonly weights: Uint32Array;
  readonly order: Uint32Array;
  readonly dropout: Uint32Array;
  /** Positions of regrown connections. */
  readonly rewiring: Uint32Array;
  /** Values of regrown connections. */
  readonly growth: Uint32Array;
  /** Initial parameters of SReLU. */
  readonly activation: Uint32Array;
}

/** Position is the stream's number: append only, or every run changes. */
export const STREAM_NAMES: readonly (keyof Streams)[] = [
  'topology',
  'weights',
  'order',
  'dropout',
  'rewiring',
  'growth',
  'activation',
];

export function allocateStreams(allocator: Pick<Allocator, 'uint32'>): Streams {
  return Object.fromEntries(
    STREAM_NAMES.map((purpose) => [purpose, allocator.uint32(4)]),
  ) as unknown as Streams;
}

export function seedStreams(streams: Streams, seed: number): void {
  STREAM_NAMES.forEach((purpose, number) => seedStream(streams[purpose], seed, number));
}
