/** The engine host over an in-memory port, with the fastest kernels there are and generated shapes to train on. */
import { hostInThread } from './host-in-thread.ts';
import type { HostOptions } from './host-in-thread.ts';
import { fastest } from './kernels.ts';
import { tinyBlobs } from './tiny-data.ts';

type Start = ReturnType<typeof hostInThread>['start'];

export function hostUnderTest(options: Partial<HostOptions> = {}) {
  const host = hostInThread({
    createKernels: async ({ experiment }) => fastest.createFor(experiment),
    ...options,
  });
  const { start } = host;
  const startWithData: Start = (experiment, given) => start(experiment, { data: tinyBlobs(), ...given });
  return Object.assign(host, { start: startWithData });
}
