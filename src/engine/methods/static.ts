/** Static sparse wiring ("FixProb" of the SET paper): the initial Erdős–Rényi topology is kept. */
import type { Method } from './method.ts';

export const staticSparse: Method = { id: 'static', layers: 'sparse', markRemoved: null };
