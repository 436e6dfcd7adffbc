/** What own data change about the settings: how many samples can be asked for. */
import { DEFAULT_EXPERIMENT, type Experiment } from './experiment.ts';
import { isWithoutData, type OwnData } from './own-data.ts';
import { fitNumber } from './read-number.ts';
import { settingOf } from './setting-text.ts';
import type { NumberSetting, Setting } from './settings.ts';

/** How many samples own data have for a setting that counts them; null: it counts none. */
function samplesFor({ id }: Setting, own: OwnData): number | null {
  if (id === 'trainImages' || id === 'batch') return own.trainCount;
  return id === 'testImages' ? own.testCount : null;
}

/** What is called images elsewhere is rows in a table. */
const IN_ROWS: Readonly<Record<string, Partial<NumberSetting>>> = {
  trainImages: {
    label: 'Training rows',
    help: 'More rows generalise better and make an epoch longer.',
  },
  testImages: {
    label: 'Test rows',
    help: 'Rows kept apart, on which test accuracy is measured after every epoch.',
  },
  batch: { unit: 'rows', help: 'Rows per weight update.' },
};

/** The setting as it is with these data: no more samples than there are, and all of them where they are few. */
export function settingFor(setting: Setting, own: OwnData | null): Setting {
  if (own === null || setting.kind !== 'integer') return setting;
  const samples = samplesFor(setting, own);
  if (samples === null) return setting;
  const min = Math.min(setting.min, samples);
  const max = setting.id === 'batch' ? Math.min(setting.max, samples) : samples;
  const between = (setting.stops ?? []).filter((stop) => stop > min && stop < max);
  const words = own.kind === 'table' ? IN_ROWS[setting.id] : {};
  return { ...setting, ...words, min, max, stops: [...new Set([min, ...between, max])] };
}

/**
 * The experiment on these data, or off them (null; the data set it names is then not own): numbers of samples become the
 * nearest that are possible, to the usual ones for an experiment without data.
 */
export function adaptTo(experiment: Experiment, own: OwnData | null): Experiment {
  // The one sample of a network without data is not of anybody's choosing.
  const chosen = isWithoutData(experiment.own) ? DEFAULT_EXPERIMENT : experiment;
  const nearest = (id: 'trainImages' | 'testImages' | 'batch') => {
    const { min, max } = settingFor(settingOf(id), own) as NumberSetting;
    return fitNumber(chosen[id], { min, max, whole: true }).value;
  };
  return {
    ...experiment,
    data: own === null ? experiment.data : 'own',
    own,
    trainImages: nearest('trainImages'),
    testImages: nearest('testImages'),
    batch: nearest('batch'),
  };
}

/** The experiment of a link that says nothing but which data it is about. */
export function defaultsFor(own: OwnData | null): Experiment {
  return own === null ? DEFAULT_EXPERIMENT : adaptTo(DEFAULT_EXPERIMENT, own);
}
