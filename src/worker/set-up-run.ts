/** Sets up a run from its beginning, with all that watches it, and says so: its first picture goes out before the rest. */
import { layerSizes } from '../config/layer-plan.ts';
import { beginningWith } from '../engine/first-network.ts';
import type { Kernels } from '../engine/kernels/kernels.ts';
import { Run } from '../engine/run.ts';
import type { Command } from '../protocol/messages.ts';
import type { ActiveRun } from './active-run.ts';
import { createBiographySender } from './biography-sender.ts';
import { createConnectionSender } from './connection-sender.ts';
import type { HostTools } from './engine-host.ts';
import { createEpochLog } from './epoch-log.ts';
import { createFrameSender } from './frame-sender.ts';
import { layoutOf } from './layout.ts';
import { createLookBackSender } from './look-back-sender.ts';
import { createMeter } from './meter.ts';
import { createProgressLog } from './progress.ts';
import { createRewiringWatch } from './rewiring-watch.ts';
import { createRunMemory } from './run-memory.ts';

/** The run waits for its data. Throws RangeError where memory does not suffice. */
export function setUpRun(
  kernels: Kernels,
  { runId, experiment, events, from, first, speed, watch, moments }: Extract<Command, { kind: 'start' }>,
  { port, now, later }: Pick<HostTools, 'port' | 'now' | 'later'>,
): ActiveRun {
  const beginning = from?.state ?? (first && beginningWith(experiment, first));
  const run = new Run(kernels, experiment, null, events, beginning);
  const { trainer } = run;
  const { layers } = trainer.network;
  const meter = createMeter(now);
  const layout = layoutOf(experiment);
  const frames = createFrameSender(run, layout, watch, now, {
    live: (frame, transfer) => port.post({ kind: 'frame', runId, ...frame }, transfer),
    kept: (frame, transfer) => port.post({ kind: 'keptFrame', runId, ...frame }, transfer),
  });
  port.post({
    kind: 'ready',
    runId,
    widths: layerSizes(experiment),
    connections: run.connections,
    kernels: kernels.name,
    fingerprint: trainer.fingerprint(),
  });
  frames.send([], true);
  frames.sendKept([]);
  const memory = from ? null : createRunMemory(run, moments);
  const lookBack =
    memory &&
    createLookBackSender(
      memory.topology,
      trainer,
      layout,
      watch,
      later,
      (wiring) => port.post({ kind: 'wiring', runId, wiring }),
      (multiple) => port.post({ kind: 'multiple', runId, ...multiple }),
    );
  const biographies =
    memory &&
    createBiographySender(trainer, memory, watch, later, (biography) =>
      port.post({ kind: 'biography', runId, biography }),
    );
  const connections = createConnectionSender(layers, watch, { now, later }, (ends, transfer) =>
    port.post({ kind: 'connections', runId, ends }, transfer),
  );
  const rewiringWatch = createRewiringWatch(
    run,
    watch,
    now,
    () => frames.snapshot(state.lastRewiring),
    (told, transfer) => port.post({ kind: 'rewiring', runId, ...told }, transfer),
  );
  const state: ActiveRun = {
    id: runId,
    run,
    frames,
    meter,
    progress: createProgressLog(run, meter),
    epochs: createEpochLog(run, meter),
    memory,
    lookBack,
    biographies,
    connections,
    rewiringWatch,
    phase: 'waiting',
    waits: false,
    until: null,
    speed,
    lastRewiring: from?.lastRewiring ?? [],
    progressDueAt: 0,
  };
  return state;
}
