/** Runs kept at some epoch, as the page keeps them: a host trains, its events become the series. */
import type { RunEvent } from '../../src/config/events.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import type { KeptRun } from '../../src/history/kept-run.ts';
import { appendProgress, createRunSeries, truncatedSeries } from '../../src/history/run-series.ts';
import { appendEpoch, appendRewiring, total } from '../../src/history/record-run.ts';
import { hostUnderTest } from './host.ts';

type Host = ReturnType<typeof hostUnderTest>;

/** What a host has told, as the page keeps it; `begin` is what it was told before, if the run was resumed. */
export function keptRunOf(
  host: Host,
  experiment: Experiment,
  events: readonly RunEvent[] = [],
  begin: KeptRun | null = null,
): KeptRun {
  const series = begin
    ? truncatedSeries(begin.series, Infinity, Infinity, events)
    : createRunSeries(experiment, events);
  const ready = host.of('ready').at(-1)!;
  series.begin ??= { connections: total(ready.connections), fingerprint: ready.fingerprint };
  for (const { points } of host.of('progress'))
    for (const point of points) appendProgress(series.progress, point);
  for (const { record } of host.of('rewired')) appendRewiring(series, record);
  for (const { record } of host.of('epoch')) appendEpoch(series.epochs, record);
  host.send({ kind: 'newest', runId: 1 });
  const { state, lives } = host.of('newest').at(-1)!.newest!;
  const epoch = Math.round(state.trainer.step / Math.ceil(experiment.trainImages / experiment.batch));
  const until = truncatedSeries(series, epoch, state.trainer.rewirings, events);
  const last = host.of('epoch').at(-1)?.record.remaining ?? null;
  return {
    experiment,
    events,
    state,
    lives,
    series: until,
    fingerprint: until.epochs.fingerprint.at(-1) ?? until.begin!.fingerprint,
    remaining: last && { connections: total(last.connections), testAccuracy: last.testAccuracy },
    caption: '',
  };
}

/** A new run, paused at an epoch's end. */
export async function keptAt(
  epoch: number,
  experiment: Experiment,
  events: readonly RunEvent[] = [],
): Promise<KeptRun> {
  const host = hostUnderTest();
  await host.start(experiment, { events: [...events] });
  if (epoch > 0) {
    host.playUntil(epoch);
    host.settle();
  }
  return keptRunOf(host, experiment, events);
}

/** A host that has resumed the run, which waits there. */
export async function resumed({ experiment, events, state, lives, series }: KeptRun): Promise<Host> {
  const host = hostUnderTest();
  await host.start(experiment, { events: [...events] });
  const seconds = series.epochs.seconds.at(-1) ?? 0;
  host.send({ kind: 'resume', runId: 1, point: { state, lives, seconds }, events });
  return host;
}
