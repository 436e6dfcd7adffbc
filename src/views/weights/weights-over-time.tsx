/** The weights over the kept epochs, as ridges or as percentile bands. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import { chartTextSize, formatSigned } from '../../draw/axes.ts';
import { drawRidgeline, hitRidgeline } from '../../draw/ridgeline.ts';
import { drawWeightBands, hitWeightBands } from '../../draw/weight-bands.ts';
import { bandEdges, weightsHistory } from '../../draw/weights-history.ts';
import type { WeightsHit } from '../../draw/weights-history.ts';
import { useView } from '../../state/view-store.ts';
import { WEIGHTS_TEXT } from '../../text/charts.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { stepInRows, turned } from '../key-cursor.ts';
import type { KeyPress } from '../key-cursor.ts';
import { shownEpochSignal } from '../network/view-signal.ts';
import { PanelFooter } from '../panel-footer.tsx';
import { TakenUp } from '../taken-up.tsx';
import { useTheme } from '../theme-context.tsx';
import { lookedAt } from '../timeline/timeline-state.ts';

const TEXT = WEIGHTS_TEXT.overTime;

export interface WeightsOverTimeProps {
  readonly lab: Lab;
  readonly kind: 'ridgeline' | 'bands';
  /** Logarithmic height of the ridges. */
  readonly log: boolean;
}

export function WeightsOverTime({ lab, kind, log }: WeightsOverTimeProps) {
  const theme = useTheme();
  const hover = useMemo(() => createSignal<WeightsHit | null>(null), []);
  const signals = useMemo(() => [lab.frames, shownEpochSignal, hover], [lab, hover]);

  const viewOf = () => ({
    history: weightsHistory(lab.frames.get()),
    shownEpoch: lookedAt(lab.frames.get(), useView.getState().shownEpoch),
    epochs: lab.series.get()?.experiment.epochs ?? 0,
    hover: hover.get(),
    log,
    words: TEXT.chart,
  });
  /** Along the kept epochs of a layer, which ridges have from top to bottom, and from layer to layer. */
  const step = (press: KeyPress, hit: WeightsHit | null): WeightsHit | undefined => {
    const { epochs } = lab.frames.get();
    const kept = viewOf().history.map((moments) => moments.length);
    const place = hit && { row: hit.layer, column: Math.max(0, epochs.indexOf(hit.epoch)) };
    const start = { row: 0, column: epochs.length - 1 };
    const next = stepInRows(kind === 'bands' ? press : turned(press), place, kept, start);
    return next && { layer: next.row, epoch: epochs[next.column] };
  };
  const spoken = () => describe(lab, hover.get());
  return (
    <>
      <div className="panel-chart-box weights-over-time">
        <ChartCanvas<WeightsHit>
          className="panel-chart"
          label={TEXT.pictures[kind]}
          signals={signals}
          draw={(context, viewport, currentTheme) => {
            const draw = kind === 'bands' ? drawWeightBands : drawRidgeline;
            draw(context, viewport, currentTheme, viewOf());
          }}
          hitTest={(x, y, viewport) => {
            const hit = kind === 'bands' ? hitWeightBands : hitRidgeline;
            return hit(viewOf(), viewport, chartTextSize(theme), x, y);
          }}
          onHover={(hit) => hover.set(hit)}
          keys={{ at: hover.get, step, read: spoken }}
        />
      </div>
      <PanelFooter signals={signals} text={spoken}>
        <TakenUp lab={lab} />
        {TEXT.legends[kind]}
      </PanelFooter>
    </>
  );
}

/** null when nothing is there (any more). */
function describe(lab: Lab, hit: WeightsHit | null): string | null {
  const layer = hit && lab.frames.get().at(hit.epoch)?.layers[hit.layer];
  if (!layer) return null;
  const edges = bandEdges(layer);
  return edges.every(Number.isFinite) ? TEXT.hover(hit.layer + 1, hit.epoch, edges.map(formatSigned)) : null;
}
