/** What the benchmark runs in the browser itself: the kernels, and the training thread without a page around it. */
import { parseLink } from '../../src/config/link.ts';
import { fetchPartFrom } from '../../src/data/fetch-part.ts';
import { loadDataSet } from '../../src/data/load.ts';
import scalarUrl from '../../src/engine/kernels/generated/scalar.wasm?url&no-inline';
import simdUrl from '../../src/engine/kernels/generated/simd.wasm?url&no-inline';
import type { Kernels } from '../../src/engine/kernels/kernels.ts';
import { createReferenceKernels } from '../../src/engine/kernels/reference.ts';
import { loadWasmKernels } from '../../src/engine/kernels/wasm.ts';
import { trainerBytes } from '../../src/engine/trainer.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { Command, EngineEvent } from '../../src/protocol/messages.ts';
import type { LifeSign } from '../../src/protocol/port.ts';
import { hasReference, measureKernels } from './kernel-speed.ts';
import type { Effort, KernelFigures } from './kernel-speed.ts';

export interface BenchPage {
  /** Figures of every compiled and the reference kernel set on the network of a link. */
  kernels(link: string, effort: Effort): Promise<KernelFigures[]>;
  /** Prepares a run that nobody looks at. */
  start(link: string): Promise<void>;
  play(): void;
  pause(): void;
}

const RUN = 1;

async function dataFor(link: string) {
  const { experiment, mode } = parseLink(link);
  const { data, trainImages, testImages } = experiment;
  if (data === 'own') throw new RangeError('own data are not measured');
  const folder = new URL('../../data/', document.baseURI).href;
  return {
    experiment,
    mode,
    dataSet: await loadDataSet(data, trainImages, testImages, fetchPartFrom(folder)),
  };
}

async function compiled(variant: 'simd' | 'scalar', url: string, bytes: number): Promise<Kernels> {
  const module = await WebAssembly.compileStreaming(fetch(url));
  return loadWasmKernels(module, variant, bytes);
}

let worker: Worker | null = null;
const tell = (command: Command) => worker!.postMessage(command);

const page: BenchPage = {
  async kernels(link, effort) {
    const { experiment, dataSet } = await dataFor(link);
    const bytes = trainerBytes(experiment);
    const [simd, scalar] = await Promise.all([
      compiled('simd', simdUrl, bytes),
      compiled('scalar', scalarUrl, bytes),
    ]);
    const reference = hasReference(link) ? [createReferenceKernels()] : [];
    return measureKernels([simd, scalar, ...reference], experiment, dataSet, effort);
  },
  async start(link) {
    const { experiment, mode, dataSet } = await dataFor(link);
    worker = new Worker(new URL('../../src/worker/engine.worker.ts', import.meta.url), { type: 'module' });
    const ready = new Promise<void>((resolve) =>
      worker!.addEventListener('message', ({ data }: MessageEvent<EngineEvent | LifeSign>) => {
        if (data.kind === 'ready') resolve();
      }),
    );
    tell({
      kind: 'start',
      threads: mode.threads,
      runId: RUN,
      experiment,
      events: [],
      from: null,
      first: null,
      speed: 0,
      moments: null,
      watch: NO_WATCH,
    });
    await ready;
    tell({ kind: 'data', runId: RUN, dataSet });
    tell({ kind: 'visible', runId: RUN, visible: false });
  },
  play: () => tell({ kind: 'play', runId: RUN, until: null }),
  pause: () => tell({ kind: 'pause', runId: RUN }),
};

(globalThis as unknown as { benchPage: BenchPage }).benchPage = page;
