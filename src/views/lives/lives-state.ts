/** What the Lives panel has to show: of which moment, and why nothing. */
import type { Lab } from '../../client/lab.ts';
import type { LivesView } from '../../draw/lives.ts';
import type { LivesSeries } from '../../history/lives-series.ts';
import type { RunSeries } from '../../history/run-series.ts';
import { useView } from '../../state/view-store.ts';
import { LIVES_TEXT } from '../../text/lives.ts';
import { lookedAt } from '../timeline/timeline-state.ts';

/** Why there is nothing to show; '' when there is. */
export function whyEmpty(run: RunSeries | null): string {
  if (!run) return LIVES_TEXT.empty;
  const { method, stop } = run.experiment;
  if (method === 'dense' || method === 'static') return LIVES_TEXT.still;
  // By hand even a run that has stopped rewiring is rewired.
  if (run.lives.epoch.length === 0) return stop === 0 ? LIVES_TEXT.stopped : LIVES_TEXT.empty;
  return run.lives.layers.every(isAlone) ? LIVES_TEXT.full : '';
}

/** Layers, from 1, that every rewiring left alone. */
export function layersAlone({ layers }: LivesSeries): number[] {
  return layers.flatMap((layer, l) => (isAlone(layer) ? [l + 1] : []));
}

function isAlone({ explored }: LivesSeries['layers'][number]): boolean {
  return !explored.some(Number.isFinite);
}

/** The epoch shown; null for now. */
export function epochLookedAt(lab: Lab): number | null {
  return lookedAt(lab.frames.get(), useView.getState().shownEpoch);
}

/** The newest curves kept at the moment looked at. */
export function survivalLookedAt(lab: Lab, { curves, epoch }: LivesSeries): LivesView['survival'] {
  const looked = epochLookedAt(lab);
  const rewirings = looked === null ? epoch.length : (lab.frames.get().at(looked)?.rewirings ?? 0);
  const kept = curves.at(rewirings);
  return kept && { rewirings: kept.epoch, curves: kept.item };
}
