/** When the page is kept for visits without a network, and whether a newer release of it is ready. */
import { create } from 'zustand';
import { keepOfflineCopy } from '../client/offline.ts';
import { partNames } from '../data/load.ts';
import { useExperiment } from './experiment-store.ts';
import { useRun } from './run-store.ts';
import type { RunState } from './run-store.ts';

export interface ReleaseState {
  /** Loads the newer release, which is ready; null: there is none, or the visitor wants to hear no more of it. */
  readonly loadNewer: (() => void) | null;
}

export const useRelease = create<ReleaseState>(() => ({ loadNewer: null }));

/** The first seconds of a visit belong to the network: its first epoch, or until it waits for a click. */
function isUnderWay({ status: { phase, epoch } }: RunState): boolean {
  return phase !== 'waiting' && (phase !== 'playing' || epoch >= 1);
}

function whenUnderWay(begin: () => void): void {
  if (isUnderWay(useRun.getState())) return begin();
  const stop = useRun.subscribe((run) => {
    if (!isUnderWay(run)) return;
    stop();
    begin();
  });
}

/** Paths of the files the experiment learns from. */
function usedData(): string[] {
  const { data, trainImages, testImages } = useExperiment.getState().current;
  if (data === 'own') return [];
  return partNames(data, trainImages, testImages).map((name) => `data/${name}`);
}

/** Keeps a page that stands alone; one inside another page leaves nothing behind. */
export function keepOffline(embedded: boolean): void {
  if (embedded || parent !== window) return;
  whenUnderWay(() => void keepOfflineCopy(usedData, (loadNewer) => useRelease.setState({ loadNewer })));
}
