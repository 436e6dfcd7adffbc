/** The numbers of the Curves panel: a row an epoch; in files, all that is drawn besides. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { dataSetOf } from '../../config/own-data.ts';
import type { GhostRun } from '../../draw/curves-layout.ts';
import type { RewiringSeries, RunSeries } from '../../history/run-series.ts';
import { formatAccuracy, formatCount, formatDecimal, formatLoss } from '../../math/format.ts';
import { CURVES_TEXT } from '../../text/charts.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useIsWhole, useMostRows } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';

const ROWS_ON_PAGE = 300;
const TEXT = CURVES_TEXT.table;

export function CurvesTable({ lab }: { readonly lab: Lab }) {
  useSlowSignals(
    useMemo(() => [lab.series, lab.ghosts], [lab]),
    500,
  );
  const isWhole = useIsWhole();
  const run = lab.series.get();
  if (!run) return null;
  return (
    <>
      <EpochsTable run={run} />
      {isWhole && <TrainingTable run={run} />}
      {isWhole && <GhostsTable ghosts={lab.ghosts.get()} />}
      {isWhole && <RewiringsTable rewirings={run.rewirings} />}
    </>
  );
}

function EpochsTable({ run: { epochs, experiment } }: { readonly run: RunSeries }) {
  const mostRows = useMostRows(ROWS_ON_PAGE);
  const isWhole = useIsWhole();
  const inFull = useInFull();
  const loss = inFull(formatLoss);
  const accuracy = inFull((share) => formatAccuracy(share, experiment.testImages));
  // Of a very long run every n-th epoch, always with the last.
  const count = epochs.epoch.length;
  const stride = Math.max(1, Math.ceil(count / mostRows));
  const shown = epochs.epoch.map((_, k) => k).filter((k) => (count - 1 - k) % stride === 0);
  return (
    <DataTable
      caption={CURVES_TEXT.tableCaption(formatCount(experiment.testImages), dataSetOf(experiment).kind)}
      subject={TEXT.subjects.epochs}
      columns={isWhole ? [...TEXT.axes, ...TEXT.values] : [TEXT.axes[0], ...TEXT.values]}
      rows={shown.map((k) => [
        ...(isWhole ? placeOf(epochs, k) : [String(epochs.epoch[k])]),
        loss(epochs.trainLoss[k]),
        accuracy(epochs.trainAccuracy[k]),
        loss(epochs.testLoss[k]),
        accuracy(epochs.testAccuracy[k]),
      ])}
    />
  );
}

/** Where a moment lies on each of the axes. */
function placeOf({ epoch, samples, seconds }: Record<'epoch' | 'samples' | 'seconds', number[]>, k: number) {
  return [epoch[k], samples[k], seconds[k]].map(formatDecimal);
}

/** The thin line. */
function TrainingTable({ run: { progress } }: { readonly run: RunSeries }) {
  return (
    <DataTable
      caption={TEXT.trainingCaption}
      subject={TEXT.subjects.training}
      columns={[...TEXT.axes, ...TEXT.training]}
      rows={progress.epoch.map((_, k) => [
        ...placeOf(progress, k),
        formatDecimal(progress.trainLoss[k]),
        formatDecimal(progress.trainAccuracy[k]),
      ])}
    />
  );
}

function GhostsTable({ ghosts }: { readonly ghosts: readonly GhostRun[] }) {
  if (ghosts.length === 0) return null;
  return (
    <DataTable
      caption={TEXT.ghostsCaption}
      subject={TEXT.subjects.ghosts}
      columns={[TEXT.ghost, ...TEXT.axes, ...TEXT.values]}
      rows={ghosts.flatMap(({ label, series: { epochs } }) =>
        epochs.epoch.map((_, k) => [
          label,
          ...placeOf(epochs, k),
          ...[epochs.trainLoss, epochs.trainAccuracy, epochs.testLoss, epochs.testAccuracy].map((column) =>
            formatDecimal(column[k]),
          ),
        ]),
      )}
    />
  );
}

function RewiringsTable({ rewirings }: { readonly rewirings: RewiringSeries }) {
  if (rewirings.epoch.length === 0) return null;
  return (
    <DataTable
      caption={TEXT.rewiringsCaption}
      subject={TEXT.subjects.rewirings}
      columns={[...TEXT.axes, ...TEXT.rewiring]}
      rows={rewirings.epoch.map((_, k) => [
        ...placeOf(rewirings, k),
        formatCount(rewirings.removed[k]),
        formatCount(rewirings.added[k]),
      ])}
    />
  );
}
