/**
 * The link codec: `#v1&d=mnist&h=300.100&m=set&e=5&t=12`. Only what is not the default is written, in the order of the
 * tables, so equal states give equal links. Nothing that comes in throws.
 */
import type { RunEvent } from './events.ts';
import { formatEvents, parseEvents } from './event-text.ts';
import { DEFAULT_EXPERIMENT, type Experiment } from './experiment.ts';
import { epsilonForDensity } from './layer-plan.ts';
import {
  DENSITY_KEY,
  duplicateProblem,
  EVENTS_KEY,
  FINGERPRINT_KEY,
  LINK_VERSION,
  PACKED_KEY,
  splitLink,
} from './link-parts.ts';
import { OWN_KEY, encodeOwn } from './own-text.ts';
import { defaultsFor, settingFor } from './own-settings.ts';
import { fitView } from './fit-view.ts';
import { type Problem, quoteGiven } from './problems.ts';
import { fitNumber, readNumber } from './read-number.ts';
import { formatSetting, parseSetting, settingOf, withSetting } from './setting-text.ts';
import { type Setting, SETTINGS } from './settings.ts';
import { describedData, type Limits, validateExperiment } from './validate.ts';
import {
  DEFAULT_MODE,
  DEFAULT_VIEW,
  formatLook,
  type LookSetting,
  type LookValue,
  MODE_SETTINGS,
  type ModeSettings,
  parseLook,
  VIEW_SETTINGS,
  type ViewSettings,
} from './view.ts';

export interface LinkContent {
  readonly experiment: Experiment;
  /** In ascending steps. */
  readonly events: readonly RunEvent[];
  readonly view: ViewSettings;
  readonly mode: ModeSettings;
  /** `k=`: the expected fingerprint at the epoch of the link, 8–16 hexadecimal digits in lower case; or null. */
  readonly fingerprint: string | null;
  /** Keys this version does not know, as they were written; appended again when a link is made. */
  readonly unknown: string;
}

export interface ParsedLink extends LinkContent {
  readonly version: number;
  readonly problems: readonly Problem[];
}

type Texts = ReadonlyMap<string, string>;

/**
 * Reads a whole address or its part after `#`. Always gives a valid experiment; every value that could not be taken as
 * it was is listed in `problems`, in the order of the tables.
 */
export function parseLink(text: string, limits: Limits = {}): ParsedLink {
  const parts = splitLink(text);
  const experiment = readExperiment(parts.texts, limits);
  const eventText = parts.texts.get(EVENTS_KEY.key);
  const events = eventText === undefined ? { events: [], problems: [] } : parseEvents(eventText);
  const looks = readLooks(VIEW_SETTINGS, DEFAULT_VIEW, parts.texts);
  const view = fitView(looks.looks, experiment.experiment);
  const mode = readLooks(MODE_SETTINGS, DEFAULT_MODE, parts.texts);
  const packed = parts.texts.get(PACKED_KEY.key);
  const fingerprint = readFingerprint(
    parts.texts.get(FINGERPRINT_KEY.key),
    mismatchOf(parts.version, looks.looks, view.view),
  );
  return {
    experiment: experiment.experiment,
    events: events.events,
    view: view.view,
    mode: mode.looks,
    fingerprint: fingerprint.value,
    unknown: parts.unknown,
    version: parts.version,
    problems: [
      ...parts.problems,
      ...(packed === undefined ? [] : [packedProblem(packed)]),
      ...experiment.problems,
      ...events.problems,
      ...looks.problems,
      ...view.problems,
      ...mode.problems,
      ...fingerprint.problems,
      ...parts.unknownProblems,
    ],
  };
}

function readExperiment(texts: Texts, limits: Limits) {
  const { own, problems: ownProblems } = readOwn(texts);
  const problems = [...ownProblems];
  let candidate = defaultsFor(own);
  for (const row of SETTINGS) {
    const setting = settingFor(row, own);
    const text = texts.get(setting.key);
    if (text === undefined || (own === null && isOwn(setting, text))) continue;
    const parsed = parseSetting(setting, text);
    candidate = withSetting(candidate, setting, parsed.value);
    if (parsed.problem) problems.push(parsed.problem);
  }
  const density = texts.get(DENSITY_KEY.key);
  if (density !== undefined && texts.has(settingOf('epsilon').key)) {
    const problem = duplicateProblem(DENSITY_KEY, density);
    problems.push({ ...problem, used: 'epsilon', reason: 'is given beside epsilon' });
  } else if (density !== undefined) {
    const read = readDensity(candidate, density);
    candidate = { ...candidate, epsilon: read.epsilon };
    if (read.problem) problems.push(read.problem);
  }
  const validated = validateExperiment(candidate, limits);
  return { experiment: validated.experiment, problems: [...problems, ...validated.problems] };
}

function isOwn(setting: Setting, text: string): boolean {
  return setting.id === 'data' && parseSetting(setting, text).value === 'own';
}

