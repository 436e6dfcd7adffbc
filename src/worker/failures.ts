/** What the page is told when a run cannot go on. */
import type { EngineFailure } from '../protocol/messages.ts';

/** An error thrown during the run; a RangeError is one of memory. */
export function failureOf(error: unknown, epoch: number): EngineFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { code: error instanceof RangeError ? 'outOfMemory' : 'internal', message, epoch };
}

/** Training left the range of useful numbers with this loss. */
export function divergence(loss: number, epoch: number): EngineFailure {
  const message = Number.isFinite(loss)
    ? `The loss reached ${loss.toPrecision(3)}`
    : 'The loss was no longer a number';
  return { code: 'diverged', message, epoch };
}

/** The data set is smaller than the experiment; both as 'training + test samples'. */
export function tooFewSamples(asked: string, there: string): EngineFailure {
  return { code: 'badConfig', message: `${asked} samples asked for, ${there} there`, epoch: 0 };
}
