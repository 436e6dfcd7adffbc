/** What page and training thread say about keeping runs on the device, beside the commands and events of runs. */
import type { SentSeries } from '../history/sent-series.ts';
import type { RunId } from '../protocol/messages.ts';
import type { RunHead } from './kept-runs.ts';

/** From the page: this run is to be kept from now on. */
export interface KeepOrder {
  readonly kind: 'keep';
  readonly runId: RunId;
  /** What a resumed run had told before; null: the run is at its beginning. */
  readonly told: SentSeries | null;
  /** Key of the kept run that it goes on from, which is dropped once this one is kept; null: none. */
  readonly replaces: string | null;
}

/**
 * full: no room left for this site. newer: a newer version of the page has made the storage its own. refused: no storage here
 * (private windows, settings, no https).
 */
export type KeepTrouble = 'full' | 'newer' | 'refused';

/** From the thread, after every try. */
export interface KeepReport {
  readonly kind: 'kept';
  /** What is on the disk now; null: that failed. */
  readonly head: RunHead | null;
  /** Why; null: it did not. */
  readonly trouble: KeepTrouble | null;
}
