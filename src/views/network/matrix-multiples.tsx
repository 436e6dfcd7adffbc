/** A layer's matrix at epochs 0, 1, 2, 4, 8 …, to be looked at by click or key. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import { drawMultiples } from '../../draw/network/draw-multiples.ts';
import type { Multiple } from '../../draw/network/draw-multiples.ts';
import { paintChange } from '../../draw/network/matrix.ts';
import type { ComparedBins } from '../../draw/network/matrix.ts';
import { hitMultiple } from '../../draw/network/multiples.ts';
import type { MatrixBins } from '../../protocol/messages.ts';
import { matrixRanges } from '../../state/matrix-zoom.ts';
import { setView, useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import type { Theme } from '../../theme/theme.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { stepAlong } from '../key-cursor.ts';
import { ForHands, PanelFooter } from '../panel-footer.tsx';
import { TakenUp } from '../taken-up.tsx';
import { rangeTexts } from './range-texts.ts';
import { useTheme } from '../theme-context.tsx';
import { createRaster } from './raster.ts';
import { StandInNote } from './stand-in-note.tsx';
import { epochsOf, fatesOf, multipleAt, useMultiples } from './use-multiples.ts';
import type { AskMultiples } from './use-multiples.ts';

export interface MatrixMultiplesProps {
  readonly lab: Lab;
  /** From 0. */
  readonly layer: number;
  readonly onWanted: AskMultiples;
}

/** Pictures by epoch, painted once for each theme. What is gone is not shown: the first picture has it. */
function createPictures() {
  const kept = new WeakMap<MatrixBins, { theme: string; raster: ReturnType<typeof createRaster> }>();
  return (bins: ComparedBins, theme: Theme): CanvasImageSource | null => {
    let picture = kept.get(bins);
    if (!picture || picture.theme !== theme.id) {
      picture = { theme: theme.id, raster: createRaster() };
      kept.set(bins, picture);
      const { count, change } = bins;
      const present = { ...bins, change: { ...change, cut: new Float32Array(count.length) } };
      picture.raster.update(bins.columns, bins.rows, (rgba) => paintChange(rgba, present, theme));
    }
    return picture.raster.image;
  };
}

export function MatrixMultiples({ lab, layer, onWanted }: MatrixMultiplesProps) {
  const theme = useTheme();
  const range = useView((view) => matrixRanges(view).at(-1));
  const part = range && NETWORK_TEXT.multiplesPart(...rangeTexts(range));
  const chosen = useMemo(() => createSignal<number | null>(null), []);
  const pictureOf = useMemo(() => createPictures(), []);
  const signals = useMemo(() => [lab.multiples, lab.frames, chosen], [lab, chosen]);
  const epochs = () => epochsOf(lab);
  useMultiples(lab, layer, onWanted);

  const multiplesNow = (current: Theme): Multiple[] =>
    epochs().map((epoch) => {
      const ready = multipleAt(lab, layer, epoch);
      const fates = ready && fatesOf(ready);
      return {
        epoch,
        standIn: ready && ready.standIn,
        image: ready && pictureOf(ready, current),
        keptShare: fates && fates.all > 0 ? fates.kept / fates.all : null,
      };
    });
  const look = (place: number | null) => {
    const epoch = place === null ? undefined : epochs()[place];
    if (epoch !== undefined) setView({ shownEpoch: epoch });
  };
  const caption = (): string | null => {
    const place = chosen.get();
    const multiple = place === null ? undefined : multiplesNow(theme)[place];
    if (!multiple || multiple.keptShare === null) return null;
    const { epoch, keptShare, standIn } = multiple;
    return NETWORK_TEXT.multipleCaption(epoch, epochs()[0], keptShare, standIn);
  };

  return (
    <>
      <div className="panel-chart-box">
        <ChartCanvas<number>
          className="panel-chart network-canvas"
          label={NETWORK_TEXT.multiplesLabel(layer + 1)}
          signals={signals}
          draw={(context, viewport, current) =>
            drawMultiples({ context, viewport, theme: current }, multiplesNow(current), chosen.get())
          }
          hitTest={(x, y, viewport) => hitMultiple(epochs().length, viewport, theme, x, y)}
          onHover={(hit) => chosen.set(hit)}
          onSelect={look}
          keys={{
            at: chosen.get,
            step: (press, at) => stepAlong(press, at, [0, epochs().length - 1]),
            read: caption,
          }}
        />
      </div>
      <PanelFooter signals={signals} text={caption}>
        <TakenUp lab={lab} />
        <StandInNote lab={lab} />
        {part}
        {NETWORK_TEXT.multiplesLegend} <ForHands>{NETWORK_TEXT.multiplesHint}</ForHands>
      </PanelFooter>
    </>
  );
}
