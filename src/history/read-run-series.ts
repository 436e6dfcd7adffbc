/** What a run file tells of the past: columns held against each other and against the state. */
import { rewires } from '../config/experiment.ts';
import type { Experiment } from '../config/experiment.ts';
import type { RunEvent } from '../config/events.ts';
import { layerPlan } from '../config/layer-plan.ts';
import type { RunState } from '../engine/run.ts';
import { startExploration } from '../measures/exploration.ts';
import { MAX_AGES } from '../protocol/lives.ts';
import type { LayerPast, SurvivalCurve } from '../protocol/lives.ts';
import type { FileProblems } from './file-problems.ts';
import { createLivesSeries, keepCurves } from './lives-series.ts';
import { readArray } from './read-run-state.ts';
import type { NumberArray } from './run-file.ts';
import type { RunFileJson } from './run-file-schema.ts';
import type { LivesSeries } from './lives-series.ts';
import { MAX_PROGRESS_POINTS } from './run-series.ts';
import type { RunSeries } from './run-series.ts';

/** All columns have that many entries. */
function checkLengths(problems: FileProblems, path: string, columns: object, length: number): void {
  for (const [name, column] of Object.entries(columns) as [string, unknown[]][]) {
    if (column.length !== length)
      problems.add(`${path}.${name}`, `has ${column.length} entries`, `${length} in this run`);
  }
}

/** null, with problems added, when it cannot be the past of this state. */
export function readRunSeries(
  { series: json, fingerprint }: RunFileJson,
  experiment: Experiment,
  events: readonly RunEvent[],
  epochs: number,
  rewirings: number,
  problems: FileProblems,
): RunSeries | null {
  const before = problems.sentences.length;
  checkLengths(problems, 'series.epochs', json.epochs, epochs);
  checkLengths(problems, 'series.rewirings', json.rewirings, rewirings);
  checkLengths(
    problems,
    'series.progress',
    json.progress,
    Math.min(json.progress.epoch.length, MAX_PROGRESS_POINTS),
  );
  checkLengths(problems, 'series.lives', { epoch: json.lives.epoch }, rewirings);
  json.lives.layers.forEach((layer, l) =>
    checkLengths(problems, `series.lives.layers[${l}]`, layer, rewirings),
  );
  const layers = layerPlan(experiment).length;
  if (![rewirings === 0 ? 0 : layers, layers].includes(json.lives.layers.length))
    problems.add('series.lives.layers', `are ${json.lives.layers.length}`, String(layers));
  const gap = json.epochs.epoch.findIndex((epoch, k) => epoch !== k + 1);
  if (gap >= 0)
    problems.add('series.epochs.epoch', `has ${json.epochs.epoch[gap]} as entry ${gap}`, String(gap + 1));
  for (const [path, { epoch }] of [
    ['progress', json.progress],
    ['rewirings', json.rewirings],
    ['lives', json.lives],
  ] as const) {
    const stray = epoch.findIndex((each, k) => each < (epoch[k - 1] ?? 0) || each > epochs + 1e-6);
    if (stray >= 0)
      problems.add(
        `series.${path}.epoch`,
        `has ${epoch[stray]} as entry ${stray}`,
        `ascending up to ${epochs}`,
      );
  }
  const told = json.epochs.fingerprint.at(-1) ?? json.begin?.fingerprint ?? fingerprint;
  if (told !== fingerprint)
    problems.add('fingerprint', `is ${fingerprint}`, `${told}, as the last epoch of series says`);
  const lives = readLives(json.lives, rewirings, layers, problems);
  if (problems.sentences.length > before || !lives) return null;
  const { begin, doubtful = false, progress, epochs: columns, rewirings: rewired } = json;
  const plan = { experiment, events: [...events] };
  return { ...plan, begin, doubtful, progress, epochs: columns, rewirings: rewired, lives };
}

