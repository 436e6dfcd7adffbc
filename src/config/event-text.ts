/**
 * The events of a run as text: `300:lr:0.01_450:rewire_600:lr:0.002:z:0.1`. One item an event, in ascending steps; a
 * tuning event names one or more settings that apply at once.
 */
import type { RunEvent } from './events.ts';
import { type Problem, quoteGiven } from './problems.ts';
import { formatSetting, parseSetting } from './setting-text.ts';
import { type LiveSettings, SETTINGS, type Setting } from './settings.ts';

const LIVE_SETTINGS = SETTINGS.filter((setting) => setting.applies === 'now');

const ALLOWED = `step:rewire or step:key:value with ascending steps and the keys ${LIVE_SETTINGS.map((setting) => setting.key).join(', ')}`;

/** The events in their order; empty text without events. */
export function formatEvents(events: readonly RunEvent[]): string {
  return events.map(formatEvent).join('_');
}

function formatEvent(event: RunEvent): string {
  if (event.kind === 'rewire') return `${event.step}:rewire`;
  const pairs = LIVE_SETTINGS.filter((setting) => setting.id in event.settings).map(
    (setting) => `${setting.key}:${formatSetting(setting, event.settings[setting.id as keyof LiveSettings])}`,
  );
  return [event.step, ...pairs].join(':');
}

export interface ParsedEvents {
  readonly events: readonly RunEvent[];
  readonly problems: readonly Problem[];
}

/** Reads the text of formatEvents. A bad item is left out, a value out of range becomes the nearest; all are listed. */
export function parseEvents(text: string): ParsedEvents {
  const events: RunEvent[] = [];
  const problems: Problem[] = [];
  let lastStep = 0;
  for (const item of text.trim().toLowerCase().split('_')) {
    const read = readEvent(item, lastStep);
    if ('reason' in read) {
      problems.push(eventProblem(item, read.reason));
      continue;
    }
    events.push(read.event);
    problems.push(...read.problems);
    lastStep = read.event.step;
  }
  return { events, problems };
}

type ReadEvent = { event: RunEvent; problems: Problem[] } | { reason: string };

function readEvent(item: string, lastStep: number): ReadEvent {
  const [stepText, ...words] = item.split(':');
  if (!/^\d{1,15}$/.test(stepText)) return { reason: 'does not begin with a step' };
  const step = Number(stepText);
  if (step < lastStep) return { reason: `comes after step ${lastStep}` };
  if (words.length === 1 && words[0] === 'rewire') return { event: { step, kind: 'rewire' }, problems: [] };
  if (words.length === 0 || words.length % 2 === 1) return { reason: 'is not an event' };
  const problems: Problem[] = [];
  let settings: LiveSettings = {};
  for (let index = 0; index < words.length; index += 2) {
    const setting = findLive(words[index]);
    if (setting === undefined) return { reason: 'names no setting that can change during a run' };
    const parsed = parseSetting(setting, words[index + 1]);
    if (parsed.problem?.kind === 'unreadable') return { reason: 'has a value that cannot be read' };
    if (parsed.problem) problems.push(outOfRange(item, parsed.problem));
    settings = { ...settings, [setting.id]: parsed.value };
  }
  return { event: { step, kind: 'tune', settings }, problems };
}

function findLive(name: string): Setting | undefined {
  return LIVE_SETTINGS.find((setting) => setting.key === name || setting.id.toLowerCase() === name);
}

function eventProblem(item: string, reason: string): Problem {
  return {
    kind: 'unreadable',
    key: 'ev',
    label: 'Event',
    given: quoteGiven(item),
    used: '',
    allowed: ALLOWED,
    reason: `${reason} and is left out`,
  };
}

function outOfRange(item: string, problem: Problem): Problem {
  const { label, reason } = problem;
  return { ...problem, key: 'ev', label: `Event, ${label}`, given: quoteGiven(item), reason };
}
