/** The rewiring on stage, on a canvas of its own over the network's: only it is drawn again in every animation frame. */
import { useMemo } from 'react';
import type { Lab, StagedRewiring } from '../../client/lab.ts';
import type { Signal } from '../../client/signal.ts';
import { drawBeats, drawnOfSample } from '../../draw/network/draw-beats.ts';
import type { NetworkLayout } from '../../draw/network/layout.ts';
import type { Viewport } from '../../draw/viewport.ts';
import type { FrameLayout } from '../../protocol/frame-layout.ts';
import { sumSigns } from '../../protocol/watched-rewiring.ts';
import { showsActivity, useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import type { Theme } from '../../theme/theme.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { useFact } from '../use-signal.ts';

export interface BeatsCanvasProps {
  readonly lab: Lab;
  /** That of `layoutOf`. */
  readonly zoom: Signal<unknown>;
  readonly layoutOf: (frame: FrameLayout, viewport: Viewport, theme: Theme) => NetworkLayout;
}

/** How many of how many connections are drawn, layer by layer. */
export function sampleCaption({ rewiring, beat }: StagedRewiring, theme: Theme): string {
  const layers = rewiring.layers.flatMap((layer) => {
    if (!layer) return [];
    const [sample, count] =
      beat === 'grow' ? [layer.grown, layer.added] : [layer.doomed, sumSigns(layer.removed)];
    return count > 0 ? [[drawnOfSample(sample, theme), count] as const] : [];
  });
  return NETWORK_TEXT.sample(layers);
}

export function BeatsCanvas({ lab, zoom, layoutOf }: BeatsCanvasProps) {
  // What passes by would cover the image whose activity is shown.
  const activity = useView(showsActivity);
  const isOn = useFact(lab.staged, (staged) => staged !== null && !(activity && staged.pace === 'passing'));
  const signals = useMemo(() => [lab.beat, zoom], [lab, zoom]);
  if (!isOn) return null;
  return (
    <ChartCanvas
      className="panel-chart network-beats"
      label={NETWORK_TEXT.beatsLabel}
      signals={signals}
      draw={(context, viewport, theme) => {
        const frame = lab.frame.get();
        const staged = lab.staged.get();
        const moment = lab.beat.get();
        if (!frame || !staged || !moment) return;
        const layout = layoutOf(frame.layout, viewport, theme);
        drawBeats(context, viewport, theme, {
          layout,
          rewiring: staged.rewiring,
          moment,
          deviations: frame.layers.map(({ deviation }) => deviation),
          still: staged.frame !== null,
          numbers: staged.pace !== 'passing',
        });
      }}
    />
  );
}
