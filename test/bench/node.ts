/** The kernels in Node. */
import { readPartFrom } from '../../src/build/read-part.ts';
import { createKernels } from '../../src/cli/create-kernels.ts';
import { parseLink } from '../../src/config/link.ts';
import { loadDataSet } from '../../src/data/load.ts';
import { hasReference, measureKernels } from './kernel-speed.ts';
import type { Effort, KernelFigures } from './kernel-speed.ts';

/** Figures of every compiled and the reference kernel set on the network of a link. */
export async function measureInNode(link: string, effort: Effort): Promise<KernelFigures[]> {
  const { experiment } = parseLink(link);
  const dataSet = await loadDataSet('mnist', 10000, 2000, readPartFrom());
  const sets = (['simd', 'scalar', 'reference'] as const).filter(
    (set) => set !== 'reference' || hasReference(link),
  );
  const kernels = await Promise.all(sets.map((set) => createKernels(experiment, set)));
  return measureKernels(kernels, experiment, dataSet, effort);
}
