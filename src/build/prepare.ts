/** Command line of the build steps: compiles the kernels and packs the data sets. --quiet: say only what is made. */
import { prepareDataSets } from './data-sets.ts';
import { buildKernels } from './kernels.ts';

const quiet = process.argv.includes('--quiet');
await Promise.all([buildKernels(), prepareDataSets({ quiet })]);
