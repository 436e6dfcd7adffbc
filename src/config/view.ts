/**
 * Where a person looks and how the page presents itself: the keys of a link that do not change what a run computes.
 * Two small tables in the style of SETTINGS; their order is the canonical order of a link.
 */
import { quoteGiven } from './problems.ts';
import { fitNumber, readNumber } from './read-number.ts';
import { isRunControl, RUN_CONTROLS } from './run-controls.ts';
import type { Parsed } from './setting-text.ts';
import { SETTINGS } from './settings.ts';

export type PanelId = 'network' | 'weights' | 'pixels' | 'curves' | 'degrees' | 'lives';
export type ThemeId = 'light' | 'dark' | 'projector';
export const UNIT_ORDERS = ['index', 'degree', 'barycentre', 'class'] as const;
/**
 * How hidden units stand in line. index: as numbered; degree: most connections first; barycentre: near what a unit is
 * connected to; class: by the output a unit argues for most, then by how much.
 */
export type UnitOrderId = (typeof UNIT_ORDERS)[number];
export const NETWORK_PICTURES = ['ribbons', 'connections'] as const;
/** ribbons: connections between blocks relative to chance; connections: all as a density, the strongest as lines. */
export type NetworkPictureId = (typeof NETWORK_PICTURES)[number];
export const CONNECTION_COLOURS = ['weight', 'age'] as const;
/** What the colour of a connection tells: weight: its sign; age: the rewirings it has survived. */
export type ConnectionColourId = (typeof CONNECTION_COLOURS)[number];
/** Most connections a layer that are drawn as lines of their own. */
export const MAX_STRONGEST = 2000;
/** Most threads that compute one run. */
export const MAX_THREADS = 16;
export type CurveAxisId = 'epochs' | 'samples' | 'seconds';

/** One unit of the network; layer 0 is the input, unit counts from 0. */
export interface UnitPosition {
  readonly layer: number;
  readonly unit: number;
}

export interface ViewSettings {
  /** Epoch at which a page that opens the link pauses; 'end' = the last of the run; null = trains on. */
  readonly epochShown: number | 'end' | null;
  /** Epoch whose wiring the one shown is compared with; null = none. */
  readonly comparedEpoch: number | null;
  readonly panel: PanelId;
  /** null = as the operating system says. */
  readonly theme: ThemeId | null;
  /** Training speed: as fast as possible, samples per second, or slow motion, in which every rewiring is staged. */
  readonly speed: 'max' | 'slow' | number;
  readonly focus: UnitPosition | null;
  /** The picture of all layers, seen while no layer is shown as a matrix. */
  readonly networkPicture: NetworkPictureId;
  /** Connections of every layer drawn as lines in the picture of connections, by size of their weights. */
  readonly strongest: number;
  /** Layer of connections shown as a matrix, from 1; 0 = none. */
  readonly matrixLayer: number;
  /** In which the network of the epoch shown (of the first, without one) puts its hidden units. */
  readonly unitOrder: UnitOrderId;
  readonly connectionColour: ConnectionColourId;
  readonly curveAxis: CurveAxisId;
}

export interface ModeSettings {
  /** Inside another page: no header, no footer. */
  readonly embed: boolean;
  /** Training starts by itself; embedded, as soon as it can be seen. */
  readonly play: boolean;
  /**
   * Controls that are not there, and those that cannot be used: keys of settings, or 'all' for all of them, then names of
   * RUN_CONTROLS.
   */
  readonly hide: readonly string[];
  readonly lock: readonly string[];
  /** That compute the run, where there can be several, however small its network; null: as many as pay. */
  readonly threads: number | null;
}

export const DEFAULT_VIEW: ViewSettings = {
  epochShown: null,
  comparedEpoch: null,
  panel: 'network',
  theme: null,
  speed: 'max',
  focus: null,
  networkPicture: 'ribbons',
  strongest: 300,
  matrixLayer: 0,
  unitOrder: 'index',
  connectionColour: 'weight',
  curveAxis: 'epochs',
};

