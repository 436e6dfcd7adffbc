/** Why a run cannot begin or go on, as the page is told. */
import type { Experiment } from '../config/experiment.ts';
import { dataSetOf } from '../config/own-data.ts';
import type { DataSet } from '../data/data-set.ts';
import type { Work } from '../engine/run.ts';
import type { EngineFailure } from '../protocol/messages.ts';

export function failureOf(error: unknown, epoch: number): EngineFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { code: error instanceof RangeError ? 'outOfMemory' : 'internal', message, epoch };
}

/** null: they are what the experiment asks for. */
export function lackOfData(experiment: Experiment, { features, train, test }: DataSet): EngineFailure | null {
  const { trainImages, testImages } = experiment;
  const data = dataSetOf(experiment);
  if (features !== data.features || train.values instanceof Float32Array !== (data.kind === 'table')) {
    const message = `${data.name} has ${data.features} features a sample, not ${features} of another kind`;
    return { code: 'badConfig', message, epoch: 0 };
  }
  if (train.count >= trainImages && test.count >= testImages) return null;
  const message = `${trainImages} + ${testImages} samples asked for, ${train.count} + ${test.count} there`;
  return { code: 'badConfig', message, epoch: 0 };
}

export function divergence({ epoch, loss }: Extract<Work, { kind: 'diverged' }>): EngineFailure {
  const message = Number.isFinite(loss)
    ? `The loss reached ${loss.toPrecision(3)}`
    : 'The loss was no longer a number';
  return { code: 'diverged', epoch, message };
}
