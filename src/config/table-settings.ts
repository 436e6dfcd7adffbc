/** Settings for a first run on a table: tables are mostly small, and the defaults are made for images. */
import type { Experiment } from './experiment.ts';
import type { OwnData } from './own-data.ts';

const LARGEST_BATCH = 128;
const LARGEST_EPSILON = 20;
/** A first layer half full: every input can win connections and lose some. */
const FIRST_LAYER_DENSITY = 0.5;
/** Steps after which a small network has settled, within these numbers of epochs. */
const STEPS = 2000;
const FEWEST_EPOCHS = 30;
const MOST_EPOCHS = 200;

type TableSettings = Pick<Experiment, 'hidden' | 'epsilon' | 'firstLayerScale' | 'batch' | 'epochs'>;

/**
 * For so many training rows and inputs: a batch of a quarter of the rows at most; two hidden layers, larger for many inputs; an epsilon
 * that leaves room in the first layer; as many epochs as such a network needs. A first layer at full size, because the
 * small one of images waits for its centre to light up.
 */
export function settingsForTable(rows: number, inputs: number): TableSettings {
  const units = inputs < 100 ? 100 : inputs < 1000 ? 300 : 1000;
  const wanted = (FIRST_LAYER_DENSITY * inputs * units) / (inputs + units);
  let batch = 1;
  while (2 * batch <= Math.min(LARGEST_BATCH, rows / 4)) batch *= 2;
  const epochs = Math.ceil(STEPS / Math.ceil(rows / batch));
  return {
    hidden: [units, units],
    epsilon: Math.min(LARGEST_EPSILON, Math.max(1, Math.round(wanted))),
    firstLayerScale: 1,
    batch,
    epochs: Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, epochs)),
  };
}

/** The experiment on all rows of a table, otherwise like another. */
export function experimentOnTable(own: OwnData, like: Experiment): Experiment {
  const { trainCount, testCount, width } = own;
  return {
    ...like,
    ...settingsForTable(trainCount, width),
    data: 'own',
    own,
    trainImages: trainCount,
    testImages: testCount,
  };
}
