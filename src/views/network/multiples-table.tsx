/** The small multiples of a layer's matrix in numbers: a row an epoch. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { NO_NUMBER, formatCount } from '../../math/format.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';
import { StandInNote } from './stand-in-note.tsx';
import { epochsOf, fatesOf, multipleAt, useMultiples } from './use-multiples.ts';
import type { AskMultiples } from './use-multiples.ts';

export interface MultiplesTableProps {
  readonly lab: Lab;
  /** From 0. */
  readonly layer: number;
  readonly onWanted: AskMultiples;
}

export function MultiplesTable({ lab, layer, onWanted }: MultiplesTableProps) {
  useMultiples(lab, layer, onWanted);
  useSlowSignals(
    useMemo(() => [lab.multiples, lab.frames], [lab]),
    500,
  );
  const share = useInFull()((part) => `${(100 * part).toFixed(1)} %`);
  const epochs = epochsOf(lab);
  const row = (epoch: number) => {
    const bins = multipleAt(lab, layer, epoch);
    if (!bins) return [String(epoch), ...Array.from({ length: 6 }, () => NO_NUMBER)];
    const { all, kept, cut, born, reborn } = fatesOf(bins);
    const keptShare = all > 0 ? share(kept / all) : NO_NUMBER;
    const [allText, keptText, ...rest] = [all, kept, cut, born, reborn].map(formatCount);
    return [NETWORK_TEXT.multipleRow(epoch, bins.standIn), allText, keptText, keptShare, ...rest];
  };
  return (
    <>
      <DataTable
        caption={NETWORK_TEXT.multiplesTable(layer + 1, epochs[0] ?? 0)}
        subject={NETWORK_TEXT.subjects.multiples(layer + 1)}
        columns={NETWORK_TEXT.multiplesColumns}
        rows={epochs.map(row)}
      />
      <div>
        <StandInNote lab={lab} />
      </div>
    </>
  );
}
