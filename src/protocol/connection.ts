/** One connection watched closely: where it is, what it is now, and what is known of its past. */

/** A cell of a layer; there may be a connection in it or not. Units count from 0. */
export interface ConnectionPlace {
  readonly layer: number;
  readonly input: number;
  readonly output: number;
}

/** Some neighbouring cells of a layer, first and last unit of either side. */
export interface CellRange {
  readonly layer: number;
  readonly inputs: readonly [first: number, last: number];
  readonly outputs: readonly [first: number, last: number];
}

/**
 * Why no removal lies ahead. static: the method changes no wiring; over: the run rewires no more; full: the layer has
 * too few empty cells; none: the rule would remove nothing.
 */
export type NoCut = 'static' | 'over' | 'full' | 'none';

/** What a removal now would do in the layer. */
export interface NextCut {
  /** Lowest negative and highest positive weight that would go; 0 where none of that sign would. */
  readonly low: number;
  readonly high: number;
  /** The watched connection would go. */
  readonly doomed: boolean;
}

/** A cell at one moment. */
export interface KnownWeight {
  /** Epochs trained, a real number, and rewirings done. */
  readonly epoch: number;
  readonly rewirings: number;
  /** null: there is no connection in the cell. birth: rewiring that made it; 0: there from the beginning. */
  readonly connection: { readonly weight: number; readonly birth: number } | null;
}

/** The watched cell at one moment. */
export interface ConnectionNow extends KnownWeight {
  readonly place: ConnectionPlace;
  readonly cut: NextCut | NoCut;
}

/** A moment at which wirings changed. */
export interface LifeEvent {
  /** Number of the rewiring; 0 is the first wiring. */
  readonly rewiring: number;
  /** Epochs trained by then, a real number. */
  readonly epoch: number;
  /** false: it happened at this rewiring or at one of those before it that are not kept one by one any more. */
  readonly exact: boolean;
}

/** From one making of a connection in a cell to its cut; cut null: it is there now. */
export interface Life {
  readonly born: LifeEvent;
  readonly cut: LifeEvent | null;
}

/** What is remembered of a cell up to now. */
export interface Biography {
  readonly place: ConnectionPlace;
  /** Ascending. Short ones may be missing where wirings are not kept one by one any more. */
  readonly lives: readonly Life[];
  /** false: lives may be missing. */
  readonly complete: boolean;
  /** Ascending moments of which the weights are kept. */
  readonly known: readonly KnownWeight[];
}

export function samePlace(a: ConnectionPlace | null, b: ConnectionPlace | null): boolean {
  return a === b || (!!a && !!b && a.layer === b.layer && a.input === b.input && a.output === b.output);
}
