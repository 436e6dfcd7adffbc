/** Which of a person's changes a running experiment can take over, and which begin a new run. */
import type { Experiment } from '../config/experiment.ts';
import { settingFor } from '../config/own-settings.ts';
import { SETTINGS } from '../config/settings.ts';
import type { LiveSettings, Setting } from '../config/settings.ts';
import { formatSetting } from '../config/setting-text.ts';

/** The live part of a patch, or null when any real change in it needs a restart. Values equal to the present are dropped. */
export function livePart(current: Experiment, patch: Partial<Experiment>): LiveSettings | null {
  const live: Record<string, unknown> = {};
  for (const setting of SETTINGS) {
    const value = patch[setting.id];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(current[setting.id])) continue;
    if (setting.applies === 'restart') return null;
    live[setting.id] = value;
  }
  return live as LiveSettings;
}

/** What sets one experiment apart from another: 'Epsilon 5, Zeta 0.1', and as in a link: 'e=5 z=0.1'; null: nothing. */
export function differences(
  experiment: Experiment,
  other: Experiment,
): { readonly label: string; readonly short: string } | null {
  const textOf = (setting: Setting) =>
    setting.id === 'data' && experiment.own
      ? experiment.own.name
      : formatSetting(setting, experiment[setting.id]);
  const ofOtherData = JSON.stringify(experiment.own) !== JSON.stringify(other.own);
  // The shortest first, so that what has to be cut off is the long list of layers.
  const changed = SETTINGS.filter(
    ({ id }) =>
      JSON.stringify(experiment[id]) !== JSON.stringify(other[id]) || (id === 'data' && ofOtherData),
  ).sort((a, b) => textOf(a).length - textOf(b).length);
  if (changed.length === 0) return null;
  return {
    label: changed
      .map((setting) => `${settingFor(setting, experiment.own).label} ${textOf(setting)}`)
      .join(', '),
    short: changed.map((setting) => `${setting.key}=${textOf(setting)}`).join(' '),
  };
}
