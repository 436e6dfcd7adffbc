/** The values of the run and its ghosts at one place of the curves' axis, in words. */
import { bisectCenter } from 'd3';
import type { Lab } from '../../client/lab.ts';
import { axisColumn } from '../../draw/curves-scales.ts';
import type { RunSeries } from '../../history/run-series.ts';
import { formatAccuracy, formatCount, formatLoss, formatSeconds, NO_NUMBER } from '../../math/format.ts';
import type { CurveAxis } from '../../state/view-store.ts';
import { CURVES_TEXT } from '../../text/charts.ts';

/** null when nothing is pointed at. */
export function describeMoment(lab: Lab, axis: CurveAxis, at: number | null): string | null {
  const run = lab.series.get();
  if (!run || at === null) return null;
  const epoch = nearest(axisColumn(run.epochs, axis), at);
  const moment = nearest(axisColumn(run.progress, axis), at);
  const own = CURVES_TEXT.hover(
    formatPlace(axis, at),
    formatAccuracy(run.epochs.testAccuracy[epoch], run.experiment.testImages),
    formatLoss(run.epochs.testLoss[epoch]),
    formatAccuracy(run.progress.trainAccuracy[moment], run.experiment.testImages),
    formatLoss(run.progress.trainLoss[moment]),
  );
  const ghosts = lab.ghosts
    .get()
    .map(({ series, label }) => CURVES_TEXT.hoverGhost(label, accuracyAt(series, axis, at)));
  return [own, ...ghosts].join(' · ');
}

/** Index of the nearest moment, −1 when there is none. */
function nearest(column: readonly number[], at: number): number {
  return column.length === 0 ? -1 : bisectCenter(column, at);
}

/** A ghost's test accuracy there; no number beyond its end. */
function accuracyAt(series: RunSeries, axis: CurveAxis, at: number): string {
  const column = axisColumn(series.epochs, axis);
  const k = nearest(column, at);
  if (k < 0 || at > column[column.length - 1] * 1.02) return NO_NUMBER;
  return formatAccuracy(series.epochs.testAccuracy[k], series.experiment.testImages);
}

function formatPlace(axis: CurveAxis, at: number): string {
  if (axis === 'epochs') return `${CURVES_TEXT.at.epochs} ${Number.isInteger(at) ? at : at.toFixed(1)}`;
  return axis === 'samples' ? `${formatCount(at)} ${CURVES_TEXT.at.samples}` : formatSeconds(at);
}