export const DEFAULT_MODE: ModeSettings = {
  embed: false,
  play: true,
  hide: [],
  lock: [],
  threads: null,
};

interface LookBase<Id extends string> {
  /** Property of ViewSettings or ModeSettings; also the long name accepted in a link (case-insensitive). */
  readonly id: Id;
  /** Short key in a link. */
  readonly key: string;
  readonly label: string;
}

type LookKind =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** A whole number, or one of some words. */
  | {
      readonly kind: 'integer';
      readonly min: number;
      readonly max: number;
      readonly words?: readonly string[];
    }
  /** layer.unit */
  | { readonly kind: 'unit' }
  /** 0 or 1 */
  | { readonly kind: 'flag' }
  /** Names of settings or all, and of controls of the run: e.lr.play. */
  | { readonly kind: 'controls' };

export type LookSetting<Id extends string> = LookBase<Id> & LookKind;

export const VIEW_SETTINGS: readonly LookSetting<keyof ViewSettings>[] = [
  { id: 'epochShown', key: 't', label: 'Epoch shown', kind: 'integer', min: 0, max: 10000, words: ['end'] },
  { id: 'comparedEpoch', key: 'dv', label: 'Compared epoch', kind: 'integer', min: 0, max: 10000 },
  {
    id: 'panel',
    key: 'p',
    label: 'Panel',
    kind: 'choice',
    choices: ['network', 'weights', 'pixels', 'curves', 'degrees', 'lives'],
  },
  { id: 'theme', key: 'th', label: 'Theme', kind: 'choice', choices: ['light', 'dark', 'projector'] },
  {
    id: 'speed',
    key: 'sp',
    label: 'Speed',
    kind: 'integer',
    min: 100,
    max: 1000000,
    words: ['max', 'slow'],
  },
  { id: 'focus', key: 'f', label: 'Focus', kind: 'unit' },
  { id: 'networkPicture', key: 'np', label: 'Network picture', kind: 'choice', choices: NETWORK_PICTURES },
  {
    id: 'strongest',
    key: 'ns',
    label: 'Strongest connections',
    kind: 'integer',
    min: 0,
    max: MAX_STRONGEST,
  },
  { id: 'matrixLayer', key: 'mx', label: 'Matrix layer', kind: 'integer', min: 0, max: 6 },
  { id: 'unitOrder', key: 'or', label: 'Order of units', kind: 'choice', choices: UNIT_ORDERS },
  {
    id: 'connectionColour',
    key: 'co',
    label: 'Colour of connections',
    kind: 'choice',
    choices: CONNECTION_COLOURS,
  },
  {
    id: 'curveAxis',
    key: 'xa',
    label: 'Curve axis',
    kind: 'choice',
    choices: ['epochs', 'samples', 'seconds'],
  },
];

export const MODE_SETTINGS: readonly LookSetting<keyof ModeSettings>[] = [
  { id: 'embed', key: 'embed', label: 'Embedded', kind: 'flag' },
  { id: 'play', key: 'play', label: 'Play at once', kind: 'flag' },
  { id: 'hide', key: 'hide', label: 'Hidden controls', kind: 'controls' },
  { id: 'lock', key: 'lock', label: 'Locked controls', kind: 'controls' },
  { id: 'threads', key: 'threads', label: 'Threads', kind: 'integer', min: 1, max: MAX_THREADS },
];

const EVERY_CONTROL = 'all';
const DATA_KEY = SETTINGS.find(({ id }) => id === 'data')!.key;

/** Whether a visitor may change the setting of that key, or use that control of the run. */
export function mayChange({ hide, lock }: ModeSettings, key: string): boolean {
  return !namesControl(hide, key) && !namesControl(lock, key);
}

