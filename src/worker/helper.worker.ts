/** A thread that helps the kernels of the training thread: it takes part in each team it is invited to. */
import { help } from '../engine/kernels/team.ts';
import type { Invitation } from '../engine/kernels/team.ts';

self.addEventListener('message', ({ data }: MessageEvent<Invitation>) => help(data));
