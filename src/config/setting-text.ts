/** One value of the table SETTINGS to text and back: as in links, typed fields and files. */
import { DEFAULT_EXPERIMENT, type Experiment, type InitId } from './experiment.ts';
import { type Problem, type ProblemKind, quoteGiven } from './problems.ts';
import { fitNumber, readNumber } from './read-number.ts';
import { SETTINGS } from './settings.ts';
import type {
  ChoiceSetting,
  InitSetting,
  LayersSetting,
  NumberSetting,
  PeriodSetting,
  Setting,
  SettingId,
} from './settings.ts';

export type SettingValue = Experiment[SettingId];

/** A value that is always allowed; `problem` says what was given instead. */
export interface Parsed<T> {
  readonly value: T;
  readonly problem?: Problem;
}

/** The value of a reading before it is put into words; no reason = as given. */
interface Reading {
  readonly value: SettingValue;
  readonly kind?: ProblemKind;
  readonly reason?: string;
}

/** The table entry of one property of Experiment. */
export function settingOf(id: SettingId): Setting {
  const setting = SETTINGS.find((candidate) => candidate.id === id);
  if (setting === undefined) throw new RangeError(`no setting is called ${id}`);
  return setting;
}

/** A copy of the experiment with one value replaced; the value must be of that setting (see parseSetting). */
export function withSetting(experiment: Experiment, setting: Setting, value: SettingValue): Experiment {
  return { ...experiment, [setting.id]: value };
}

/** The value as written in a link. Any value a JSON file can hold gives a text; one of a wrong type, an unreadable one. */
export function formatSetting(setting: Setting, value: unknown): string {
  if (setting.kind === 'layers' && Array.isArray(value)) {
    return value.length === 0 ? '0' : value.map(toText).join('.');
  }
  return toText(value);
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

/** What may be written, in words: `0.1 to 200`. */
export function allowedText(setting: Setting): string {
  switch (setting.kind) {
    case 'number':
      return `${setting.min} to ${setting.max}`;
    case 'integer':
      return `whole numbers from ${setting.min} to ${setting.max}`;
    case 'choice':
      return setting.choices.map((choice) => choice.value).join(', ');
    case 'layers':
      return `0 for none, or up to ${setting.maxLayers} sizes from ${setting.min} to ${setting.max} as in 300.100`;
    case 'period':
      return `epoch, or ${setting.min} to ${setting.max} samples`;
    case 'init':
      return `he, glorot, or normal:σ with σ from ${setting.minSigma} to ${setting.maxSigma}`;
  }
}

/**
 * Reads one value. Unreadable text gives the default, a number out of range the nearest allowed one, each with a
 * problem. Upper and lower case are the same.
 */
export function parseSetting(setting: Setting, text: string): Parsed<SettingValue> {
  const { value, kind, reason } = readSetting(setting, text.trim().toLowerCase());
  if (reason === undefined) return { value };
  return { value, problem: settingProblem(setting, kind ?? 'outOfRange', text, value, reason) };
}

/** The problem of a setting for which `value` is used instead of what was given. */
export function settingProblem(
  setting: Setting,
  kind: ProblemKind,
  given: string,
  value: SettingValue,
  reason: string,
): Problem {
  return {
    kind,
    key: setting.key,
    label: setting.label,
    given: quoteGiven(given),
    used: formatSetting(setting, value),
    allowed: allowedText(setting),
    reason,
  };
}

function readSetting(setting: Setting, text: string): Reading {
  switch (setting.kind) {
    case 'number':
    case 'integer':
      return readRange(setting, text);
    case 'choice':
      return readChoice(setting, text);
    case 'layers':
      return readLayers(setting, text);
    case 'period':
      return readPeriod(setting, text);
    case 'init':
      return readInit(setting, text);
  }
}

/** The default, or where the setting's range does not hold it, the nearest value of the range. */
export function defaultOf(setting: Setting): SettingValue {
  const value = DEFAULT_EXPERIMENT[setting.id];
  if (setting.kind !== 'integer' && setting.kind !== 'number') return value;
  return fitNumber(value as number, { min: setting.min, max: setting.max, whole: false }).value;
}

function unreadable(setting: Setting, reason: string): Reading {
  return { value: defaultOf(setting), kind: 'unreadable', reason };
}

function readRange(setting: NumberSetting, text: string): Reading {
  const given = readNumber(text);
  if (given === null) return unreadable(setting, 'is not a number');
  return fitNumber(given, { min: setting.min, max: setting.max, whole: setting.kind === 'integer' });
}

function readChoice(setting: ChoiceSetting, text: string): Reading {
  const choice = setting.choices.find((candidate) => candidate.value === text);
  if (choice === undefined) return unreadable(setting, 'is not one of the choices');
  return { value: choice.value as SettingValue };
}

/** One unreadable size makes the whole list unreadable: a network with a layer left out would be another network. */
function readLayers(setting: LayersSetting, text: string): Reading {
  if (text === '0') return { value: [] };
  const parts = text.split(/\s*[.,]\s*|\s+/);
  if (!parts.every((part) => /^\d+$/.test(part))) return unreadable(setting, 'is not a list of sizes');
  if (parts.length > setting.maxLayers) {
    const kept = parts.slice(0, setting.maxLayers);
    return { ...readLayers(setting, kept.join('.')), reason: 'has too many layers' };
  }
  const sizes = parts.map((part) => fitNumber(Number(part), { ...setting, whole: true }));
  const value = sizes.map((size) => size.value);
  return sizes.some((size) => size.reason !== undefined)
    ? { value, reason: 'has a layer that is too small or too large' }
    : { value };
}

function readPeriod(setting: PeriodSetting, text: string): Reading {
  if (text === 'epoch') return { value: 'epoch' };
  const given = readNumber(text);
  if (given === null) return unreadable(setting, 'is not a period');
  return fitNumber(given, { min: setting.min, max: setting.max, whole: true });
}

function readInit(setting: InitSetting, text: string): Reading {
  if (text === 'he' || text === 'glorot') return { value: text };
  const sigma = text.startsWith('normal:') ? readNumber(text.slice('normal:'.length)) : null;
  if (sigma === null) return unreadable(setting, 'is not an initialisation');
  const fitted = fitNumber(sigma, { min: setting.minSigma, max: setting.maxSigma, whole: false });
  return { ...fitted, value: `normal:${fitted.value}` satisfies InitId };
}
