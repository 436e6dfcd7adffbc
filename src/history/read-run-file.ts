/**
 * Reads runs (run-file.ts) that may come from anywhere, a file or the device's storage: a run the engine can trust, or
 * what is wrong with it.
 */
import { parseLink } from '../config/link.ts';
import { describeRefusal } from '../config/problems.ts';
import type { Limits } from '../config/validate.ts';
import { fingerprint } from '../engine/fingerprint.ts';
import { createFileProblems } from './file-problems.ts';
import type { FileProblems } from './file-problems.ts';
import type { KeptRun } from './kept-run.ts';
import { stepsPerEpoch } from '../config/experiment.ts';
import { readJson } from './match-schema.ts';
import { readLayerPasts, readRunSeries } from './read-run-series.ts';
import { readRunState } from './read-run-state.ts';
import { fileChecksum } from './run-file.ts';
import { checkShape } from './run-file-schema.ts';

export type RunFileReading =
  /** checked: it had a sum over everything in it, which was right. */
  | { readonly run: KeptRun; readonly problems: null; readonly checked: boolean }
  /** Sentences, at least one. */
  | { readonly run: null; readonly problems: readonly string[] };

type CheckedRun = Pick<Extract<RunFileReading, { problems: null }>, 'run' | 'checked'>;

/** Never throws. limits: an experiment beyond them is refused. */
export function readRunFile(text: string, limits: Limits = {}): RunFileReading {
  return judge((problems) => {
    const value = readJson(text, 'The file', 'a run file of SET Lab', problems);
    const found = value === undefined ? null : read(value, limits, problems);
    if (!found || found.checked) return found;
    const { run } = found;
    return { run: { ...run, series: { ...run.series, doubtful: true } }, checked: false };
  });
}

/** As readRunFile, of what writeRun made; the run takes over its arrays. */
export function readRun(value: unknown, limits: Limits = {}): RunFileReading {
  return judge((problems) => read(value, limits, problems));
}

function judge(reading: (problems: FileProblems) => CheckedRun | null): RunFileReading {
  const problems = createFileProblems();
  let read: CheckedRun | null = null;
  try {
    read = reading(problems);
  } catch (error) {
    problems.add('The file', `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (read && problems.sentences.length === 0) return { ...read, problems: null };
  if (problems.sentences.length === 0) problems.add('The file', 'is no run file');
  return { run: null, problems: problems.sentences };
}

function read(value: unknown, limits: Limits, problems: FileProblems): CheckedRun | null {
  const json = checkShape(value, problems);
  if (!json) return null;
  const link = parseLink(json.link, limits);
  for (const problem of link.problems) problems.add('link:', describeRefusal(problem).replace(/\.$/, ''));
  if (link.problems.length > 0) return null;
  const { experiment, events } = link;
  const state = readRunState(json.state, experiment, events, problems);
  if (!state) return null;
  const { step, rewirings, layers, arrays } = state.trainer;
  const parameters = experiment.activation === 'srelu' ? 2 * experiment.hidden.length : 0;
  const srelu = arrays
    .slice(0, parameters)
    .filter((_, k) => k % 2 === 0)
    .map((values) => ({ values: values as Float32Array }));
  const found = fingerprint({ layers, srelu });
  if (found !== json.fingerprint)
    problems.add('fingerprint', `is ${json.fingerprint}`, `${found}, that of the network in state`);
  const epochs = step / stepsPerEpoch(experiment);
  const series = readRunSeries(json, experiment, events, epochs, rewirings, problems);
  const lives = readLayerPasts(json.lives, state, experiment, problems);
  if (!series || lives === undefined) return null;
  const { caption, remaining } = json;
  const checked = json.crc32 !== undefined;
  if (checked && problems.sentences.length === 0 && fileChecksum(value as object) !== json.crc32)
    problems.add('crc32', 'is not that of link, series and the rest: the file has been damaged or edited');
  return {
    run: { experiment, events, state, fingerprint: found, series, lives, remaining, caption },
    checked,
  };
}