/** Whether a visitor may open files, which bring data and settings of their own. */
export function mayOpen(mode: ModeSettings): boolean {
  return mayChange(mode, DATA_KEY);
}

/** Whether a list of a mode (hide, lock) names the setting or control of the run; 'all' names settings only. */
export function namesControl(list: readonly string[], key: string): boolean {
  return list.includes(key) || (list.includes(EVERY_CONTROL) && !isRunControl(key));
}

export type LookValue = ViewSettings[keyof ViewSettings] | ModeSettings[keyof ModeSettings];

/** The value as written in a link; null, which is never written, as empty text. */
export function formatLook(value: LookValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (isList(value)) return value.join('.');
  if (typeof value === 'object') return `${value.layer}.${value.unit}`;
  return String(value);
}

function isList(value: LookValue): value is readonly string[] {
  return Array.isArray(value);
}

/** What may be written, in words. */
export function allowedLook(setting: LookKind): string {
  switch (setting.kind) {
    case 'choice':
      return setting.choices.join(', ');
    case 'integer':
      return `${setting.words ? `${setting.words.join(', ')}, or ` : ''}whole numbers from ${setting.min} to ${setting.max}`;
    case 'unit':
      return 'layer.unit as in 2.417';
    case 'flag':
      return '0 or 1';
    case 'controls':
      return `${EVERY_CONTROL} or keys of settings (${SETTINGS.map(({ key }) => key).join(', ')}), and ${RUN_CONTROLS.map(({ key }) => key).join(', ')}, joined by points`;
  }
}

/** Reads one value; unreadable gives `fallback`, out of range the nearest allowed, each with a problem. */
export function parseLook(
  setting: LookSetting<string>,
  text: string,
  fallback: LookValue,
): Parsed<LookValue> {
  const read = readLook(setting, text.trim().toLowerCase());
  if (read !== null && read.reason === undefined) return { value: read.value };
  const value = read === null ? fallback : read.value;
  const problem = {
    kind: read === null ? ('unreadable' as const) : ('outOfRange' as const),
    key: setting.key,
    label: setting.label,
    given: quoteGiven(text),
    used: formatLook(value) || 'nothing',
    allowed: allowedLook(setting),
    reason: read?.reason ?? 'cannot be read',
  };
  return { value, problem };
}

function readLook(setting: LookKind, text: string): { value: LookValue; reason?: string } | null {
  switch (setting.kind) {
    case 'choice':
      return setting.choices.includes(text) ? { value: text as LookValue } : null;
    case 'integer': {
      if (setting.words?.includes(text)) return { value: text as LookValue };
      const given = readNumber(text);
      return given === null ? null : fitNumber(given, { min: setting.min, max: setting.max, whole: true });
    }
    case 'unit': {
      const position = /^(\d)\.(\d{1,6})$/.exec(text);
      return position === null ? null : { value: { layer: Number(position[1]), unit: Number(position[2]) } };
    }
    case 'flag':
      return text === '0' || text === '1' ? { value: text === '1' } : null;
    case 'controls':
      return readControls(text);
  }
}

/** Keys in the order of the tables, each once; long names of settings are understood. */
function readControls(text: string): { value: LookValue; reason?: string } {
  const names = text.split('.').filter((name) => name !== '');
  const isNamed = ({ key, id }: (typeof SETTINGS)[number]) =>
    names.includes(key) || names.includes(id.toLowerCase());
  const named = SETTINGS.filter(isNamed);
  const all = names.includes(EVERY_CONTROL);
  const settings = all ? [EVERY_CONTROL] : named.map(({ key }) => key);
  const value = [...settings, ...RUN_CONTROLS.map(({ key }) => key).filter((key) => names.includes(key))];
  const unknown = names.some(
    (name) =>
      !value.includes(name) && !named.some(({ key, id }) => name === key || name === id.toLowerCase()),
  );
  return unknown ? { value, reason: 'names a control that there is not' } : { value };
}
