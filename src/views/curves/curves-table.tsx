/** The numbers of the Curves panel: everything that is drawn; on the page of long lists every n-th row. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { dataSetOf } from '../../config/own-data.ts';
import type { Experiment } from '../../config/experiment.ts';
import type { GhostRun } from '../../draw/curves-layout.ts';
import type { RunSeries } from '../../history/run-series.ts';
import { formatAccuracy, formatCount, formatDecimal, formatLoss } from '../../math/format.ts';
import { changesSignal } from '../../state/changes.ts';
import { CURVES_TEXT } from '../../text/charts.ts';
import { changeWords } from '../../text/link-words.ts';
import { DataTable } from '../data-table.tsx';
import { everyNth, useInFull, useIsWhole, useMostRows } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';

const EPOCHS_ON_PAGE = 300;
/** Of each of the other tables. */
const ROWS_ON_PAGE = 100;
const TEXT = CURVES_TEXT.table;

export function CurvesTable({ lab }: { readonly lab: Lab }) {
  useSlowSignals(
    useMemo(() => [lab.series, lab.ghosts, changesSignal], [lab]),
    500,
  );
  const run = lab.series.get();
  if (!run) return null;
  return (
    <>
      <EpochsTable run={run} />
      <ChangesTable experiment={run.experiment} />
      <RewiringsTable run={run} />
      <GhostsTable ghosts={lab.ghosts.get()} />
      <TrainingTable run={run} />
    </>
  );
}

interface RunProps {
  readonly run: RunSeries;
}

function EpochsTable({ run }: RunProps) {
  const { epochs, experiment } = run;
  const place = usePlace();
  const values = useValues();
  const shown = everyNth(epochs.epoch.length, useMostRows(EPOCHS_ON_PAGE));
  return (
    <DataTable
      caption={
        CURVES_TEXT.tableCaption(formatCount(experiment.testImages), dataSetOf(experiment).kind) +
        TEXT.part(shown.length, epochs.epoch.length)
      }
      subject={TEXT.subjects.epochs}
      columns={[...place.axes, ...TEXT.values]}
      rows={shown.map((k) => [...place.of(epochs, k), ...values(run, k)])}
    />
  );
}

function ChangesTable({ experiment }: { readonly experiment: Experiment }) {
  const changes = changesSignal.get();
  const epoch = useEpoch();
  const shown = everyNth(changes.length, useMostRows(ROWS_ON_PAGE));
  if (changes.length === 0) return null;
  return (
    <DataTable
      caption={TEXT.changesCaption + TEXT.part(shown.length, changes.length)}
      subject={TEXT.subjects.changes}
      columns={[TEXT.axes[0], TEXT.change]}
      rows={shown.map((k) => [epoch(changes[k].epoch), changeWords(changes[k].settings, experiment)])}
    />
  );
}

function RewiringsTable({ run: { rewirings } }: RunProps) {
  const place = usePlace();
  const shown = everyNth(rewirings.epoch.length, useMostRows(ROWS_ON_PAGE));
  if (shown.length === 0) return null;
  return (
    <DataTable
      caption={TEXT.rewiringsCaption + TEXT.part(shown.length, rewirings.epoch.length)}
      subject={TEXT.subjects.rewirings}
      columns={[...place.axes, ...TEXT.rewiring]}
      rows={shown.map((k) => [
        ...place.of(rewirings, k),
        formatCount(rewirings.removed[k]),
        formatCount(rewirings.added[k]),
        TEXT.byHand(rewirings.byHand[k]),
      ])}
    />
  );
}

function GhostsTable({ ghosts }: { readonly ghosts: readonly GhostRun[] }) {
  const place = usePlace();
  const values = useValues();
  const most = useMostRows(ROWS_ON_PAGE) / ghosts.length;
  const shown = ghosts.flatMap(({ label, series }) =>
    everyNth(series.epochs.epoch.length, most).map((k) => ({ label, series, k })),
  );
  if (shown.length === 0) return null;
  const all = ghosts.reduce((count, { series }) => count + series.epochs.epoch.length, 0);
  return (
    <DataTable
      caption={TEXT.ghostsCaption + TEXT.part(shown.length, all)}
      subject={TEXT.subjects.ghosts}
      columns={[TEXT.ghost, ...place.axes, ...TEXT.values]}
      rows={shown.map(({ label, series, k }) => [label, ...place.of(series.epochs, k), ...values(series, k)])}
    />
  );
}

/** The thin line. */
function TrainingTable({ run: { progress, experiment } }: RunProps) {
  const place = usePlace();
  const inFull = useInFull();
  const shown = everyNth(progress.epoch.length, useMostRows(ROWS_ON_PAGE));
  if (shown.length === 0) return null;
  return (
    <DataTable
      caption={TEXT.trainingCaption + TEXT.part(shown.length, progress.epoch.length)}
      subject={TEXT.subjects.training}
      columns={[...place.axes, ...TEXT.training]}
      rows={shown.map((k) => [
        ...place.of(progress, k),
        inFull(formatLoss)(progress.trainLoss[k]),
        inFull((share) => formatAccuracy(share, experiment.testImages))(progress.trainAccuracy[k]),
      ])}
    />
  );
}

/** An epoch and the part of the next one; on the page to a thousandth. */
function useEpoch(): (epoch: number) => string {
  return useInFull()((epoch) => formatDecimal(Number(epoch.toFixed(3))));
}

/** Where a moment lies on each of the axes; on the page on the first one. */
function usePlace() {
  const epochOf = useEpoch();
  const axes = useIsWhole() ? TEXT.axes : TEXT.axes.slice(0, 1);
  const of = ({ epoch, samples, seconds }: Record<'epoch' | 'samples' | 'seconds', number[]>, k: number) =>
    [epochOf(epoch[k]), formatDecimal(samples[k]), formatDecimal(seconds[k])].slice(0, axes.length);
  return { axes, of };
}

/** Losses and accuracies at an epoch's end. */
function useValues() {
  const inFull = useInFull();
  const loss = inFull(formatLoss);
  return ({ epochs, experiment }: RunSeries, k: number): string[] => {
    const accuracy = inFull((share) => formatAccuracy(share, experiment.testImages));
    return [
      loss(epochs.trainLoss[k]),
      accuracy(epochs.trainAccuracy[k]),
      loss(epochs.testLoss[k]),
      accuracy(epochs.testAccuracy[k]),
    ];
  };
}
