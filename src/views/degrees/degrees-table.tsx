/** The numbers of the Degrees panel: a row a layer's side, then the bars of the layers shown. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { degreeDistribution, formatMeanDegree, SIDES } from '../../draw/degrees-distribution.ts';
import type { DegreeDistribution, DegreeSide } from '../../draw/degrees-distribution.ts';
import { formatCount } from '../../math/format.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import { DEGREES_TEXT } from '../../text/charts.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { useSlowSignals } from '../use-signal.ts';

export function DegreesTable({ lab, layers }: { readonly lab: Lab; readonly layers: readonly number[] }) {
  useSlowSignals(
    useMemo(() => [lab.frame], [lab]),
    500,
  );
  const frame = lab.frame.get();
  if (!frame) return null;
  const every = frame.layers.flatMap((_, layer) => SIDES.map((side) => distributionOf(frame, layer, side)));
  return (
    <>
      <DataTable
        caption={DEGREES_TEXT.summaryCaption}
        columns={DEGREES_TEXT.summaryColumns}
        rows={every.map(({ layer, side, summary, randomDispersion, gini, randomGini }) => [
          nameOf(layer, side),
          formatMeanDegree(summary.mean),
          summary.dispersion.toFixed(2),
          randomDispersion.toFixed(2),
          gini.toFixed(2),
          randomGini.toFixed(2),
          formatCount(summary.min),
          formatCount(summary.max),
        ])}
      />
      <DataTable
        caption={DEGREES_TEXT.deadCaption}
        columns={DEGREES_TEXT.deadColumns}
        rows={frame.deadUnits.map(({ unreached, useless, dead }, level) => [
          NETWORK_TEXT.levelName(level, frame.deadUnits.length, false),
          formatCount(frame.layout.levels[level].blockOf.length),
          formatCount(unreached),
          formatCount(useless),
          formatCount(dead),
        ])}
      />
      <DataTable
        caption={DEGREES_TEXT.binsCaption}
        columns={DEGREES_TEXT.binsColumns}
        rows={every.filter(({ layer }) => layers.includes(layer)).flatMap(barRows)}
      />
    </>
  );
}

function distributionOf(frame: FrameView, layer: number, side: DegreeSide): DegreeDistribution {
  const { fanIn, fanOut } = frame.layers[layer];
  let most = 0;
  for (const degree of side === 'out' ? fanOut : fanIn) if (degree > most) most = degree;
  return degreeDistribution(frame, layer, side, most);
}

function nameOf(layer: number, side: DegreeSide): string {
  return `${layer + 1} ${side}`;
}

function barRows({ layer, side, step, units, expected }: DegreeDistribution): string[][] {
  const rows = units.map((count, k) => [
    nameOf(layer, side),
    step === 1 ? String(k) : `${k * step}–${(k + 1) * step - 1}`,
    formatCount(count),
    expected[k].toFixed(1),
  ]);
  return rows.filter((_, k) => units[k] > 0 || expected[k] >= 0.05);
}
