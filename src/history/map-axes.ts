/** What sets the runs of a map apart: none, one or two settings, and seeds. */
import { formatLink, type LinkContent } from '../config/link.ts';
import { DEFAULT_EXPERIMENT, type Experiment } from '../config/experiment.ts';
import type { RunEvent } from '../config/events.ts';
import { formatSetting, settingOf, withSetting } from '../config/setting-text.ts';
import { SETTINGS, type Setting } from '../config/settings.ts';
import { DEFAULT_MODE, DEFAULT_VIEW } from '../config/view.ts';

export const MAX_AXES = 2;
/** Of a map, whether there are runs for all of them or not. */
export const MAX_CELLS = 10_000;

export interface MapPlan {
  readonly experiment: Experiment;
  readonly events: readonly RunEvent[];
}

export interface MapAxis {
  readonly setting: Setting;
  /** Texts as in a link, ascending where they are numbers, without repetition; at least two. */
  readonly values: readonly string[];
}

export type FoundAxes =
  /** In the order of the table of settings. */
  | { readonly axes: readonly MapAxis[]; readonly problem: null }
  /** Goes on after 'The runs'. */
  | { readonly axes: null; readonly problem: string };

/** plans: at least one. The seed is an axis only where nothing else differs: else runs that differ in it share a cell. */
export function findAxes(plans: readonly MapPlan[]): FoundAxes {
  const refuse = (problem: string): FoundAxes => ({ axes: null, problem });
  const rest = restOf(plans[0]);
  if (plans.some((plan) => restOf(plan) !== rest))
    return refuse('differ in more than their settings (the changes made during a run, or own data)');
  const differing = SETTINGS.flatMap((setting) => {
    const values = valuesOf(setting, plans);
    return values.length > 1 ? [{ setting, values }] : [];
  });
  const seed = settingOf('seed');
  const others = differing.filter(({ setting }) => setting !== seed);
  const axes = others.length > 0 ? others : differing;
  if (axes.length > MAX_AXES) {
    const names = axes.map(({ setting }) => `${setting.label} (${setting.key})`).join(', ');
    return refuse(
      `differ in ${axes.length} settings: ${names}; a map has at most ${MAX_AXES}, and seeds: collect those apart that differ in ${MAX_AXES}`,
    );
  }
  const cells = cellCount(axes);
  if (cells > MAX_CELLS) return refuse(`make a map of ${cells} cells; a map has at most ${MAX_CELLS}`);
  return { axes, problem: null };
}

export function cellCount(axes: readonly MapAxis[]): number {
  return axes.reduce((product, { values }) => product * values.length, 1);
}

/** The cell of a run: the first axis runs across, the second up, row after row. */
export function cellOfRun(axes: readonly MapAxis[], { experiment }: MapPlan): number {
  return axes.reduceRight(
    (cell, { setting, values }) =>
      cell * values.length + values.indexOf(formatSetting(setting, experiment[setting.id])),
    0,
  );
}

/** The link of all that is no setting. */
function restOf({ experiment, events }: MapPlan): string {
  const bare = SETTINGS.reduce(
    (left, setting) => withSetting(left, setting, DEFAULT_EXPERIMENT[setting.id]),
    experiment,
  );
  const content: LinkContent = {
    experiment: bare,
    events,
    view: DEFAULT_VIEW,
    mode: DEFAULT_MODE,
    fingerprint: null,
    unknown: '',
  };
  return formatLink(content);
}

/** In an order that is the same whatever the order of the plans: numbers ascending, choices as in their list. */
function valuesOf(setting: Setting, plans: readonly MapPlan[]): string[] {
  const texts = [...new Set(plans.map(({ experiment }) => formatSetting(setting, experiment[setting.id])))];
  if (setting.kind === 'choice') {
    const order = setting.choices.map(({ value }) => value);
    return texts.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  }
  return setting.kind === 'layers' ? texts.sort(compareSizes) : texts.sort(compareNumbers);
}

/** Words come before numbers. */
function compareNumbers(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (Number.isNaN(x) || Number.isNaN(y))
    return Number(!Number.isNaN(x)) - Number(!Number.isNaN(y)) || (a < b ? -1 : 1);
  return x - y;
}

/** Of lists like 300.100: layer by layer. */
function compareSizes(a: string, b: string): number {
  const [x, y] = [a.split('.'), b.split('.')];
  const k = x.findIndex((size, layer) => size !== y[layer]);
  return k < 0 ? -1 : Number(x[k]) - Number(y[k] ?? 0);
}
