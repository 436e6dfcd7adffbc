/** A thread that helps the kernels of a run in the terminal: it takes part in each team it is invited to. */
import { parentPort } from 'node:worker_threads';
import { help } from '../engine/kernels/team.ts';
import type { Invitation } from '../engine/kernels/team.ts';

parentPort!.on('message', (invitation: Invitation) => help(invitation));
