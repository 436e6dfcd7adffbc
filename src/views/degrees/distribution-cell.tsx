/** The degrees of one side of a layer as a histogram. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { WritableSignal } from '../../client/signal.ts';
import {
  degreeBars,
  degreeSpread,
  formatMeanDegree,
  steadyDegreeScale,
} from '../../draw/degrees-distribution.ts';
import type { DegreeBars, DegreeScale } from '../../draw/degrees-distribution.ts';
import { drawDegrees, hitDegreeBar } from '../../draw/degrees.ts';
import { degreeKey } from '../../draw/random-degrees.ts';
import type { DegreeSide } from '../../draw/random-degrees.ts';
import { formatCount } from '../../math/format.ts';
import type { FrameLayout, FrameView } from '../../protocol/frame-layout.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { DEGREES_TEXT } from '../../text/degrees.ts';
import { DegreeCell } from './degree-cell.tsx';
import type { DegreeCursor } from './degree-cursor.ts';

const PARTS: readonly SeenPart[] = ['core', 'degrees'];

export interface PlotProps {
  readonly lab: Lab;
  readonly layer: number;
  readonly side: DegreeSide;
  readonly cursor: WritableSignal<DegreeCursor | null>;
}

/** The scales of the pictures by degreeKey, and whose they are. */
export type KeptScales = Map<string, { readonly layout: FrameLayout; readonly scale: DegreeScale }>;

export function DistributionCell(props: PlotProps & { readonly scales: KeptScales }) {
  const { lab, layer, side, cursor, scales } = props;
  const signals = useMemo(() => [lab.frame, cursor], [lab, cursor]);
  const frameNow = () => frameWith(lab, layer);
  const bars = () => {
    const frame = frameNow();
    const kept = keptScale(scales, frame, layer, side);
    return frame && kept && degreeBars(frame, layer, side, kept.degrees).units.length;
  };
  return (
    <DegreeCell
      layer={layer}
      side={side}
      label={DEGREES_TEXT.picture(layer + 1, side)}
      signals={signals}
      parts={PARTS}
      cursor={cursor}
      draw={(context, viewport, theme, hover) => {
        const frame = frameNow();
        if (!frame) return;
        const previous = keptScale(scales, frame, layer, side);
        const scale = steadyDegreeScale(previous, frame, layer, side);
        scales.set(degreeKey(layer, side), { layout: frame.layout, scale });
        const words = DEGREES_TEXT.chart;
        drawDegrees(context, viewport, theme, { frame, layer, side, scale, hover, words });
      }}
      hit={(x, y, viewport, textSize) => {
        const count = bars();
        return count === null ? null : hitDegreeBar(count, viewport, textSize, x, y);
      }}
      ends={() => {
        const frame = frameNow();
        const kept = keptScale(scales, frame, layer, side);
        return frame && kept && usedBars(degreeBars(frame, layer, side, kept.degrees));
      }}
      heading={() => {
        const frame = frameNow();
        if (!frame) return '';
        const { mean, max } = degreeSpread(frame, layer, side).summary;
        return DEGREES_TEXT.heading(formatMeanDegree(mean), formatCount(max));
      }}
      note={() => {
        const frame = frameNow();
        return frame ? spreadText(frame, layer, side) : '';
      }}
      read={() => describeBar(lab, scales, cursor.get())}
    />
  );
}

/** The first and the last bar of which there are units, by degree or by core degree. */
function usedBars({ units, core }: DegreeBars): readonly [number, number] {
  const used = units.map((count, k) => count + core[k] > 0);
  return [Math.max(0, used.indexOf(true)), used.lastIndexOf(true)];
}

/** The frame shown, if its network has the layer. */
export function frameWith(lab: Lab, layer: number): FrameView | null {
  const frame = lab.frame.get();
  return frame && layer < frame.layers.length ? frame : null;
}

function keptScale(
  scales: KeptScales,
  frame: FrameView | null,
  layer: number,
  side: DegreeSide,
): DegreeScale | null {
  const kept = scales.get(degreeKey(layer, side));
  return kept && kept.layout === frame?.layout ? kept.scale : null;
}

function spreadText(frame: FrameView, layer: number, side: DegreeSide): string {
  const { summary, gini, randomDispersion, randomGini } = degreeSpread(frame, layer, side);
  return DEGREES_TEXT.spread(
    { dispersion: summary.dispersion.toFixed(2), gini: gini.toFixed(2) },
    { dispersion: randomDispersion.toFixed(2), gini: randomGini.toFixed(2) },
  );
}

/** What stands at the bar that is read. */
export function describeBar(lab: Lab, scales: KeptScales, cursor: DegreeCursor | null): string | null {
  const frame = cursor && frameWith(lab, cursor.layer);
  const scale = cursor && keptScale(scales, frame, cursor.layer, cursor.side);
  if (!frame || !scale) return null;
  const { layer, side, at } = cursor;
  const { step, units, core, expected } = degreeBars(frame, layer, side, scale.degrees);
  if (at >= units.length) return null;
  const from = at * step;
  const degrees = step === 1 ? String(from) : `${from} to ${from + step - 1}`;
  const random = expected[at] < 10 ? expected[at].toFixed(1) : formatCount(expected[at]);
  return DEGREES_TEXT.hover(layer + 1, side, degrees, formatCount(units[at]), formatCount(core[at]), random);
}
