/** The engine host over an in-memory port, with the fastest kernels there are and generated shapes to train on. */
import { hostInThread } from './host-in-thread.ts';
import type { HostOptions } from './host-in-thread.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { findKernelArray, memoryOf } from './kernel-memory.ts';
import { fastest } from './kernels.ts';
import { tinyBlobs } from './tiny-data.ts';

type Start = ReturnType<typeof hostInThread>['start'];

/** Throws when the host posts an array of kernel memory. */
export function hostUnderTest(options: Partial<HostOptions> = {}) {
  const {
    createKernels = async ({ experiment }: { experiment: Experiment }) => fastest.createFor(experiment),
    onEvent,
    ...others
  } = options;
  const memories = new Set<ArrayBufferLike>();
  const host = hostInThread({
    async createKernels(start) {
      const kernels = await createKernels(start);
      memories.add(memoryOf(kernels));
      return kernels;
    },
    onEvent(event) {
      const path = findKernelArray(event, memories);
      if (path !== null) throw new Error(`kernel memory posted: ${event.kind}, ${path}`);
      onEvent?.(event);
    },
    ...others,
  });
  const { start } = host;
  const startWithData: Start = (experiment, given) => start(experiment, { data: tinyBlobs(), ...given });
  return Object.assign(host, { start: startWithData });
}
