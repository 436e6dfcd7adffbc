/** Small matrices of one layer at several epochs: asked for as they are wanted, and those that have come. */
import type { EngineClient } from '../client/engine-client.ts';
import type { EpochMatrix, Lab } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import { rangeIn, sameRange, unitsOf } from '../config/matrix-range.ts';
import type { MatrixRange } from '../config/matrix-range.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import type { EngineEvent, MatrixBins, Watch } from '../protocol/messages.ts';
import type { LackingWirings } from './exact-wirings.ts';
import { matrixSide } from './watch.ts';

/** Cells along a side of a small matrix, at most: few enough to be drawn larger without a pattern of their own. */
const MULTIPLE_SIDE = 64;

/** Where they are of. */
interface MultiplesOf {
  readonly layout: FrameLayout;
  /** From 0. */
  readonly layer: number;
  /** The part zoomed into; undefined: all of it. */
  readonly range: MatrixRange | undefined;
}

interface Asked {
  readonly matrix: NonNullable<Watch['matrix']> & { readonly range: MatrixRange };
  /** Rewirings done at each epoch, ascending. */
  readonly moments: ReadonlyMap<number, number>;
}

export interface Multiples {
  readonly signal: Lab['multiples'];
  /** Another run, or another past of the same: nothing is there yet. */
  begin(): void;
  /** Asks for those that are not there yet; once they have come, the others go. epochs: ascending; rewirings: done by the test of an epoch. */
  want(of: MultiplesOf, epochs: readonly number[], rewirings: (epoch: number) => number): void;
  onMultiple(event: Extract<EngineEvent, { kind: 'multiple' }>): void;
  /** The engine has got wirings that it did not have. */
  lent(): void;
  /** The run went back to that epoch. */
  goBack(epoch: number): void;
}

/**
 * onLacking: once all have come, of some of which the wirings are not kept any more; but for the newest while `isTraining`,
 * which is soon another.
 */
export function createMultiples(
  engine: Pick<EngineClient, 'askMultiples'>,
  isTraining: () => boolean,
  onLacking: (lacking: LackingWirings) => void,
): Multiples {
  const signal = createSignal<ReadonlyMap<number, EpochMatrix>>(new Map());
  let asked: Asked | null = null;
  /** Epochs that are not answered yet. */
  let awaited = new Set<number>();

  function isOne({ layer, range }: MatrixBins): boolean {
    return layer === asked?.matrix.layer && sameRange(range, asked.matrix.range);
  }

  function keepOnly(isWanted: (epoch: number, bins: EpochMatrix) => boolean): void {
    const before = signal.get();
    const kept = [...before].filter(([epoch, bins]) => isWanted(epoch, bins));
    if (kept.length < before.size) signal.set(new Map(kept));
  }

  function ask(epochs: readonly number[]): void {
    awaited = new Set(epochs);
    const { matrix, moments } = asked!;
    const [since] = moments.values();
    if (epochs.length > 0)
      engine.askMultiples(matrix, since, [...new Set(epochs.map((epoch) => moments.get(epoch)!))]);
    else tellLacking();
  }

  function standIns(): number[] {
    return [...signal.get()].filter(([, { standIn }]) => standIn !== null).map(([epoch]) => epoch);
  }

  function tellLacking(): void {
    const { moments } = asked!;
    const newest = Math.max(...moments.keys());
    const epochs = standIns().filter((epoch) => epoch !== newest || !isTraining());
    if (epochs.length === 0) return;
    const [since] = moments.values();
    onLacking({
      moments: [since, ...epochs.map((epoch) => moments.get(epoch)!)],
      until: Math.max(...epochs),
    });
  }

  return {
    signal,
    begin() {
      asked = null;
      awaited.clear();
      signal.set(new Map());
    },
    want({ layout, layer, range }, epochs, rewirings) {
      const shown = rangeIn(layout.layers[layer], range);
      const [rows, columns] = [shown.inputs, shown.outputs].map((side) =>
        matrixSide(unitsOf(side), MULTIPLE_SIDE),
      );
      asked = {
        matrix: { layer, rows, columns, range: shown },
        moments: new Map(epochs.map((epoch) => [epoch, rewirings(epoch)])),
      };
      keepOnly((_, bins) => isOne(bins));
      ask(epochs.filter((epoch) => awaited.has(epoch) || !signal.get().has(epoch)));
    },
    onMultiple({ at, standIn, matrix }) {
      if (!asked || !isOne(matrix)) return;
      const dated = { ...matrix, standIn };
      const { moments } = asked;
      const found = [...awaited].filter((epoch) => moments.get(epoch) === at);
      signal.set(new Map([...signal.get(), ...found.map((epoch) => [epoch, dated] as const)]));
      for (const epoch of found) awaited.delete(epoch);
      if (awaited.size > 0) return;
      keepOnly((epoch) => moments.has(epoch));
      tellLacking();
    },
    lent() {
      if (asked) ask([...new Set([...awaited, ...standIns()])]);
    },
    goBack(epoch) {
      awaited.clear();
      keepOnly((kept, { standIn }) => kept <= epoch && standIn === null);
    },
  };
}
