/** The numbers of the Weights panel: a row a layer, then connections by weight, in groups of bins or, in a file, bin by bin. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { formatSigned } from '../../draw/axes.ts';
import { binEdges } from '../../draw/histogram-layout.ts';
import { formatCount } from '../../math/format.ts';
import { HISTOGRAM_BINS } from '../../protocol/frame-layout.ts';
import type { LayerFrame } from '../../protocol/frame-layout.ts';
import { WEIGHTS_TEXT } from '../../text/charts.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useIsWhole } from '../table-rows.ts';
import type { InFull } from '../table-rows.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { useSeenParts } from '../use-seen-parts.ts';
import { useSlowSignals } from '../use-signal.ts';

const PARTS: readonly SeenPart[] = ['weights'];

/** Bins in a row of the table on the page; 121 = 11 · 11, so the middle row is symmetric about 0. */
export const GROUP = 11;

export function WeightsTable({ lab }: { readonly lab: Lab }) {
  useSeenParts(PARTS);
  useSlowSignals(
    useMemo(() => [lab.frame], [lab]),
    500,
  );
  const inFull = useInFull();
  const group = useIsWhole() ? 1 : GROUP;
  const layers = lab.frame.get()?.layers ?? [];
  return (
    <>
      <DataTable
        caption={WEIGHTS_TEXT.summaryCaption}
        columns={WEIGHTS_TEXT.summaryColumns}
        rows={layers.map((layer, l) => [
          String(l + 1),
          formatCount(layer.nnz),
          ...[layer.mean, layer.deviation, layer.min, layer.max, layer.cutLow, layer.cutHigh].map(
            inFull(formatSigned),
          ),
          formatCount(connectionsIn(layer.newborn, 0, HISTOGRAM_BINS)),
        ])}
      />
      <DataTable
        caption={WEIGHTS_TEXT.binsCaption}
        columns={WEIGHTS_TEXT.binsColumns}
        rows={layers.flatMap((layer, l) => binRows(layer, l, group, inFull))}
      />
    </>
  );
}

function binRows(layer: LayerFrame, index: number, group: number, inFull: InFull): string[][] {
  const edge = inFull(formatSigned);
  const rows: string[][] = [];
  for (let bin = 0; bin < HISTOGRAM_BINS; bin += group) {
    rows.push([
      String(index + 1),
      edge(binEdges(layer, bin)[0]),
      edge(binEdges(layer, bin + group - 1)[1]),
      formatCount(connectionsIn(layer.histogram, bin, bin + group)),
      formatCount(connectionsIn(layer.newborn, bin, bin + group)),
    ]);
  }
  return rows;
}

/** In bins `from` to `to` − 1. */
export function connectionsIn(counts: Uint32Array, from: number, to: number): number {
  let sum = 0;
  for (let bin = from; bin < to; bin++) sum += counts[bin];
  return sum;
}
