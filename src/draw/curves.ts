/**
 * Learning curves: accuracy above, loss below, over one axis. The running experiment is strong in its method's colour
 * (test thick, training thin); earlier ones are thin, in their methods' colours and dashes. A tick at every rewiring.
 */
import { scaleLinear, scaleLog } from 'd3';
import type { RunSeries } from '../history/run-series.ts';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, drawVertical, drawXAxis, drawYAxis, hairline } from './axes.ts';
import { drawLabels } from './curves-ends.ts';
import {
  accuracyTicks,
  drawRewirings,
  drawShown,
  drawTitles,
  pointsAlong,
  lossTicks,
  xTicks,
} from './curves-frame.ts';
import { layoutCurves } from './curves-layout.ts';
import type { CurvesView, GhostRun } from './curves-layout.ts';
import { drawMarkers, strokeLine } from './curves-lines.ts';
import { axisColumn } from './curves-scales.ts';
import type { Viewport } from './viewport.ts';

export function drawCurves(
  context: CanvasRenderingContext2D,
  viewport: Viewport,
  theme: Theme,
  run: RunSeries,
  ghosts: readonly GhostRun[],
  view: CurvesView,
): void {
  const layout = layoutCurves(viewport, chartTextSize(theme));
  const { accuracy, loss } = layout;
  const toX = scaleLinear([0, view.scales.xEnd], [accuracy.x, accuracy.x + accuracy.width]);
  const toAccuracy = scaleLinear(view.scales.accuracy, [accuracy.y + accuracy.height, accuracy.y]);
  const toLoss = (view.log ? scaleLog : scaleLinear)(view.scales.loss, [loss.y + loss.height, loss.y]);
  const rows = Math.max(3, Math.floor(accuracy.height / (chartTextSize(theme) * 2)));

  drawYAxis(context, viewport, theme, accuracy, accuracyTicks(toAccuracy, rows));
  drawXAxis(context, viewport, theme, accuracy, []);
  drawYAxis(context, viewport, theme, loss, lossTicks(toLoss, rows, view.log));
  drawXAxis(
    context,
    viewport,
    theme,
    loss,
    xTicks(toX, view.axis, accuracy.width, theme, view.words.units[view.axis]),
    {
      left: 0,
      right: viewport.width - layout.labels.width / 3,
    },
  );
  for (const plot of [accuracy, loss]) drawRewirings(context, viewport, theme, run, view.axis, toX, plot);

  const xs = axisColumn(run.epochs, view.axis);
  drawTitles(context, theme, layout, view.words, {
    accuracy: () => pointsAlong(xs, run.epochs.testAccuracy, toX, toAccuracy),
    loss: () => pointsAlong(xs, run.epochs.testLoss, toX, toLoss),
  });

  const plots = [
    { plot: accuracy, toY: toAccuracy, test: 'testAccuracy', train: 'trainAccuracy' },
    { plot: loss, toY: toLoss, test: 'testLoss', train: 'trainLoss' },
  ] as const;
  const own = theme.methods[run.experiment.method];
  for (const { plot, toY, test, train } of plots) {
    context.save();
    context.beginPath();
    context.rect(plot.x, plot.y - theme.lineWidth, plot.width + 4, plot.height + 2 * theme.lineWidth);
    context.clip();
    ghosts.forEach(({ series }) => {
      const mark = theme.methods[series.experiment.method];
      strokeLine(context, axisColumn(series.epochs, view.axis), series.epochs[test], toX, toY, mark, {
        width: theme.lineWidth,
        alpha: 0.5,
        dashed: true,
      });
    });
    strokeLine(context, axisColumn(run.progress, view.axis), run.progress[train], toX, toY, own, {
      width: Math.max(theme.leastLine, theme.lineWidth * 0.7),
      alpha: 0.6,
      dashed: false,
    });
    const style = { width: theme.lineWidth * 1.8, alpha: 1, dashed: true };
    strokeLine(context, xs, run.epochs[test], toX, toY, own, style);
    drawMarkers(context, theme, xs, run.epochs[test], toX, toY, own);
    context.restore();
  }
  drawLabels(context, theme, layout, run, ghosts, toAccuracy, toLoss, view.words);
  if (view.shownEpoch !== null) drawShown(context, viewport, theme, run, view, toX, layout);
  if (view.hover !== null) {
    context.strokeStyle = theme.text;
    context.lineWidth = hairline(viewport, theme);
    drawVertical(context, viewport, toX(view.hover), accuracy.y, loss.y + loss.height);
  }
}
