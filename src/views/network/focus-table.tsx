/** The connections of what is in focus as rows. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { formatSigned } from '../../draw/axes.ts';
import { MAX_FOCUS_CONNECTIONS } from '../../protocol/focus.ts';
import type { FocusConnections } from '../../protocol/focus.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useMostRows } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';
import { connectionRows } from './connection-rows.ts';
import { nameOf } from './focus-caption.ts';
import type { NetworkUnits } from './network-animation.ts';

/** More rows a layer than these nobody reads on the page. */
const ROWS = 20;

const TEXT = NETWORK_TEXT.focusTable;

export function FocusTable({ lab, ...units }: NetworkUnits & { readonly lab: Lab }) {
  useSlowSignals(
    useMemo(() => [lab.frame, lab.focus], [lab]),
    500,
  );
  const write = useInFull()(formatSigned);
  const most = useMostRows(ROWS);
  const frame = lab.frame.get();
  const connections = lab.focus.get();
  if (!frame || !connections) return null;
  const source = { ...units, frame };
  const { weighed, compared, aged } = knownOf(connections);
  const rows = Math.min(most, MAX_FOCUS_CONNECTIONS);
  const by = compared ? 'fates' : weighed ? 'strongest' : 'sample';
  const isWhole = connections.parts.every(({ total }) => total <= rows);
  return (
    <DataTable
      caption={TEXT.caption(nameOf(source, connections.focus), isWhole ? null : { rows, by })}
      subject={TEXT.subject}
      columns={[
        ...NETWORK_TEXT.strongestColumns.slice(0, weighed ? undefined : -1),
        ...(compared ? [TEXT.fate] : []),
        ...(aged ? [AGE_TEXT.column] : []),
      ]}
      rows={connectionRows(source, connections.parts, most, write)}
    />
  );
}

/** What is told of the connections besides their ends. */
function knownOf({ parts }: FocusConnections) {
  return {
    weighed: parts.some(({ weight }) => weight),
    compared: parts.some(({ fate }) => fate),
    aged: parts.some(({ birth }) => birth),
  };
}
