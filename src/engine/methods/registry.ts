/** Every method by its name in the experiment. */
import type { MethodId } from '../../config/experiment.ts';
import { dense } from './dense.ts';
import { magnitude } from './magnitude.ts';
import type { Method } from './method.ts';
import { set } from './set.ts';
import { staticSparse } from './static.ts';

export const METHODS: Readonly<Record<MethodId, Method>> = { dense, static: staticSparse, set, magnitude };
