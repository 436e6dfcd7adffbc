/** The numbers of the Degrees panel: a row a layer's side, then the bars of the layers shown. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { degreeBars, degreeSpread, formatMeanDegree } from '../../draw/degrees-distribution.ts';
import { SIDES } from '../../draw/random-degrees.ts';
import type { DegreeSide } from '../../draw/random-degrees.ts';
import { formatCount } from '../../math/format.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import { DEGREES_TEXT, TAILS_TEXT } from '../../text/degrees.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull } from '../table-rows.ts';
import type { InFull } from '../table-rows.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { useSeenParts } from '../use-seen-parts.ts';
import { useSlowSignals } from '../use-signal.ts';

const PARTS: readonly SeenPart[] = ['core', 'degrees'];

export function DegreesTable({ lab, layers }: { readonly lab: Lab; readonly layers: readonly number[] }) {
  useSeenParts(PARTS);
  useSlowSignals(
    useMemo(() => [lab.frame], [lab]),
    500,
  );
  const inFull = useInFull();
  const mean = inFull(formatMeanDegree);
  const spread = inFull((value) => value.toFixed(2));
  const frame = lab.frame.get();
  if (!frame) return null;
  const every = frame.layers.flatMap((_, layer) =>
    SIDES.map((side) => ({
      layer,
      side,
      name: TAILS_TEXT.table.side(layer + 1, side),
      ...degreeSpread(frame, layer, side),
    })),
  );
  return (
    <>
      <DataTable
        caption={DEGREES_TEXT.summaryCaption}
        subject={DEGREES_TEXT.subjects.summary}
        columns={DEGREES_TEXT.summaryColumns}
        rows={every.map(({ name, summary, coreMean }) => [
          name,
          mean(summary.mean),
          formatCount(summary.min),
          formatCount(summary.max),
          mean(coreMean),
        ])}
      />
      <DataTable
        caption={DEGREES_TEXT.spreadCaption}
        subject={DEGREES_TEXT.subjects.spread}
        columns={DEGREES_TEXT.spreadColumns}
        rows={every.map(({ name, summary, randomDispersion, gini, randomGini }) => [
          name,
          ...[summary.dispersion, randomDispersion, gini, randomGini].map(spread),
        ])}
      />
      <DataTable
        caption={DEGREES_TEXT.deadCaption}
        subject={DEGREES_TEXT.subjects.dead}
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
        subject={DEGREES_TEXT.subjects.bins}
        columns={DEGREES_TEXT.binsColumns}
        rows={every
          .filter(({ layer }) => layers.includes(layer))
          .flatMap(({ name, layer, side, summary }) =>
            barRows(frame, name, layer, side, summary.max, inFull),
          )}
      />
    </>
  );
}

function barRows(
  frame: FrameView,
  name: string,
  layer: number,
  side: DegreeSide,
  largest: number,
  inFull: InFull,
): string[][] {
  const expectedText = inFull((units) => units.toFixed(1));
  const { step, units, core, expected } = degreeBars(frame, layer, side, largest);
  const rows = units.map((count, k) => [
    name,
    step === 1 ? String(k) : `${k * step}–${(k + 1) * step - 1}`,
    formatCount(count),
    formatCount(core[k]),
    expectedText(expected[k]),
  ]);
  return rows.filter((_, k) => units[k] > 0 || core[k] > 0 || expected[k] >= 0.05);
}
