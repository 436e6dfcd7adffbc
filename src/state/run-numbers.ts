/** Writes down the numbers the engine tells: in the run's series, which grow in place, and for a person to read. */
import { appendEpoch, appendRewiring, total } from '../history/record-run.ts';
import { appendProgress } from '../history/run-series.ts';
import type { RunSeries } from '../history/run-series.ts';
import type { EngineEvent } from '../protocol/messages.ts';
import { recordEvent, useExperiment } from './experiment-store.ts';
import { queueStatus, setStatus } from './run-store.ts';
import { statusAfterEpoch, statusAfterRewiring } from './status-after.ts';

type EventOf<Kind extends EngineEvent['kind']> = Extract<EngineEvent, { kind: Kind }>;

export function noteReady(run: RunSeries, event: EventOf<'ready'>): void {
  const { widths, connections, kernels, fingerprint } = event;
  run.begin = { connections: total(connections), fingerprint };
  setStatus({ widths, connections, kernels, threads: 1, fingerprint, fingerprintEpoch: 0 });
}

export function noteProgress(run: RunSeries, event: EventOf<'progress'>): void {
  const { points, now, samplesPerSecond, threads } = event;
  for (const point of points) appendProgress(run.progress, point);
  const { step, epoch, trainLoss } = now;
  queueStatus({ step, epoch, trainLoss, samplesPerSecond, threads });
}

export function noteRewired(run: RunSeries, { record }: EventOf<'rewired'>): void {
  appendRewiring(run, record);
  queueStatus(statusAfterRewiring(record));
}

/** The next one of the plan or a new one took effect. */
export function noteEvent(run: RunSeries, { event }: EventOf<'event'>): void {
  recordEvent(event);
  run.events.splice(0, run.events.length, ...useExperiment.getState().events);
}

export function noteEpoch(run: RunSeries, { record }: EventOf<'epoch'>): void {
  appendEpoch(run.epochs, record);
  queueStatus(statusAfterEpoch(record));
}
