/** The strongest connections of every layer as rows. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { Picture } from '../../draw/network/layout.ts';
import { formatSigned } from '../../draw/axes.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import type { StrongestConnections } from '../../protocol/messages.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { useSlowSignals } from '../use-signal.ts';
import { nameOf } from './focus-caption.ts';

/** More rows a layer than these nobody reads. */
const ROWS = 20;

export interface StrongestTableProps {
  readonly lab: Lab;
  readonly classes: readonly string[];
  readonly picture: Picture;
}

/** Texts in the order of NETWORK_TEXT.strongestColumns. */
export function strongestRows(
  source: { readonly frame: FrameView; readonly classes: readonly string[]; readonly picture: Picture },
  strongest: readonly StrongestConnections[],
): string[][] {
  const unit = (level: number, index: number) => nameOf(source, { level, kind: 'unit', index });
  return strongest.flatMap(({ input, output, weight }, layer) =>
    Array.from(weight.subarray(0, ROWS), (w, k) => [
      NETWORK_TEXT.layer(layer + 1),
      unit(layer, input[k]),
      unit(layer + 1, output[k]),
      formatSigned(w),
    ]),
  );
}

export function StrongestTable({ lab, classes, picture }: StrongestTableProps) {
  useSlowSignals(
    useMemo(() => [lab.frame, lab.strongest], [lab]),
    500,
  );
  const frame = lab.frame.get();
  const strongest = lab.strongest.get();
  if (!frame || !strongest) return null;
  return (
    <DataTable
      caption={NETWORK_TEXT.strongestCaption(ROWS)}
      columns={NETWORK_TEXT.strongestColumns}
      rows={strongestRows({ frame, classes, picture }, strongest)}
    />
  );
}
