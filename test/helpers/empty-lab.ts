/** A laboratory that has nothing to show yet; its signals can be set. */
import type { Lab } from '../../src/client/lab.ts';
import { createSignal, type Signal, type WritableSignal } from '../../src/client/signal.ts';
import { createFrameHistory } from '../../src/history/frame-history.ts';

export type WritableLab = {
  readonly [K in keyof Lab]: Lab[K] extends Signal<infer T> ? WritableSignal<T> : never;
};

export function emptyLab(): WritableLab {
  return {
    frame: createSignal(null),
    focus: createSignal(null),
    matrix: createSignal(null),
    strongest: createSignal(null),
    probe: createSignal(null),
    classPaths: createSignal(null),
    ends: createSignal(null),
    wiring: createSignal(null),
    blockBirths: createSignal(null),
    connection: createSignal(null),
    multiples: createSignal(new Map()),
    staged: createSignal(null),
    beat: createSignal(null),
    series: createSignal(null),
    ghosts: createSignal([]),
    frames: createSignal(createFrameHistory(0)),
    replay: createSignal(null),
    recall: createSignal(null),
    exactWirings: createSignal(null),
    meanImage: createSignal(null),
  };
}
