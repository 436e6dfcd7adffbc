/** What the page is told of every rewiring. */
import type { Run, Work } from '../engine/run.ts';
import type { RewiringRecord } from '../protocol/records.ts';

/** seconds: of training so far; milliseconds: that the rewiring took. */
export function rewiringRecord(
  { trainer, connections }: Run,
  { byHand, layers }: Extract<Work, { kind: 'rewired' }>,
  seconds: number,
  milliseconds: number,
): Omit<RewiringRecord, 'lives'> {
  const { step, epoch, samples } = trainer;
  return { step, epoch, samples, seconds, byHand, layers, connections, milliseconds };
}
