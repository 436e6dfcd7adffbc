/** Watches a run's rewirings for the page: notes the layers just before one, and tells what became of them. */
import type { LayerRewiring } from '../engine/rewire-network.ts';
import type { Run } from '../engine/run.ts';
import type { FrameBuffers } from '../protocol/frame-layout.ts';
import type { EngineEvent, Watch } from '../protocol/messages.ts';
import { describeRewiring, noteLayers } from './watched-rewiring.ts';
import type { LayerBefore } from './watched-rewiring.ts';

/** Between two rewirings shown in passing: noting and comparing the layers takes some milliseconds. */
const LEAST_PAUSE_MS = 1000;

type Told = Omit<Extract<EngineEvent, { kind: 'rewiring' }>, 'kind' | 'runId'>;

export interface RewiringWatch {
  setWatch(watch: Watch): void;
  /** Before every unit of work. */
  prepare(): void;
  /** After a rewiring. playing: training would go on by itself. Returns whether it has to wait for the page. */
  rewired(layers: readonly LayerRewiring[], playing: boolean): boolean;
}

/** snapshot: a frame of the present state in buffers of its own. */
export function createRewiringWatch(
  run: Run,
  firstWatch: Watch,
  now: () => number,
  snapshot: () => FrameBuffers,
  post: (told: Told, transfer: Transferable[]) => void,
): RewiringWatch {
  const { trainer } = run;
  let mode = firstWatch.rewirings;
  let toldAt = -Infinity;
  let noted: { readonly layers: (LayerBefore | null)[]; readonly frame: FrameBuffers | null } | null = null;
  return {
    setWatch(watch) {
      mode = watch.rewirings;
    },
    prepare() {
      noted = null;
      if (mode === null || !run.rewiresNext) return;
      if (mode === 'passing' && now() - toldAt < LEAST_PAUSE_MS) return;
      noted = { layers: noteLayers(trainer.network.layers), frame: mode === 'staged' ? snapshot() : null };
    },
    rewired(results, playing) {
      if (!noted) return false;
      const { layers, frame } = noted;
      const { rewirings, network } = trainer;
      const waits = frame !== null && playing;
      const told = describeRewiring(layers, network.layers, rewirings, results);
      toldAt = now();
      post(
        { rewiring: { number: rewirings, waits, layers: told }, before: frame },
        frame ? Object.values(frame) : [],
      );
      return waits;
    },
  };
}
