/** Reads map files (map-file.ts) that may come from anywhere: a map to be drawn, or what is wrong with it. */
import * as v from 'valibot';
import { parseLink } from '../config/link.ts';
import { describeRefusal } from '../config/problems.ts';
import { createFileProblems } from './file-problems.ts';
import type { FileProblems } from './file-problems.ts';
import { cellCount, cellOfRun, findAxes, type MapAxis } from './map-axes.ts';
import { MAP_FILE_FORMAT, MAP_FILE_VERSION, MAX_MAP_RUNS } from './map-file.ts';
import type { MapFileRun, MapRun, RunMap } from './map-file.ts';
import { fingerprintSchema, matchSchema, readJson } from './match-schema.ts';
import { planLink } from './run-file.ts';

export type MapFileReading =
  | { readonly map: RunMap; readonly problems: null }
  /** Sentences, at least one. */
  | { readonly map: null; readonly problems: readonly string[] };

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What is told of a run's end, in a map file and in a line of results. */
export const RUN_END = {
  link: v.string(),
  epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  testAccuracy: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  testLoss: v.pipe(v.number(), v.finite(), v.minValue(0)),
  fingerprint: fingerprintSchema,
};

const MapFileSchema = v.object({
  format: v.literal(MAP_FILE_FORMAT),
  version: v.literal(MAP_FILE_VERSION),
  axes: v.pipe(v.array(v.string()), v.maxLength(2)),
  runs: v.pipe(
    v.array(v.unknown()),
    v.minLength(1),
    v.maxLength(MAX_MAP_RUNS),
    v.array(v.object({ ...RUN_END, connections: count })),
  ),
});

/** Whether a text is, or wants to be, a map file. In a string of JSON the quotes would be escaped. */
export function isMapFile(text: string): boolean {
  return /[{,]\s*"format"\s*:\s*"set-lab-map"/.test(text);
}

/** Never throws. */
export function readMapFile(text: string): MapFileReading {
  const problems = createFileProblems();
  const value = readJson(text, 'The file', 'a map file of SET Lab', problems);
  const json = value === undefined ? null : matchSchema(MapFileSchema, value, 'The file', problems);
  const map = json && mapOf(json.axes, json.runs, problems);
  if (map && problems.sentences.length === 0) return { map, problems: null };
  return { map: null, problems: problems.sentences };
}

function mapOf(
  keys: readonly string[],
  entries: readonly MapFileRun[],
  problems: FileProblems,
): RunMap | null {
  const places = new Map<string, number>();
  const runs = entries.map(({ link, ...end }, place): MapRun => {
    const { experiment, events, problems: wrong } = parseLink(link);
    const path = `runs[${place}]`;
    for (const each of wrong) problems.add(`${path}.link`, describeRefusal(each).replace(/\.$/, ''));
    if (end.epoch > experiment.epochs)
      problems.add(`${path}.epoch`, `is ${end.epoch}`, `at most ${experiment.epochs}, the run’s length`);
    const canonical = planLink({ experiment, events });
    const earlier = places.get(canonical);
    if (earlier !== undefined) problems.add(path, `has the same link as runs[${earlier}]`);
    places.set(canonical, place);
    return { ...end, experiment, events };
  });
  if (problems.sentences.length > 0) return null;
  const { axes: found, problem } = findAxes(runs);
  if (problem !== null) problems.add('The runs', problem);
  const axes = found && inOrder(found, keys);
  if (found && !axes) {
    const needed = found.map(({ setting }) => setting.key).join(' and ') || 'none';
    problems.add('axes', `are ${keys.join(' and ') || 'none'}`, `${needed}, in which the runs differ`);
  }
  if (!axes) return null;
  const cells: MapRun[][] = Array.from({ length: cellCount(axes) }, () => []);
  for (const run of runs) cells[cellOfRun(axes, run)].push(run);
  return { axes, runs, cells };
}

/** The axes as these keys order them; null when they are others. */
function inOrder(axes: readonly MapAxis[], keys: readonly string[]): readonly MapAxis[] | null {
  const ordered = keys.flatMap((key) => axes.filter(({ setting }) => setting.key === key));
  return ordered.length === axes.length && keys.length === axes.length && new Set(keys).size === keys.length
    ? ordered
    : null;
}
