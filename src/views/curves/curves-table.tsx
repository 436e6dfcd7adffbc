/** The numbers of the Curves panel: a row an epoch. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { dataSetOf } from '../../config/own-data.ts';
import { formatAccuracy, formatCount, formatLoss } from '../../math/format.ts';
import { CURVES_TEXT } from '../../text/charts.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useMostRows } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';

const ROWS_ON_PAGE = 300;

export function CurvesTable({ lab }: { readonly lab: Lab }) {
  useSlowSignals(
    useMemo(() => [lab.series], [lab]),
    500,
  );
  const mostRows = useMostRows(ROWS_ON_PAGE);
  const run = lab.series.get();
  const inFull = useInFull();
  if (!run) return null;
  const { epochs, experiment } = run;
  const loss = inFull(formatLoss);
  const accuracy = inFull((share) => formatAccuracy(share, experiment.testImages));
  // Of a very long run every n-th epoch, always with the last.
  const count = epochs.epoch.length;
  const stride = Math.max(1, Math.ceil(count / mostRows));
  const shown = epochs.epoch.map((_, k) => k).filter((k) => (count - 1 - k) % stride === 0);
  return (
    <DataTable
      caption={CURVES_TEXT.tableCaption(formatCount(experiment.testImages), dataSetOf(experiment).kind)}
      columns={CURVES_TEXT.columns}
      rows={shown.map((k) => [
        String(epochs.epoch[k]),
        loss(epochs.trainLoss[k]),
        accuracy(epochs.trainAccuracy[k]),
        loss(epochs.testLoss[k]),
        accuracy(epochs.testAccuracy[k]),
      ])}
    />
  );
}
