/** The connections of what is in focus as rows. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { formatSigned } from '../../draw/axes.ts';
import { formatCount } from '../../math/format.ts';
import { FATES } from '../../protocol/messages.ts';
import type { FocusConnections } from '../../protocol/messages.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useMostRows } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';
import { nameOf } from './focus-caption.ts';
import type { NamedUnits } from './focus-caption.ts';
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
  return (
    <DataTable
      caption={TEXT.caption(nameOf(source, connections.focus), weighed ? most : null)}
      subject={TEXT.subject}
      columns={[
        ...TEXT.columns,
        ...(weighed ? [TEXT.weight] : []),
        ...(compared ? [TEXT.fate] : []),
        ...(aged ? [AGE_TEXT.column] : []),
      ]}
      rows={focusRows(source, connections, most, write)}
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

function focusRows(
  source: NamedUnits,
  { parts }: FocusConnections,
  most: number,
  write: (weight: number) => string,
): string[][] {
  const unit = (level: number, index: number) => nameOf(source, { level, kind: 'unit', index });
  return parts.flatMap(({ layer, input, output, weight, fate, birth }) =>
    Array.from(input.subarray(0, most), (from, k) => [
      NETWORK_TEXT.layer(layer + 1),
      unit(layer, from),
      unit(layer + 1, output[k]),
      ...(weight ? [write(weight[k])] : []),
      ...(fate ? [NETWORK_TEXT.fates[FATES[fate[k]]]] : []),
      ...(birth ? [formatCount(source.frame.rewirings - birth[k])] : []),
    ]),
  );
}
