/** Whole experiments: every value by the table, then the rules between values and the limits of the device. */
import { formatBytes } from '../math/format.ts';
import type { BuiltInDataSetId, DataSetInfo } from './data-sets.ts';
import { DEFAULT_EXPERIMENT, type Experiment } from './experiment.ts';
import { dataSetOf, type OwnData } from './own-data.ts';
import { defaultsFor, settingFor } from './own-settings.ts';
import { formatOwn, parseOwn } from './own-text.ts';
import { largestFitting, requiredBytes } from './memory.ts';
import type { Problem } from './problems.ts';
import { formatSetting, parseSetting, settingOf, settingProblem, withSetting } from './setting-text.ts';
import { SETTINGS } from './settings.ts';

/** What this device offers; absent = not limited. */
export interface Limits {
  /** Of the built-in sets; own data are asked for when they are not there. */
  readonly availableData?: readonly BuiltInDataSetId[];
  readonly maxBytes?: number;
}

export interface Validated {
  readonly experiment: Experiment;
  readonly problems: readonly Problem[];
}

/**
 * Makes a valid experiment of any candidate, also of one read from a file, and lists what had to be changed. Never
 * throws. An experiment that is valid comes back equal, without problems.
 */
export function validateExperiment(candidate: Experiment, limits: Limits = {}): Validated {
  const described = describedData(candidate.data, () => formatOwn(candidate.own));
  const problems = [...described.problems];
  let experiment = defaultsFor(described.own);
  for (const row of SETTINGS) {
    if (row.id === 'data' && described.problems.length > 0) continue;
    const setting = settingFor(row, described.own);
    const parsed = parseSetting(setting, formatSetting(setting, candidate[setting.id]));
    experiment = withSetting(experiment, setting, parsed.value);
    if (parsed.problem) problems.push(parsed.problem);
  }
  const rules = [
    (valid: Experiment) => useAvailableData(valid, limits.availableData),
    (valid: Experiment) => fitToDataSet(valid, dataSetOf(valid)),
    fitBatch,
    (valid: Experiment) => fitToMemory(valid, limits.maxBytes),
  ];
  for (const rule of rules) {
    const outcome = rule(experiment);
    experiment = outcome.experiment;
    problems.push(...outcome.problems);
  }
  return { experiment, problems };
}

/** The description of own data, where an experiment is about them; what is wrong with it, and with the experiment then. */
export function describedData(
  data: unknown,
  ownText: () => string,
): { readonly own: OwnData | null; readonly problems: readonly Problem[] } {
  if (data !== 'own') return { own: null, problems: [] };
  const { own, problems } = parseOwn(ownText());
  if (own !== null) return { own, problems };
  const { data: used } = DEFAULT_EXPERIMENT;
  const reason = 'needs the description of a file that can be read';
  return { own, problems: [...problems, settingProblem(settingOf('data'), 'conflict', data, used, reason)] };
}

function useAvailableData(
  experiment: Experiment,
  available: readonly BuiltInDataSetId[] | undefined,
): Validated {
  const { data: wanted } = experiment;
  if (available === undefined || available.length === 0 || wanted === 'own' || available.includes(wanted)) {
    return { experiment, problems: [] };
  }
  const data = available.includes('mnist') ? 'mnist' : available[0];
  const problem = settingProblem(
    settingOf('data'),
    'conflict',
    experiment.data,
    data,
    'is not available here',
  );
  return {
    experiment: { ...experiment, data },
    problems: [{ ...problem, allowed: available.join(', ') }],
  };
}

/** Lowers the numbers of training and test images to what the data set has. */
export function fitToDataSet(experiment: Experiment, data: DataSetInfo): Validated {
  const problems: Problem[] = [];
  const lower = (id: 'trainImages' | 'testImages', max: number) => {
    const given = experiment[id];
    if (given <= max) return given;
    const reason = `is more than ${data.name} has`;
    const problem = settingProblem(settingOf(id), 'conflict', String(given), max, reason);
    problems.push({ ...problem, allowed: `at most ${max}` });
    return max;
  };
  const trainImages = lower('trainImages', data.maxTrain);
  const testImages = lower('testImages', data.maxTest);
  return { experiment: { ...experiment, trainImages, testImages }, problems };
}

function fitBatch(experiment: Experiment): Validated {
  const { batch, trainImages } = experiment;
  if (batch <= trainImages) return { experiment, problems: [] };
  const reason = `is more than the ${trainImages} training images`;
  const problem = settingProblem(settingOf('batch'), 'conflict', String(batch), trainImages, reason);
  return {
    experiment: { ...experiment, batch: trainImages },
    problems: [{ ...problem, allowed: `at most ${trainImages}` }],
  };
}

/** If not even one unit a layer fits, the sizes stay as they are: the problem then says to use fewer images. */
function fitToMemory(experiment: Experiment, maxBytes: number | undefined): Validated {
  if (maxBytes === undefined) return { experiment, problems: [] };
  const needed = requiredBytes(experiment);
  if (needed <= maxBytes) return { experiment, problems: [] };
  const fitting = largestFitting(experiment, maxBytes);
  const setting = settingOf('hidden');
  const hidden = fitting ?? experiment.hidden;
  const advice = fitting === null ? '; no layer sizes would fit, use fewer images' : '';
  const problem = settingProblem(
    setting,
    'tooLarge',
    formatSetting(setting, experiment.hidden),
    hidden,
    `needs ${formatBytes(needed)} of memory where ${formatBytes(maxBytes)} are available${advice}`,
  );
  return { experiment: { ...experiment, hidden }, problems: [{ ...problem, allowed: '' }] };
}