/** The own data a link is about; a description that is of no use is a problem. */
function readOwn(texts: Texts) {
  const setting = settingOf('data');
  const data = texts.get(setting.key);
  const text = texts.get(OWN_KEY.key);
  if (data !== undefined && isOwn(setting, data)) return describedData('own', () => text ?? '');
  if (text === undefined) return { own: null, problems: [] };
  const problem: Problem = {
    kind: 'conflict',
    key: OWN_KEY.key,
    label: OWN_KEY.label,
    given: quoteGiven(text),
    used: '',
    allowed: '',
    reason: `is used with ${setting.key}=own only, and ignored`,
  };
  return { own: null, problems: [problem] };
}

/** Epsilon for a global density, to six significant digits so that the link stays short. */
function readDensity(experiment: Experiment, text: string): { epsilon: number; problem?: Problem } {
  const problem = (epsilon: number, kind: Problem['kind'], reason: string) => ({
    epsilon,
    problem: {
      kind,
      key: DENSITY_KEY.key,
      label: DENSITY_KEY.label,
      given: quoteGiven(text),
      used: `epsilon ${epsilon}`,
      allowed: '0 to 1',
      reason,
    },
  });
  const given = readNumber(text);
  if (given === null) return problem(DEFAULT_EXPERIMENT.epsilon, 'unreadable', 'is not a number');
  const density = fitNumber(given, { min: 0, max: 1, whole: false });
  const exact = epsilonForDensity(experiment, density.value);
  const epsilon = parseSetting(settingOf('epsilon'), String(Number(exact.toPrecision(6))));
  const value = epsilon.value as number;
  const reason = density.reason ?? epsilon.problem?.reason;
  return reason === undefined ? { epsilon: value } : problem(value, 'outOfRange', reason);
}

function readLooks<T extends object>(
  table: readonly LookSetting<keyof T & string>[],
  defaults: T,
  texts: Texts,
) {
  const problems: Problem[] = [];
  let looks = defaults;
  for (const setting of table) {
    const text = texts.get(setting.key);
    if (text === undefined) continue;
    const parsed = parseLook(setting, text, defaults[setting.id] as LookValue);
    looks = { ...looks, [setting.id]: parsed.value };
    if (parsed.problem) problems.push(parsed.problem);
  }
  return { looks, problems };
}

function packedProblem(text: string): Problem {
  const { key, label } = PACKED_KEY;
  const reason = 'cannot be unpacked and is ignored';
  return { kind: 'link', key, label, given: quoteGiven(text), used: '', allowed: '', reason };
}

function readFingerprint(
  text: string | undefined,
  mismatch: Mismatch | null,
): { value: string | null; problems: Problem[] } {
  if (text === undefined) return { value: null, problems: [] };
  const value = text.trim().toLowerCase();
  const isFingerprint = /^[0-9a-f]{8,16}$/.test(value);
  if (isFingerprint && mismatch === null) return { value, problems: [] };
  const problem: Problem = {
    kind: 'unreadable',
    key: FINGERPRINT_KEY.key,
    label: FINGERPRINT_KEY.label,
    given: quoteGiven(text),
    used: 'none',
    allowed: '8 to 16 hexadecimal digits',
    reason: 'is not a fingerprint',
    ...(isFingerprint && mismatch),
  };
  return { value: null, problems: [problem] };
}

type Mismatch = Pick<Problem, 'allowed' | 'reason'>;

/** Why the run of a link cannot be held to its fingerprint; null: it can. */
function mismatchOf(version: number, asked: ViewSettings, fitted: ViewSettings): Mismatch | null {
  if (version > LINK_VERSION)
    return {
      reason: 'is of a newer version, whose numbers may be others',
      allowed: `links of v${LINK_VERSION}`,
    };
  if (fitted.epochShown === null)
    return { reason: 'belongs to no epoch', allowed: 'beside t, the epoch it belongs to' };
  if (fitted.epochShown !== asked.epochShown)
    return {
      reason: `belongs to epoch ${asked.epochShown}, which this experiment does not have`,
      allowed: 'beside t, an epoch of the experiment',
    };
  return null;
}

/** The link of a valid state: `#v1` alone for the defaults, short keys, canonical order. */
export function formatLink(content: LinkContent): string {
  const parts = [`#v${LINK_VERSION}`];
  const write = (key: string, text: string, defaultText: string) => {
    if (text !== defaultText) parts.push(`${key}=${text}`);
  };
  const { own } = content.experiment;
  const defaults = { ...defaultsFor(own), data: DEFAULT_EXPERIMENT.data };
  for (const setting of SETTINGS) {
    const { id, key } = setting;
    write(key, formatSetting(setting, content.experiment[id]), formatSetting(setting, defaults[id]));
    if (id === 'data' && own !== null) parts.push(`${OWN_KEY.key}=${encodeOwn(own)}`);
  }
  write(EVENTS_KEY.key, formatEvents(content.events), '');
  for (const { id, key } of VIEW_SETTINGS) {
    write(key, formatLook(content.view[id]), formatLook(DEFAULT_VIEW[id]));
  }
  for (const { id, key } of MODE_SETTINGS) {
    write(key, formatLook(content.mode[id]), formatLook(DEFAULT_MODE[id]));
  }
  write(FINGERPRINT_KEY.key, content.fingerprint ?? '', '');
  if (content.unknown !== '') parts.push(content.unknown);
  return parts.join('&');
}
