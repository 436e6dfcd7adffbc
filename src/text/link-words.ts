/** What a link holds, in words: a sentence each on experiment, view and mode. */
import type { Experiment } from '../config/experiment.ts';
import type { LinkContent } from '../config/link.ts';
import type { RunBeginning } from '../config/network-facts.ts';
import { isWithoutData } from '../config/own-data.ts';
import { defaultsFor, settingFor } from '../config/own-settings.ts';
import { formatSetting, settingOf } from '../config/setting-text.ts';
import { RUN_CONTROLS } from '../config/run-controls.ts';
import { SETTINGS } from '../config/settings.ts';
import type { LiveSettings, Setting, SettingId } from '../config/settings.ts';
import { DEFAULT_VIEW, VIEW_SETTINGS, formatLook } from '../config/view.ts';
import type { ModeSettings, ViewSettings } from '../config/view.ts';
import { RUN_BEGINNING } from './run-beginning.ts';
import { threadWords } from './shell.ts';
import { formatDecimal } from '../math/format.ts';

/** Told of every experiment in this order, after method and data; the others only where they are not as usual. */
const ALWAYS: readonly SettingId[] = ['hidden', 'epsilon', 'zeta', 'epochs', 'seed'];
const OF_SPARSE: readonly SettingId[] = ['epsilon'];
const OF_REWIRING: readonly SettingId[] = ['zeta'];

/** The value of a setting as a person reads it. */
export function valueWords(setting: Setting, experiment: Experiment): string {
  const value = experiment[setting.id];
  if (setting.id === 'data' && experiment.own) return experiment.own.name;
  if (setting.kind === 'choice') return setting.choices.find((choice) => choice.value === value)!.label;
  if (setting.kind === 'layers') return experiment.hidden.length > 0 ? experiment.hidden.join('-') : 'none';
  return typeof value === 'number' ? formatDecimal(value) : formatSetting(setting, value);
}

function isUsual(setting: Setting, experiment: Experiment): boolean {
  const texts = [experiment, defaultsFor(experiment.own)].map((each) =>
    formatSetting(setting, each[setting.id]),
  );
  return texts[0] === texts[1];
}

/** 'SET on MNIST digits, hidden layers 1000-1000-1000, epsilon 20, zeta 0.3, epochs 30, seed 42' and what is unusual. */
export function experimentWords(experiment: Experiment): string {
  const { method } = experiment;
  const silent = [
    ...(method === 'dense' ? OF_SPARSE : []),
    ...(method === 'dense' || method === 'static' ? OF_REWIRING : []),
  ];
  const others = SETTINGS.filter(
    (setting) => !['data', 'method', ...ALWAYS].includes(setting.id) && !isUsual(setting, experiment),
  );
  const told = [...ALWAYS.filter((id) => !silent.includes(id)).map(settingOf), ...others];
  const [methodWords, dataWords] = (['method', 'data'] as const).map((id) =>
    valueWords(settingOf(id), experiment),
  );
  return `${methodWords} on ${dataWords}, ${settingsWords(told, experiment)}`;
}

/** 'epsilon 20, zeta 0.3' */
function settingsWords(settings: readonly Setting[], experiment: Experiment): string {
  return settings
    .map(
      (setting) =>
        `${lowerFirst(settingFor(setting, experiment.own).label)} ${valueWords(setting, experiment)}`,
    )
    .join(', ');
}

/** What settings were changed to while the experiment ran: 'learning rate 0.01'. */
export function changeWords(changed: LiveSettings, experiment: Experiment): string {
  const settings = SETTINGS.filter(({ id }) => id in changed);
  return settingsWords(settings, { ...experiment, ...changed });
}

/** What of the view is not as usual: 'pauses at epoch 7, panel weights'; empty if all is. */
export function viewWords(view: ViewSettings): string {
  const { epochShown } = view;
  const epoch =
    epochShown === null
      ? []
      : [epochShown === 'end' ? 'pauses at the end of the run' : `pauses at epoch ${epochShown}`];
  const others = VIEW_SETTINGS.filter(
    ({ id }) => id !== 'epochShown' && formatLook(view[id]) !== formatLook(DEFAULT_VIEW[id]),
  ).map(({ id, label }) => `${lowerFirst(label)} ${formatLook(view[id])}`);
  return [...epoch, ...others].join(', ');
}

/** How the page presents itself; empty if as usual. */
export function modeWords(mode: ModeSettings): string {
  const controls = (keys: readonly string[]) =>
    [
      ...(keys.includes('all') ? ['all settings'] : []),
      ...SETTINGS.filter(({ key }) => keys.includes(key)).map(({ label }) => lowerFirst(label)),
      ...RUN_CONTROLS.filter(({ key }) => keys.includes(key)).map(({ label }) => label),
    ].join(', ');
  return [
    ...(mode.embed ? ['made for a frame in another page'] : []),
    ...(mode.play ? [] : ['waits for Play']),
    ...(mode.hide.length > 0 ? [`hides ${controls(mode.hide)}`] : []),
    ...(mode.lock.length > 0 ? [`locks ${controls(mode.lock)}`] : []),
    ...(mode.threads === null ? [] : [`computes with ${threadWords(mode.threads)} where it can`]),
  ].join(', ');
}

export interface LinkWords {
  readonly experiment: string;
  readonly view: string;
  readonly mode: string;
}

/** A sentence or two a part of the content. beginning: what of the run the link does not hold. */
export function linkWords(
  { experiment, events, view, mode, fingerprint }: LinkContent,
  beginning: RunBeginning | null,
): LinkWords {
  const { own } = experiment;
  const changes =
    events.length === 0
      ? ''
      : `, with ${events.length} ${events.length === 1 ? 'change' : 'changes'} made during the run`;
  const looks = viewWords(view);
  const check =
    fingerprint === null ? '' : ` The page that opens it compares the fingerprint ${fingerprint}.`;
  const file =
    own && !isWithoutData(own)
      ? ` The file “${own.name}” is not in it: the page that opens the link asks for it.`
      : '';
  return {
    experiment: `${experimentWords(experiment)}${changes}.${file}${beginning ? RUN_BEGINNING.notInLink(beginning) : ''}`,
    view: `${looks === '' ? 'Trains on, with the usual panels.' : `${upperFirst(looks)}.`}${check}`,
    mode:
      modeWords(mode) === '' ? 'The whole page, which trains at once.' : `${upperFirst(modeWords(mode))}.`,
  };
}

/** 'Hidden layers' within a sentence. */
export function lowerFirst(text: string): string {
  return text[0].toLowerCase() + text.slice(1);
}

function upperFirst(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
