/** The mean of the training images, to be laid under what is drawn of the inputs; null where inputs are no picture. */
import type { MeanImage } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import type { Signal } from '../client/signal.ts';
import type { Experiment } from '../config/experiment.ts';
import { dataSetOf, isWithoutData, pictureOf } from '../config/own-data.ts';
import { meanImage } from '../data/data-set.ts';
import type { DataSet } from '../data/data-set.ts';

/** Images it is made of, at most. */
const MOST_IMAGES = 1000;

export interface MeanPicture {
  readonly signal: Signal<MeanImage | null>;
  /** A run begins, whose data are still to come. */
  begin(experiment: Experiment): void;
  supply(experiment: Experiment, dataSet: DataSet): void;
}

export function createMeanPicture(): MeanPicture {
  const signal = createSignal<MeanImage | null>(null);
  return {
    signal,
    begin(experiment) {
      const picture = isWithoutData(experiment.own) ? pictureOf(dataSetOf(experiment)) : null;
      signal.set(picture && { pixels: null, ...picture });
    },
    supply(experiment, dataSet) {
      const picture = pictureOf(dataSetOf(experiment));
      const count = Math.min(MOST_IMAGES, experiment.trainImages);
      signal.set(picture && { pixels: meanImage(dataSet, count), ...picture });
    },
  };
}
