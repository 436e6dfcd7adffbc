/** The run as it leaves the page: the engine's newest state with all that was told until then. */
import type { EngineClient } from '../client/engine-client.ts';
import { keptRun } from '../history/kept-run.ts';
import type { KeptRun } from '../history/kept-run.ts';
import { truncatedSeries } from '../history/run-series.ts';
import type { RunSeries } from '../history/run-series.ts';
import type { EngineEvent } from '../protocol/messages.ts';
import type { ResumePoint } from '../protocol/resume-point.ts';
import { rewindCurrent, useExperiment } from './experiment-store.ts';
import { setStatus, useRun } from './run-store.ts';
import { statusAt } from './status-after.ts';
import type { Place } from './status-after.ts';

type NewestEvent = Extract<EngineEvent, { kind: 'newest' }>;

export interface Keeper {
  /** series: of the run, null while it is not the plan's. null: as then, or it gave way before it was kept. */
  keep(series: () => RunSeries | null, caption: string): Promise<KeptRun | null>;
  onNewest(event: NewestEvent): void;
  /** The run has ended or gives way. */
  drop(): void;
}

export function createKeeper(engine: Pick<EngineClient, 'askNewest'>): Keeper {
  let waiting: ((newest: NewestEvent['newest']) => void)[] = [];

  function answer(newest: NewestEvent['newest']): void {
    const told = waiting;
    waiting = [];
    for (const tell of told) tell(newest);
  }

  return {
    keep: (series, caption) =>
      new Promise((resolve) => {
        if (!series() || useRun.getState().status.failure?.code === 'workerDied') return resolve(null);
        // At once when the answer comes: a moment later the series may belong to another run.
        waiting.push((newest) => {
          const run = series();
          const { events } = useExperiment.getState();
          const { remaining } = useRun.getState().status;
          resolve(newest && run && keptRun(newest, run, events, remaining, caption));
        });
        engine.askNewest();
      }),
    onNewest: ({ newest }) => answer(newest),
    drop: () => answer(null),
  };
}

/** Where the engine is to go on. */
export function resumePoint({ state, lives, series }: KeptRun): ResumePoint {
  return { state, lives, seconds: series.epochs.seconds.at(-1) ?? 0 };
}

/**
 * The run has leapt to where the kept one was: the stores tell what that had told. begin: of the network set up here.
 * Returns its series, to be gone on with.
 */
export function takeUp(kept: KeptRun, place: Place, begin: RunSeries['begin']): RunSeries {
  const { series: told, events, state, remaining } = kept;
  const otherEngine = told.begin !== null && told.begin.fingerprint !== begin?.fingerprint;
  const doubtful = told.doubtful || otherEngine;
  const series = { ...truncatedSeries(told, Infinity, Infinity, events), doubtful };
  rewindCurrent(state.events.length);
  useRun.setState(({ opened }) => ({ opened: opened && { ...opened, otherEngine } }));
  const trainLoss = series.progress.trainLoss.at(-1) ?? series.epochs.trainLoss.at(-1) ?? null;
  const testAccuracy = remaining?.testAccuracy ?? series.epochs.testAccuracy.at(-1) ?? null;
  setStatus({ ...statusAt(place, series), trainLoss, testAccuracy, remaining });
  return series;
}
