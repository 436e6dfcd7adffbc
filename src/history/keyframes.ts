/**
 * Complete states of a run at beginnings of epochs, thinned by doubling under a cap. From the nearest one a new Run,
 * given the events of the whole run, goes on to any later epoch with the same bits.
 */
import type { RunState } from '../engine/run.ts';
import type { Exploration } from '../measures/exploration.ts';
import { createEpochMemory } from './epoch-memory.ts';

export interface Keyframe {
  /** Epochs trained by then; the next batch is the first of epoch + 1. */
  readonly epoch: number;
  readonly state: RunState;
  /** What each layer that is rewired has tried by then; null for the others. Never changed. */
  readonly exploration: readonly (Exploration | null)[];
}

export interface Keyframes {
  /** Epochs with a keyframe, ascending. */
  readonly epochs: readonly number[];
  /** All of them, ascending; their states are shared, not copied. */
  readonly all: readonly Keyframe[];
  /** Bytes held; never above the cap. */
  readonly byteLength: number;
  /**
   * Keeps a state, or not, as the cap allows; the state is shared, not copied. An epoch that is not after the newest
   * means that the run went back: later keyframes are dropped.
   */
  add(keyframe: Keyframe): void;
  /** Drops those of later epochs. */
  dropAfter(epoch: number): void;
  /** The newest keyframe at or before the epoch; null when none is. */
  nearest(epoch: number): Keyframe | null;
}

export function createKeyframes(capBytes: number): Keyframes {
  const memory = createEpochMemory<Keyframe>(capBytes);
  return {
    get epochs() {
      return memory.epochs;
    },
    get all() {
      return memory.items;
    },
    get byteLength() {
      return memory.byteLength;
    },
    add: (keyframe) => memory.add(keyframe.epoch, keyframe, bytesOf(keyframe)),
    dropAfter: memory.dropAfter,
    nearest: (epoch) => memory.at(epoch)?.item ?? null,
  };
}

/** What an object of the engine costs besides its arrays, roughly. */
const OBJECT_BYTES = 256;

function bytesOf({ state, exploration }: Keyframe): number {
  const bits = exploration.map((layer) => layer?.bits).filter((each) => each !== undefined);
  const { layers } = state.trainer;
  const ofLayers = layers.flatMap((layer) =>
    Object.values(layer).filter((value) => ArrayBuffer.isView(value)),
  );
  const arrays = [...ofLayers, ...state.trainer.arrays, ...bits];
  const bytes = arrays.reduce((sum, array) => sum + OBJECT_BYTES + array.byteLength, 0);
  return bytes + OBJECT_BYTES * state.events.length;
}
