/** Gathers the lines that `lab run` prints, of many runs and in any order, into one map file. */
import * as v from 'valibot';
import { parseLink } from '../config/link.ts';
import { describeRefusal, quoteGiven } from '../config/problems.ts';
import { createFileProblems } from './file-problems.ts';
import { cellOfRun, findAxes } from './map-axes.ts';
import { encodeMapFile, MAX_MAP_RUNS, type MapRun } from './map-file.ts';
import { matchSchema, readJson } from './match-schema.ts';
import { RUN_END } from './read-map-file.ts';
import { planLink } from './run-file.ts';

const LineSchema = v.object({
  ...RUN_END,
  connections: v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});

export interface LineSource {
  /** Of the file, or what stands for it. */
  readonly name: string;
  /** A JSON object a line. */
  readonly text: string;
}

export type Collected =
  | { readonly file: string; readonly problems: null }
  /** A sentence each, with file and line. */
  | { readonly file: null; readonly problems: readonly string[] };

/** The last epoch known of a run, and where that was said. */
interface Newest {
  readonly run: MapRun;
  readonly place: string;
}

/** The map file of the last epoch of every run. Never throws. */
export function collectRuns(sources: readonly LineSource[]): Collected {
  const problems: string[] = [];
  const newest = new Map<string, Newest>();
  for (const { name, text } of sources) {
    text.split('\n').forEach((line, k) => {
      if (line.trim() === '') return;
      const place = `${quoteGiven(name)}:${k + 1}`;
      const said = readLine(line);
      if (!said.run) problems.push(...said.problems.map((sentence) => `${place}: ${sentence}`));
      else {
        const conflict = keepNewest(newest, said.run, place);
        if (conflict !== null) problems.push(conflict);
      }
    });
  }
  if (problems.length > 0) return { file: null, problems };
  const runs = [...newest.values()].map(({ run }) => run);
  if (runs.length === 0) return { file: null, problems: ['There are no lines to collect.'] };
  if (runs.length > MAX_MAP_RUNS)
    return { file: null, problems: [`There are ${runs.length} runs; a map has at most ${MAX_MAP_RUNS}.`] };
  const { axes, problem } = findAxes(runs);
  if (problem !== null) return { file: null, problems: [`The runs ${problem}.`] };
  const ordered = runs.sort(
    (a, b) => cellOfRun(axes, a) - cellOfRun(axes, b) || a.experiment.seed - b.experiment.seed,
  );
  const file = encodeMapFile(
    axes,
    ordered.map((run) => ({ ...run, link: planLink(run) })),
  );
  return { file, problems: null };
}

/** What contradicts an earlier line; null when nothing does. */
function keepNewest(newest: Map<string, Newest>, run: MapRun, place: string): string | null {
  const link = planLink(run);
  const known = newest.get(link);
  if (!known || known.run.epoch < run.epoch) newest.set(link, { run, place });
  else if (known.run.epoch === run.epoch && known.run.fingerprint !== run.fingerprint)
    return `${place}: epoch ${run.epoch} of ${quoteGiven(link)} has another fingerprint than at ${known.place}; lines of different versions of SET Lab do not go together.`;
  return null;
}

function readLine(line: string): { run: MapRun | null; problems: readonly string[] } {
  const problems = createFileProblems();
  const value = readJson(line, 'The line', 'what lab run prints', problems);
  const json = value === undefined ? null : matchSchema(LineSchema, value, 'The line', problems);
  if (!json) return { run: null, problems: problems.sentences };
  const { link, connections, ...end } = json;
  const { experiment, events, problems: wrong } = parseLink(link);
  for (const each of wrong) problems.add('link:', describeRefusal(each).replace(/\.$/, ''));
  const total = connections.reduce((sum, layer) => sum + layer, 0);
  const run = wrong.length > 0 ? null : { ...end, connections: total, experiment, events };
  return { run, problems: problems.sentences };
}
