/** Every layer's weights at the kept epochs, a row each: their percentiles, and the histograms that the ridgeline draws. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { formatSigned } from '../../draw/axes.ts';
import { bandEdges, weightsHistory } from '../../draw/weights-history.ts';
import { formatCount } from '../../math/format.ts';
import { HISTOGRAM_BINS } from '../../protocol/frame-layout.ts';
import { WEIGHTS_TEXT } from '../../text/charts.ts';
import { DataTable } from '../data-table.tsx';
import { everyNth, useInFull, useIsWhole, useMostRows } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';
import { connectionsIn, GROUP } from './weights-table.tsx';

const ROWS_ON_PAGE = 300;
const TEXT = WEIGHTS_TEXT.overTime;

export function HistoryTables({ lab }: { readonly lab: Lab }) {
  useSlowSignals(
    useMemo(() => [lab.frames], [lab]),
    500,
  );
  const mostRows = useMostRows(ROWS_ON_PAGE);
  const inFull = useInFull();
  const group = useIsWhole() ? 1 : GROUP;
  const bins = Array.from({ length: HISTOGRAM_BINS / group }, (_, bin) => bin);
  const history = weightsHistory(lab.frames.get());
  const shown = history.flatMap((moments, l) =>
    everyNth(moments.length, mostRows / history.length)
      .map((k) => moments[k])
      .map(({ epoch, layer }) => ({ names: [String(l + 1), String(epoch)], layer })),
  );
  return (
    <>
      <DataTable
        caption={TEXT.caption}
        subject={TEXT.subjects.percentiles}
        columns={TEXT.columns}
        rows={shown.map(({ names, layer }) => [...names, ...bandEdges(layer).map(inFull(formatSigned))])}
      />
      <DataTable
        caption={TEXT.binsCaption(bins.length)}
        subject={TEXT.subjects.bins}
        columns={[...TEXT.binsColumns, ...bins.map((bin) => TEXT.bin(bin + 1))]}
        rows={shown.map(({ names, layer }) => [
          ...names,
          ...[-layer.range, layer.range].map(inFull(formatSigned)),
          ...bins.map((bin) => formatCount(connectionsIn(layer.histogram, group * bin, group * (bin + 1)))),
        ])}
      />
    </>
  );
}
