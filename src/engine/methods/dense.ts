/** The dense baseline: every connection exists, own dense kernels. */
import type { Method } from './method.ts';

export const dense: Method = { id: 'dense', layers: 'dense', markRemoved: null };
