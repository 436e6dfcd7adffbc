/** What became of the connections of every layer between the two epochs compared. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { formatCount } from '../../math/format.ts';
import { FATES } from '../../protocol/comparison.ts';
import type { Fate } from '../../protocol/comparison.ts';
import { useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { AS_ON_PAGE, useInFull } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';
import { jaccardOf, sumFates } from './comparison.ts';

/** A row a layer and one for all, in the order of NETWORK_TEXT.comparisonColumns. */
export function comparisonRows(
  changes: readonly Readonly<Record<Fate, number>>[],
  inFull = AS_ON_PAGE,
): string[][] {
  const row = (name: string, counts: Readonly<Record<Fate, number>>) => [
    name,
    ...FATES.map((fate) => formatCount(counts[fate])),
    inFull((share) => share.toFixed(2))(jaccardOf(counts)),
  ];
  return [
    ...changes.map((counts, l) => row(NETWORK_TEXT.layer(l + 1), counts)),
    row(NETWORK_TEXT.allLayers, sumFates(changes)),
  ];
}

export function ComparisonTable({ lab }: { readonly lab: Lab }) {
  const inFull = useInFull();
  const since = useView((view) => view.comparedEpoch);
  useSlowSignals(
    useMemo(() => [lab.wiring, lab.frame], [lab]),
    500,
  );
  const wiring = lab.wiring.get();
  const frame = lab.frame.get();
  if (since === null || !frame || !wiring?.changes) return <p>{NETWORK_TEXT.comparing}</p>;
  return (
    <DataTable
      caption={NETWORK_TEXT.comparisonTable(Math.round(frame.epoch * 100) / 100, since, wiring.standIns)}
      subject={NETWORK_TEXT.subjects.comparison}
      columns={NETWORK_TEXT.comparisonColumns}
      rows={comparisonRows(wiring.changes, inFull)}
    />
  );
}
