/** What own data change about the settings: how many samples can be asked for. */
import { DEFAULT_EXPERIMENT, type Experiment } from './experiment.ts';
import type { OwnData } from './own-data.ts';
import { defaultOf, settingOf, withSetting } from './setting-text.ts';
import type { Setting } from './settings.ts';

/** How many samples own data have for a setting that counts them; null: it counts none. */
function samplesFor({ id }: Setting, own: OwnData): number | null {
  if (id === 'trainImages' || id === 'batch') return own.trainCount;
  return id === 'testImages' ? own.testCount : null;
}

/** The setting as it is with these data: no more samples than there are, and all of them where they are few. */
export function settingFor(setting: Setting, own: OwnData | null): Setting {
  if (own === null || setting.kind !== 'integer') return setting;
  const samples = samplesFor(setting, own);
  if (samples === null) return setting;
  const min = Math.min(setting.min, samples);
  const max = setting.id === 'batch' ? Math.min(setting.max, samples) : samples;
  const between = (setting.stops ?? []).filter((stop) => stop > min && stop < max);
  return { ...setting, min, max, stops: [...new Set([min, ...between, max])] };
}

/** The experiment of a link that says nothing but which data it is about. */
export function defaultsFor(own: OwnData | null): Experiment {
  if (own === null) return DEFAULT_EXPERIMENT;
  return (['trainImages', 'testImages', 'batch'] as const).reduce(
    (experiment, id) => withSetting(experiment, settingOf(id), defaultOf(settingFor(settingOf(id), own))),
    { ...DEFAULT_EXPERIMENT, data: 'own', own } as Experiment,
  );
}
