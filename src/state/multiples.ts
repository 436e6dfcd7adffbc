/** Small matrices of one layer at several kept epochs: asked for as they are wanted, and those that have come. */
import type { EngineClient } from '../client/engine-client.ts';
import type { EpochMatrix, Lab } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import { rangeIn, sameRange } from '../config/matrix-range.ts';
import type { MatrixRange } from '../config/matrix-range.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import type { EngineEvent, MatrixBins } from '../protocol/messages.ts';

/** Cells along a side of a small matrix. */
const MULTIPLE_SIDE = 120;

/** Where they are of. */
interface MultiplesOf {
  readonly layout: FrameLayout;
  /** From 0. */
  readonly layer: number;
  /** The part zoomed into; undefined: all of it. */
  readonly range: MatrixRange | undefined;
}

export interface Multiples {
  readonly signal: Lab['multiples'];
  /** Another run, or another past of the same: nothing is there yet. */
  begin(): void;
  /** Asks for those that are not there yet; rewirings: done by a kept epoch. */
  want(of: MultiplesOf, epochs: readonly number[], rewirings: (epoch: number) => number): void;
  onMultiple(event: Extract<EngineEvent, { kind: 'multiple' }>): void;
  /** The run went back to that epoch. */
  goBack(epoch: number): void;
}

export function createMultiples(engine: Pick<EngineClient, 'askMultiples'>): Multiples {
  const signal = createSignal<ReadonlyMap<number, EpochMatrix>>(new Map());
  /** Rewirings done at the epochs that were asked for. */
  let asked: ReadonlyMap<number, number> = new Map();
  /** What they show. */
  let shown: { readonly layer: number; readonly range: MatrixRange } | null = null;

  function isOne({ layer, range }: MatrixBins): boolean {
    return layer === shown?.layer && sameRange(range, shown.range);
  }

  return {
    signal,
    begin() {
      asked = new Map();
      signal.set(new Map());
    },
    want({ layout, layer, range }, epochs, rewirings) {
      shown = { layer, range: rangeIn(layout.layers[layer], range) };
      const have = [...signal.get()];
      if (!have.every(([, bins]) => isOne(bins))) signal.set(new Map());
      const missing = epochs.filter((epoch) => !signal.get().has(epoch));
      if (missing.length === 0) return;
      asked = new Map(missing.map((epoch) => [epoch, rewirings(epoch)]));
      const matrix = { layer, rows: MULTIPLE_SIDE, columns: MULTIPLE_SIDE, ...(range && { range }) };
      engine.askMultiples(matrix, rewirings(epochs[0]), [...new Set(asked.values())]);
    },
    onMultiple({ at, standIn, matrix }) {
      if (!isOne(matrix)) return;
      const found = [...asked].filter(([, moment]) => moment === at);
      const dated = { ...matrix, standIn };
      signal.set(new Map([...signal.get(), ...found.map(([epoch]) => [epoch, dated] as const)]));
    },
    goBack(epoch) {
      asked = new Map();
      signal.set(new Map([...signal.get()].filter(([kept]) => kept <= epoch)));
    },
  };
}
