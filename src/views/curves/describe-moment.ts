/** The values of the run and its ghosts at one place of the curves' axis, in words. */
import { bisectRight } from 'd3';
import type { Lab } from '../../client/lab.ts';
import { axisColumn } from '../../draw/curves-scales.ts';
import type { RunSeries } from '../../history/run-series.ts';
import { formatAccuracy, formatCount, formatLoss, formatSeconds } from '../../math/format.ts';
import type { CurveAxis } from '../../state/view-store.ts';
import { CURVES_TEXT } from '../../text/charts.ts';

/** The last values measured at or before the place; runs that had not begun or had ended there are left out. */
export function describeMoment(lab: Lab, axis: CurveAxis, at: number | null): string | null {
  const run = lab.series.get();
  if (!run || at === null) return null;
  const ghosts = lab.ghosts.get().flatMap(({ series, label }) => {
    const k = indexAt(axisColumn(series.epochs, axis), at);
    if (k < 0) return [];
    const accuracy = formatAccuracy(series.epochs.testAccuracy[k], series.experiment.testImages);
    return [CURVES_TEXT.hoverGhost(label, accuracy)];
  });
  return `${describePlace(axis, at)}: ${[...describeRun(run, axis, at), ...ghosts].join(' · ')}`;
}

function describeRun(run: RunSeries, axis: CurveAxis, at: number): string[] {
  const { progress, epochs, experiment } = run;
  const moment = indexAt(axisColumn(progress, axis), at);
  if (moment < 0) return [];
  // Test values stay those of the last epoch until the next is done.
  const epoch = bisectRight(axisColumn(epochs, axis), at) - 1;
  return [
    CURVES_TEXT.hover(
      formatAccuracy(epochs.testAccuracy[epoch], experiment.testImages),
      formatLoss(epochs.testLoss[epoch]),
      formatAccuracy(progress.trainAccuracy[moment], experiment.testImages),
      formatLoss(progress.trainLoss[moment]),
    ),
  ];
}

/** Index of the last moment at or before the place; −1 before the first and beyond the last. */
function indexAt(column: readonly number[], at: number): number {
  return column.length === 0 || at > column[column.length - 1] ? -1 : bisectRight(column, at) - 1;
}

function describePlace(axis: CurveAxis, at: number): string {
  if (axis === 'epochs') return `${CURVES_TEXT.at.epochs} ${Number.isInteger(at) ? at : at.toFixed(1)}`;
  return axis === 'samples' ? `${formatCount(at)} ${CURVES_TEXT.at.samples}` : formatSeconds(at);
}
