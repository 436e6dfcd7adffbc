/** The strongest connections of every layer as rows. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { Picture } from '../../draw/network/layout.ts';
import { formatSigned } from '../../draw/axes.ts';
import type { ConnectionPlace } from '../../protocol/connection.ts';
import type { StrongestConnections } from '../../protocol/messages.ts';
import { setView } from '../../state/view-store.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { CONNECTION_TEXT } from '../../text/connection.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { AS_ON_PAGE, useInFull, useMostRows } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';
import { connectionRows } from './connection-rows.ts';
import type { NamedUnits } from './focus-caption.ts';
import { connectionName } from './line-caption.ts';

/** More rows a layer than these nobody reads on the page. */
const ROWS = 20;

export interface StrongestTableProps {
  readonly lab: Lab;
  readonly classes: readonly string[];
  readonly picture: Picture | null;
  /** Of the features of a table; absent: inputs have none. */
  readonly inputNames?: readonly string[] | null;
}

/** The connections of the rows, at most so many a layer. */
export function strongestPlaces(strongest: readonly StrongestConnections[], most = ROWS): ConnectionPlace[] {
  return strongest.flatMap(({ input, output }, layer) =>
    Array.from(input.subarray(0, most), (unit, k) => ({ layer, input: unit, output: output[k] })),
  );
}

/** Texts in the order of NETWORK_TEXT.strongestColumns, with the age at the end where ages are told. */
export function strongestRows(
  source: NamedUnits,
  strongest: readonly StrongestConnections[],
  most = ROWS,
  inFull = AS_ON_PAGE,
): string[][] {
  const parts = strongest.map((list, layer) => ({ ...list, layer, fate: null }));
  return connectionRows(source, parts, most, inFull(formatSigned));
}

export function StrongestTable({ lab, classes, picture, inputNames = null }: StrongestTableProps) {
  useSlowSignals(
    useMemo(() => [lab.frame, lab.strongest], [lab]),
    500,
  );
  const inFull = useInFull();
  const mostRows = useMostRows(ROWS);
  const frame = lab.frame.get();
  const strongest = lab.strongest.get();
  if (!frame || !strongest) return null;
  const source = { frame, classes, picture, inputNames };
  const places = strongestPlaces(strongest, mostRows);
  const withAges = strongest.some(({ birth }) => birth);
  return (
    <DataTable
      caption={NETWORK_TEXT.strongestCaption(
        Math.max(0, ...strongest.map(({ weight }) => Math.min(weight.length, mostRows))),
      )}
      subject={NETWORK_TEXT.subjects.strongest}
      columns={[...NETWORK_TEXT.strongestColumns, ...(withAges ? [AGE_TEXT.column] : [])]}
      rows={strongestRows(source, strongest, mostRows, inFull)}
      action={{
        label: CONNECTION_TEXT.choose,
        nameOf: (row) => CONNECTION_TEXT.chooseName(connectionName(source, places[row])),
        act: (row) => setView({ connection: places[row] }),
      }}
    />
  );
}