function readLives(
  json: RunFileJson['series']['lives'],
  rewirings: number,
  layers: number,
  problems: FileProblems,
): LivesSeries | null {
  const unknown = (column: readonly (number | null)[]) => column.map((value) => value ?? NaN);
  const series: LivesSeries = {
    ...createLivesSeries(),
    epoch: json.epoch,
    layers: json.layers.map(({ newbornShare, explored, jaccard, randomJaccard }) => ({
      newbornShare: unknown(newbornShare),
      explored: unknown(explored),
      jaccard: unknown(jaccard),
      randomJaccard: unknown(randomJaccard),
    })),
    estimated: json.estimated,
  };
  let last = 0;
  for (const [k, { rewiring, layers: curves }] of json.curves.entries()) {
    const path = `series.lives.curves[${k}]`;
    if (rewiring <= last || rewiring > rewirings || curves.length !== layers) {
      problems.add(
        path,
        `is of rewiring ${rewiring} with ${curves.length} layers`,
        `ascending up to ${rewirings}`,
      );
      return null;
    }
    last = rewiring;
    const read = curves.map(
      (curve, l) => curve && readCurve(curve, `${path}.layers[${l}]`, rewiring, problems),
    );
    if (curves.some((curve, l) => curve !== null && read[l] === null)) return null;
    keepCurves(series, rewiring, read);
  }
  return series;
}

function readCurve(
  json: Readonly<Record<keyof SurvivalCurve, string | NumberArray>>,
  path: string,
  rewiring: number,
  problems: FileProblems,
): SurvivalCurve | null {
  const length =
    typeof json.ages === 'string' ? Math.floor((json.ages.length / 4) * 3) >> 2 : json.ages.length;
  const ages = readArray(problems, `${path}.ages`, json.ages, Uint32Array, Math.min(length, MAX_AGES));
  if (!ages) return null;
  const survival = readArray(problems, `${path}.survival`, json.survival, Float32Array, ages.length);
  const ageBlind = readArray(problems, `${path}.ageBlind`, json.ageBlind, Float32Array, ages.length);
  const ascends = ages.every((age, k) => age <= rewiring && (k === 0 || age > ages[k - 1]));
  if (!ascends) problems.add(`${path}.ages`, 'does not ascend', `0 to ${rewiring}`);
  const isShare = (value: number) => value >= 0 && value <= 1;
  if (survival && ageBlind && ascends && survival.every(isShare) && ageBlind.every(isShare)) {
    return { ages, survival, ageBlind };
  }
  if (survival && ageBlind && ascends) problems.add(path, 'has shares out of range', '0 to 1');
  return null;
}

/** What is remembered of the layers; undefined, with problems added, when it does not fit the state. */
export function readLayerPasts(
  json: RunFileJson['lives'],
  { trainer }: RunState,
  experiment: Experiment,
  problems: FileProblems,
): (LayerPast | null)[] | null | undefined {
  if (json === null) return null;
  const { rewirings } = trainer;
  if (json.length !== trainer.layers.length) {
    problems.add('lives', `has ${json.length} entries`, `${trainer.layers.length} in this experiment`);
    return undefined;
  }
  const before = problems.sentences.length;
  const plan = layerPlan(experiment);
  const pasts = json.map((past, l) => {
    const path = `lives[${l}]`;
    if ((past === null) === rewires(experiment))
      problems.add(path, past === null ? 'is null' : 'is not null', 'null where nothing is ever rewired');
    if (past === null) return null;
    const { nIn, nOut, connections } = plan[l];
    checkLengths(problems, path, { sizes: past.sizes }, rewirings + 1);
    checkLengths(problems, path, { removedShares: past.removedShares }, rewirings);
    if (past.sizes.some((size) => size > connections))
      problems.add(`${path}.sizes`, 'has too large a number', `at most ${connections}`);
    const words = startExploration(nIn, nOut).bits.length;
    const tried = readArray(problems, `${path}.tried`, past.tried, Uint32Array, words);
    return tried && { sizes: past.sizes, removedShares: past.removedShares, tried };
  });
  return problems.sentences.length > before ? undefined : pasts;
}
