/** Which of a person's changes a running experiment can take over, and which begin a new run. */
import type { Experiment } from '../config/experiment.ts';
import { SETTINGS } from '../config/settings.ts';
import type { LiveSettings } from '../config/settings.ts';

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

/** What sets one experiment apart from another, e.g. 'Epsilon 5, Zeta 0.1'; empty when nothing does. */
export function differences(experiment: Experiment, other: Experiment): string {
  return SETTINGS.filter(({ id }) => JSON.stringify(experiment[id]) !== JSON.stringify(other[id]))
    .map(({ id, label }) => {
      const value = experiment[id];
      return `${label} ${Array.isArray(value) ? value.join('-') || 'none' : String(value)}`;
    })
    .join(', ');
}
