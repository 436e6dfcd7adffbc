/** Vite plugin: what is generated (kernels, data sets) is there before the page is built, served or tested. */
import type { Plugin } from 'vite';
import { prepareDataSets } from './data-sets.ts';
import { buildKernels } from './kernels.ts';

export function preparedFiles(): Plugin {
  return {
    name: 'set-lab:prepared-files',
    // Runs before the first module of a build, a development server or a test project.
    async buildStart() {
      await Promise.all([buildKernels(), prepareDataSets({ quiet: true })]);
    },
  };
}
