/** What is said of a map: its cells, its size, what all its runs have in common. */
import type { Experiment } from '../../config/experiment.ts';
import { settingFor } from '../../config/own-settings.ts';
import { formatSetting, parseSetting, withSetting } from '../../config/setting-text.ts';
import { SETTINGS } from '../../config/settings.ts';
import type { MapAxis } from '../../history/map-axes.ts';
import type { MapRun, RunMap } from '../../history/map-file.ts';
import type { MapMeasure, MapSummary } from '../../history/map-summary.ts';
import { formatAccuracy, formatCount, formatLoss } from '../../math/format.ts';
import { lowerFirst, valueWords } from '../../text/link-words.ts';
import { MAP_TEXT } from '../../text/map.ts';

/** Told of every map, unless its runs differ in them. */
const ALWAYS: readonly (keyof Experiment)[] = ['data', 'hidden', 'method', 'epsilon', 'zeta', 'epochs'];

export function formatMeasure(measure: MapMeasure, value: number, { testImages }: Experiment): string {
  if (measure === 'testAccuracy') return formatAccuracy(value, testImages);
  return measure === 'testLoss' ? formatLoss(value) : formatCount(value);
}

/** The values of an axis as a person reads them. */
export function axisLabels({ setting, values }: MapAxis, experiment: Experiment): string[] {
  return values.map((text) =>
    valueWords(setting, withSetting(experiment, setting, parseSetting(setting, text).value)),
  );
}

/** The same with as many digits as tell them apart, three at least. */
export function shortLabels(axis: MapAxis, experiment: Experiment): string[] {
  const { kind } = axis.setting;
  if (kind !== 'number' && kind !== 'integer') return axisLabels(axis, experiment);
  for (let digits = 3; digits < 6; digits++) {
    const short = axis.values.map((text) => String(Number(Number(text).toPrecision(digits))));
    if (new Set(short).size === short.length) return short;
  }
  return axisLabels(axis, experiment);
}

/** 'Epsilon 5, Zeta 0.3'; empty where there is only one place. */
export function placeWords({ axes, runs }: RunMap, cell: number): string {
  let rest = cell;
  return axes
    .map((axis) => {
      const label = axisLabels(axis, runs[0].experiment)[rest % axis.values.length];
      rest = Math.floor(rest / axis.values.length);
      return `${settingFor(axis.setting, runs[0].experiment.own).label} ${label}`;
    })
    .join(', ');
}

/** The cell in a sentence. touch: it is opened by a tap. */
export function cellWords(
  map: RunMap,
  summary: MapSummary,
  measure: MapMeasure,
  cell: number,
  touch: boolean,
): string {
  const place = placeWords(map, cell);
  const runs = map.cells[cell];
  const [first] = runs;
  if (!first) return MAP_TEXT.noRun(place);
  const value = (of: Float64Array) => formatMeasure(measure, of[cell], first.experiment);
  const name = MAP_TEXT.measureWords[measure];
  if (runs.length === 1) {
    const epoch = MAP_TEXT.epoch(first.epoch, first.experiment.epochs);
    return MAP_TEXT.oneRun(place, name, value(summary.mean), epoch) + MAP_TEXT.opens(touch, null);
  }
  const [mean, least, most] = [summary.mean, summary.least, summary.most].map(value);
  const several = MAP_TEXT.severalRuns(place, name, mean, runs.length, least, most);
  return several + MAP_TEXT.opens(touch, first.experiment.seed);
}

/** How many runs and cells, what is missing, where the best is. */
export function mapWords(map: RunMap, summary: MapSummary, measure: MapMeasure): string {
  const { runs, cells } = map;
  const missing = cells.filter((each) => each.length === 0).length;
  const unfinished = runs.filter(({ epoch, experiment }) => epoch < experiment.epochs).length;
  const { best, mean } = summary;
  return [
    MAP_TEXT.size(runs.length, cells.length),
    ...(missing > 0 ? [MAP_TEXT.missing(missing)] : []),
    ...(unfinished > 0 ? [MAP_TEXT.unfinished(unfinished)] : []),
    ...(best !== null && cells.length > 1
      ? [MAP_TEXT.best(placeWords(map, best), formatMeasure(measure, mean[best], runs[0].experiment))]
      : []),
  ].join('; ');
}

/** The settings all runs share: the usual ones of a network, and what is not as usual. */
export function commonWords({ runs }: RunMap, defaults: Experiment): string {
  const [{ experiment }] = runs;
  const isShared = (setting: (typeof SETTINGS)[number]) => {
    const text = formatSetting(setting, experiment[setting.id]);
    return runs.every((run: MapRun) => formatSetting(setting, run.experiment[setting.id]) === text);
  };
  const isUsual = (setting: (typeof SETTINGS)[number]) =>
    formatSetting(setting, experiment[setting.id]) === formatSetting(setting, defaults[setting.id]);
  return SETTINGS.filter((setting) => (ALWAYS.includes(setting.id) || !isUsual(setting)) && isShared(setting))
    .map(
      (setting) =>
        `${lowerFirst(settingFor(setting, experiment.own).label)} ${valueWords(setting, experiment)}`,
    )
    .join(', ');
}
