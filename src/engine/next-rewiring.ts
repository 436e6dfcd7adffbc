/** Whether a run, left to itself, still rewires: the timing rules of run.ts without training to find out. */
import type { Experiment } from '../config/experiment.ts';
import { METHODS } from './methods/registry.ts';
import type { Trainer } from './trainer.ts';

type Progress = Pick<Trainer, 'settings' | 'step' | 'stepsPerEpoch' | 'totalSteps' | 'samplesAtRewiring'>;

/** epochEndDone: the rewiring of the epoch that ends at the present step is over or was left out. */
export function rewiresAgain(progress: Progress, epochEndDone: boolean): boolean {
  const { settings, step, stepsPerEpoch, totalSteps } = progress;
  const { method, period, removal, stop } = settings;
  const last = stop * totalSteps;
  if (METHODS[method].markRemoved === null || step > last) return false;
  const isEnd = step === totalSteps;
  if (isEnd && epochEndDone) return false;
  if (removal !== 'reference' && totalSteps <= last) return true;
  if (isEnd) return false;
  if (period === 'epoch') {
    const epochs = epochEndDone ? Math.floor(step / stepsPerEpoch) + 1 : Math.ceil(step / stepsPerEpoch);
    const next = epochs * stepsPerEpoch;
    return next < totalSteps && next <= last;
  }
  const due = Math.max(step, firstStepWith(progress.samplesAtRewiring + period, settings, stepsPerEpoch));
  return due < totalSteps && due <= last;
}

/** The first step by which so many samples have been seen. */
function firstStepWith(samples: number, { trainImages, batch }: Experiment, stepsPerEpoch: number): number {
  const epochs = Math.floor(samples / trainImages);
  return epochs * stepsPerEpoch + Math.ceil((samples - epochs * trainImages) / batch);
}
