/** The numbers beside the panels belong to the moment the panels show: now, or a past epoch. */
import { rewiredAfter } from '../../history/run-series.ts';
import type { RunSeries } from '../../history/run-series.ts';
import { total } from '../../history/record-run.ts';
import { useRun } from '../../state/run-store.ts';
import type { RunStatus } from '../../state/run-store.ts';
import { useView } from '../../state/view-store.ts';
import { usePage } from '../laboratory-context.tsx';
import { lookedAt } from '../timeline/timeline-state.ts';
import { useFact } from '../use-signal.ts';

export interface Moment {
  readonly past: boolean;
  /** Whole epochs done. */
  readonly epoch: number;
  /** null: not measured yet. */
  readonly testAccuracy: number | null;
  readonly trainLoss: number | null;
  /** Of all layers; null before there is a network. */
  readonly connections: number | null;
  readonly fingerprint: string | null;
  readonly fingerprintEpoch: number;
  /** The fingerprint is that of the network after the rewiring at the epoch's end; accuracy and panels are before it. */
  readonly rewired: boolean;
}

export function presentMoment(status: RunStatus, run: RunSeries | null): Moment {
  const { connections } = status;
  return {
    past: false,
    epoch: status.fingerprintEpoch,
    testAccuracy: status.testAccuracy,
    trainLoss: status.trainLoss,
    connections: connections.length === 0 ? null : total(connections),
    fingerprint: status.fingerprint,
    fingerprintEpoch: status.fingerprintEpoch,
    rewired: run !== null && rewiredAfter(run, status.fingerprintEpoch),
  };
}

/** An epoch of the run as it was tested; null if the run has no numbers of it. Epoch 0 is the untrained network. */
export function pastMoment(run: RunSeries, epoch: number): Moment | null {
  const { begin, epochs } = run;
  const common = { past: true, epoch, fingerprintEpoch: epoch, rewired: rewiredAfter(run, epoch) };
  if (epoch === 0) return begin && { ...common, testAccuracy: null, trainLoss: null, ...begin };
  const place = epochs.epoch.indexOf(epoch);
  if (place < 0) return null;
  return {
    ...common,
    testAccuracy: epochs.testAccuracy[place],
    trainLoss: epochs.trainLoss[place],
    connections: epochs.connections[place],
    fingerprint: epochs.fingerprint[place],
  };
}

const NOW = -1;

export function useShownMoment(): Moment {
  const { lab } = usePage().laboratory;
  const status = useRun((run) => run.status);
  const shownEpoch = useView((view) => view.shownEpoch);
  const epoch = useFact(lab.frames, (frames) => lookedAt(frames, shownEpoch) ?? NOW);
  const run = lab.series.get();
  return (epoch !== NOW && run && pastMoment(run, epoch)) || presentMoment(status, run);
}
