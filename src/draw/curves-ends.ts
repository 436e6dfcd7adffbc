/** Names and last values of the learning curves, beside the ends of their lines. */
import type { RunSeries } from '../history/run-series.ts';
import { formatAccuracy, formatLoss } from '../math/format.ts';
import type { Theme } from '../theme/theme.ts';
import { chartTextSize, fitText, setChartFont } from './axes.ts';
import { placeLabels } from './curves-labels.ts';
import type { CurvesLayout, GhostRun } from './curves-layout.ts';
import type { Scale } from './curves-lines.ts';
import type { CurveWords } from './words.ts';

/**
 * Names and last values beside the ends of the lines, a line by the same name in both plots; left out, the least
 * important first, where there is no room.
 */
export function drawLabels(
  context: CanvasRenderingContext2D,
  theme: Theme,
  layout: CurvesLayout,
  run: RunSeries,
  ghosts: readonly GhostRun[],
  toAccuracy: Scale,
  toLoss: Scale,
  words: CurveWords,
): void {
  const size = chartTextSize(theme);
  const own = theme.methods[run.experiment.method].colour;
  const images = run.experiment.testImages;
  const plots = [
    {
      plot: layout.accuracy,
      toY: toAccuracy,
      test: 'testAccuracy',
      train: 'trainAccuracy',
      text: (value: number) => formatAccuracy(value, images),
    },
    { plot: layout.loss, toY: toLoss, test: 'testLoss', train: 'trainLoss', text: formatLoss },
  ] as const;
  const linesOf = ({ test, train }: (typeof plots)[number]) => {
    const lines = [
      {
        line: 'test',
        value: run.epochs[test].at(-1),
        name: words.test,
        short: words.test,
        colour: own,
        weight: 700,
        priority: 1000,
      },
      {
        line: 'train',
        value: run.progress[train].at(-1),
        name: words.train,
        short: words.train,
        colour: own,
        weight: 400,
        priority: 10,
      },
      ...ghosts.map(({ series, label, short }, k) => ({
        line: `ghost ${k}`,
        value: series.epochs[test].at(-1),
        name: label,
        short,
        colour: theme.methods[series.experiment.method].colour,
        weight: 400,
        priority: 100 + k,
      })),
    ];
    return lines.flatMap((each) =>
      each.value !== undefined && Number.isFinite(each.value) ? [{ ...each, value: each.value }] : [],
    );
  };
  type Line = ReturnType<typeof linesOf>[number];
  const wordingsOf = ({ name, short, value }: Line, text: (value: number) => string) => {
    const number = text(value);
    return [`${name} ${number}`, `${short} ${number}`, short];
  };
  /** Lines whose name has no room in one of the plots. */
  const shortened = new Set<string>();
  for (const plot of plots) {
    for (const each of linesOf(plot)) {
      setChartFont(context, theme, each.weight);
      const [full] = wordingsOf(each, plot.text);
      if (context.measureText(full).width > layout.labels.width) shortened.add(each.line);
    }
  }
  for (const each of plots) {
    const { plot, toY, text } = each;
    const lines = linesOf(each);
    const bottom = plot.y + plot.height;
    const wishes = lines.map(({ value, priority }) => ({
      at: Math.max(plot.y, Math.min(toY(value), bottom)) + size * 0.36,
      priority,
    }));
    const placed = placeLabels(wishes, size * 1.2, plot.y + size * 0.7, bottom + size * 0.2);
    context.textAlign = 'left';
    lines.forEach((each, k) => {
      const y = placed[k];
      if (y === null) return;
      setChartFont(context, theme, each.weight);
      context.fillStyle = each.colour;
      const texts = wordingsOf(each, text).slice(shortened.has(each.line) ? 1 : 0);
      const label = fitText(context, texts, layout.labels.width);
      context.fillText(label, layout.labels.x, y);
    });
  }
}
