/**
 * The numbers beside the panels belong to the moment the panels show: now, or a past epoch. Those of a moment change once
 * an epoch or rewiring; the training loss goes on with every batch and is read without a render.
 */
import { useShallow } from 'zustand/react/shallow';
import type { Lab } from '../../client/lab.ts';
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
  /** Of all layers; null before there is a network. */
  readonly connections: number | null;
  readonly fingerprint: string | null;
  readonly fingerprintEpoch: number;
  /** The fingerprint is that of the network after the rewiring at the epoch's end; accuracy and panels are before it. */
  readonly rewired: boolean;
}

type Known = Pick<RunStatus, 'connections' | 'testAccuracy' | 'fingerprint' | 'fingerprintEpoch'>;

export function presentMoment(status: Known, run: RunSeries | null): Moment {
  const { connections } = status;
  return {
    past: false,
    epoch: status.fingerprintEpoch,
    testAccuracy: status.testAccuracy,
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
  if (epoch === 0) return begin && { ...common, testAccuracy: null, ...begin };
  const place = epochs.epoch.indexOf(epoch);
  if (place < 0) return null;
  return {
    ...common,
    testAccuracy: epochs.testAccuracy[place],
    connections: epochs.connections[place],
    fingerprint: epochs.fingerprint[place],
  };
}

const NOW = -1;

export function useShownMoment(): Moment {
  const { lab } = usePage().laboratory;
  const status = useRun(
    useShallow(({ status: { connections, testAccuracy, fingerprint, fingerprintEpoch } }): Known => ({
      connections,
      testAccuracy,
      fingerprint,
      fingerprintEpoch,
    })),
  );
  const shownEpoch = useView((view) => view.shownEpoch);
  const epoch = useFact(lab.frames, (frames) => lookedAt(frames, shownEpoch) ?? NOW);
  const run = lab.series.get();
  return (epoch !== NOW && run && pastMoment(run, epoch)) || presentMoment(status, run);
}

/** Mean over a past epoch, or over the latest batches; null: not measured. */
export function shownTrainLoss(lab: Lab): number | null {
  const run = lab.series.get();
  const epoch = lookedAt(lab.frames.get(), useView.getState().shownEpoch);
  if (!run || epoch === null) return useRun.getState().status.trainLoss;
  const place = run.epochs.epoch.indexOf(epoch);
  return place < 0 ? null : run.epochs.trainLoss[place];
}
