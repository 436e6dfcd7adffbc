/** The percentiles of every layer's weights: a row a layer and kept epoch. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { formatSigned } from '../../draw/axes.ts';
import { bandEdges, weightsHistory } from '../../draw/weights-history.ts';
import { WEIGHTS_TEXT } from '../../text/charts.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useMostRows } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';

const ROWS_ON_PAGE = 300;

export function PercentilesTable({ lab }: { readonly lab: Lab }) {
  useSlowSignals(
    useMemo(() => [lab.frames], [lab]),
    500,
  );
  const mostRows = useMostRows(ROWS_ON_PAGE);
  const inFull = useInFull();
  const history = weightsHistory(lab.frames.get());
  // Of very many epochs every n-th, always with the last.
  const kept = history[0]?.length ?? 0;
  const stride = Math.max(1, Math.ceil((kept * history.length) / mostRows));
  return (
    <DataTable
      caption={WEIGHTS_TEXT.overTime.caption}
      columns={WEIGHTS_TEXT.overTime.columns}
      rows={history.flatMap((moments, l) =>
        moments
          .filter((_, k) => (kept - 1 - k) % stride === 0)
          .map(({ epoch, layer }) => [
            String(l + 1),
            String(epoch),
            ...bandEdges(layer).map(inFull(formatSigned)),
          ]),
      )}
    />
  );
}
