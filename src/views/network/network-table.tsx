/** The network's numbers, layer by layer. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { formatSigned } from '../../draw/axes.ts';
import { NO_NUMBER, formatCount, formatDensity } from '../../math/format.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { AS_ON_PAGE, useInFull } from '../table-rows.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { useSeenParts } from '../use-seen-parts.ts';
import { useSlowSignals } from '../use-signal.ts';

const PARTS: readonly SeenPart[] = ['degrees'];

/** One row of texts a layer, in the order of NETWORK_TEXT.tableColumns. */
export function tableRows(frame: FrameView, inFull = AS_ON_PAGE): string[][] {
  const mean = inFull((degree) => degree.toFixed(1));
  return frame.layers.map((layer, l) => {
    const { nIn, nOut } = frame.layout.layers[l];
    const unconnected = layer.fanIn.reduce((sum, fanIn) => sum + (fanIn === 0 ? 1 : 0), 0);
    return [
      NETWORK_TEXT.layer(l + 1),
      formatCount(nIn),
      formatCount(nOut),
      formatCount(layer.nnz),
      inFull(formatDensity)(layer.nnz / (nIn * nOut)),
      frame.rewirings > 0 ? formatCount(layer.removed) : NO_NUMBER,
      frame.rewirings > 0 ? formatCount(layer.added) : NO_NUMBER,
      inFull(formatSigned)(layer.nnz > 0 ? layer.strength / layer.nnz : 0),
      mean(layer.nnz / nOut),
      mean(layer.nnz / nIn),
      formatCount(layer.fanIn.reduce((most, fanIn) => Math.max(most, fanIn), 0)),
      formatCount(unconnected),
    ];
  });
}

export function NetworkTable({ lab }: { readonly lab: Lab }) {
  useSeenParts(PARTS);
  useSlowSignals(
    useMemo(() => [lab.frame], [lab]),
    500,
  );
  const inFull = useInFull();
  const frame = lab.frame.get();
  if (!frame) return null;
  return (
    <DataTable
      caption={NETWORK_TEXT.tableCaption(Math.round(frame.epoch * 100) / 100, frame.rewirings)}
      subject={NETWORK_TEXT.subjects.layers}
      columns={NETWORK_TEXT.tableColumns}
      rows={tableRows(frame, inFull)}
    />
  );
}
