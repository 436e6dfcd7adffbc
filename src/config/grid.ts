/**
 * Grids: `g=e:5-40x8,z:0-0.9x8` in a link stands for one link a pair of values. An axis is a key of a number setting
 * with a range of evenly spaced values (`from-toxN`) or a list (`5/10/20`).
 */
import { chosenContent } from './link-choice.ts';
import { LINK_VERSION } from './link-parts.ts';
import { formatLink, parseLink } from './link.ts';
import { describeRefusal, type Problem, type ProblemKind, quoteGiven } from './problems.ts';
import { readNumber } from './read-number.ts';
import { withSetting } from './setting-text.ts';
import { type NumberSetting, type Setting, SETTINGS } from './settings.ts';
import type { Limits } from './validate.ts';

/** More links than this are not made at once. */
export const MAX_GRID_CELLS = 10_000;
const MAX_AXES = 2;
/** Values of a range are rounded to as many digits, so that links stay short. */
const DIGITS = 6;

export interface GridAxis {
  readonly setting: NumberSetting;
  /** Without repetition, in the order given; not yet held against the range of the setting. */
  readonly values: readonly number[];
}

export interface GridLinks {
  /** Canonical, with neither grid nor view; the first axis changes fastest. Empty when there are problems. */
  readonly links: readonly string[];
  readonly problems: readonly Problem[];
}

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const RANGE = new RegExp(`^(${NUMBER})-(${NUMBER})x(\\d{1,9})$`);

const AXIS_SETTINGS = SETTINGS.filter(isNumber);
const ALLOWED_KEYS = AXIS_SETTINGS.map(({ key }) => key).join(', ');
const ALLOWED_AXIS = `a key with a range or a list, as in e:5-40x8 or e:5/10/20; at most ${MAX_AXES} of them with a comma between`;

function isNumber(setting: Setting): setting is NumberSetting {
  return setting.kind === 'number' || setting.kind === 'integer';
}

/**
 * A link or its part after `#` taken apart: the text of its grid (null: it has none) and the link without it. The key g
 * is that of new connections too, whose values have no colon.
 */
export function splitGrid(link: string): { readonly link: string; readonly grid: string | null } {
  const start = link.indexOf('#') + 1;
  let grid: string | null = null;
  const rest = link
    .slice(start)
    .split('&')
    .filter((segment) => {
      const match = /^\s*(?:g|grid)\s*=(.*)$/is.exec(segment);
      const text = match && decodeColon(match[1]);
      if (text === null || !text.includes(':')) return true;
      grid = text;
      return false;
    })
    .join('&');
  return { link: `${link.slice(0, start) || '#'}${rest || `v${LINK_VERSION}`}`, grid };
}

/** Chats and browsers escape what stands between key and values. */
function decodeColon(text: string): string {
  return text.replace(/%(3a|2c|2f)/gi, (escape) => decodeURIComponent(escape));
}

function gridProblem(kind: ProblemKind, given: string, reason: string, allowed: string): Problem {
  return { kind, key: 'g', label: 'Grid', given: quoteGiven(given), used: '', allowed, reason };
}

/** One or two axes, or what is wrong with them. Never throws. */
export function parseGrid(text: string): {
  readonly axes: readonly GridAxis[];
  readonly problems: readonly Problem[];
} {
  const parts = text.split(',');
  if (parts.length > MAX_AXES)
    return { axes: [], problems: [gridProblem('unreadable', text, 'has too many axes', ALLOWED_AXIS)] };
  const problems: Problem[] = [];
  const axes = parts.flatMap((part) => {
    const axis = parseAxis(part.trim().toLowerCase());
    if ('setting' in axis) return [axis];
    problems.push(axis);
    return [];
  });
  if (axes.length === 2 && axes[0].setting === axes[1].setting)
    problems.push(gridProblem('duplicate', text, 'has the same setting on both axes', ALLOWED_AXIS));
  const cells = axes.reduce((product, { values }) => product * values.length, 1);
  if (cells > MAX_GRID_CELLS) {
    const reason = `asks for ${cells} runs`;
    problems.push(gridProblem('outOfRange', text, reason, `at most ${MAX_GRID_CELLS}`));
  }
  return { axes, problems };
}

function parseAxis(text: string): GridAxis | Problem {
  const colon = text.indexOf(':');
  const name = text.slice(0, Math.max(0, colon)).trim();
  const setting = AXIS_SETTINGS.find(({ key, id }) => name === key || name === id.toLowerCase());
  if (colon < 0) return gridProblem('unreadable', text, 'is no axis', ALLOWED_AXIS);
  if (!setting) return gridProblem('unreadable', text, 'is not about a number', `the keys ${ALLOWED_KEYS}`);
  const valuesText = text.slice(colon + 1).trim();
  const range = RANGE.exec(valuesText);
  const given = range
    ? spread(Number(range[1]), Number(range[2]), Number(range[3]))
    : valuesText.split('/').map(readNumber);
  if (given === null)
    return gridProblem('outOfRange', text, 'has too few or too many values', `2 to ${MAX_GRID_CELLS}`);
  const numbers = given.filter((value) => value !== null);
  if (numbers.length < given.length)
    return gridProblem('unreadable', text, 'is neither a range nor a list', ALLOWED_AXIS);
  const values = setting.kind === 'integer' && range ? numbers.map(Math.round) : numbers;
  const distinct = new Set(values).size;
  if (distinct === values.length) return { setting, values };
  return gridProblem(
    'duplicate',
    text,
    'has a value more than once',
    `as many values as differ: ${distinct}`,
  );
}

/** Evenly from one end to the other; null when there are too few or too many. */
function spread(from: number, to: number, count: number): number[] | null {
  if (count < 2 || count > MAX_GRID_CELLS) return null;
  return Array.from({ length: count }, (_, k) =>
    Number((from + ((to - from) * k) / (count - 1)).toPrecision(DIGITS)),
  );
}

/** The links of a link with a grid. Never throws. A link without one, or with anything wrong, gives problems. */
export function gridLinks(text: string, limits: Limits = {}): GridLinks {
  const { link, grid } = splitGrid(text);
  const base = parseLink(link, limits);
  if (grid === null) {
    const missing = gridProblem('unreadable', text, 'has no grid', '…&g=e:5-40x8,z:0-0.9x8');
    return { links: [], problems: [...base.problems, missing] };
  }
  const { axes, problems } = parseGrid(grid);
  const found = [...base.problems, ...problems];
  if (found.length > 0) return { links: [], problems: found };
  const plan = chosenContent(base, { experiment: true, view: false, mode: false });
  const [columns, rows = null] = axes;
  const experiments = (rows ? rows.values : [null]).flatMap((row) =>
    columns.values.map((column) => {
      const across = withSetting(plan.experiment, columns.setting, column);
      return rows && row !== null ? withSetting(across, rows.setting, row) : across;
    }),
  );
  const links = experiments.map((experiment) => formatLink({ ...plan, experiment }));
  const unlike = new Map<string, Problem>();
  for (const each of links)
    for (const problem of parseLink(each, limits).problems) unlike.set(describeRefusal(problem), problem);
  return unlike.size > 0 ? { links: [], problems: [...unlike.values()] } : { links, problems: [] };
}
