/** One layer as a matrix on a canvas, with the cell under the pointer or the keyboard's cursor read out below. */
import { useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { Lab } from '../../client/lab.ts';
import { drawMatrix } from '../../draw/network/draw-matrix.ts';
import type { Picture } from '../../draw/network/layout.ts';
import {
  cellOf,
  cellPixels,
  enlarge,
  hitMatrix,
  isCompared,
  matrixLayout,
  paintChange,
  paintMatrix,
  unitsOfSingle,
} from '../../draw/network/matrix.ts';
import type { MatrixCell } from '../../draw/network/matrix.ts';
import type { Viewport } from '../../draw/viewport.ts';
import type { MatrixBins } from '../../protocol/messages.ts';
import { setView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import type { Theme } from '../../theme/theme.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { ForHands, PanelFooter } from '../panel-footer.tsx';
import { useTheme } from '../theme-context.tsx';
import { createRaster } from './raster.ts';
import { connectionSignal } from './view-signal.ts';
import { comparisonCaption } from './comparison.ts';
import { MatrixBadge } from './matrix-badge.tsx';
import { cellCaption, partCaption, selectionCaption } from './matrix-caption.ts';
import { binsOf, useMatrixCursor } from './use-matrix-cursor.ts';
import { useMatrixParts } from './use-matrix-parts.ts';

export interface MatrixCanvasProps {
  readonly lab: Lab;
  /** From 0. */
  readonly layer: number;
  readonly picture: Picture | null;
  readonly classes: readonly string[];
  /** Of the features of a table; absent: inputs have none. */
  readonly inputNames?: readonly string[] | null;
  readonly newOnly: boolean;
}

export function MatrixCanvas({ lab, layer, picture, classes, inputNames, newOnly }: MatrixCanvasProps) {
  const theme = useTheme();
  const raster = useMemo(() => createRaster(), []);
  const cursor = useMatrixCursor(lab, layer, theme);
  const { box, cell, selection } = cursor;
  useMatrixParts(box, newOnly);
  const signals = useMemo(
    () => [lab.matrix, lab.wiring, lab.exactWirings, connectionSignal, cell, selection],
    [lab, cell, selection],
  );
  const spoken = useRef<HTMLParagraphElement>(null);
  const painted = useRef({ bins: null as MatrixBins | null, key: '' });

  const draw = (context: CanvasRenderingContext2D, viewport: Viewport, current: Theme) => {
    const bins = binsOf(lab, layer);
    if (!bins) return;
    const frame = lab.frame.get()!;
    const shape = frame.layout.layers[layer];
    const at = matrixLayout(viewport, current);
    const chosen = connectionSignal.get();
    const pixels = cellPixels(bins, at.box, viewport.pixelRatio);
    const showsNew = newOnly && bins.newborn !== null;
    const key = `${current.id} ${showsNew} ${pixels.x} ${pixels.y}`;
    if (painted.current.bins !== bins || painted.current.key !== key) {
      const cells = new Uint8ClampedArray(4 * bins.rows * bins.columns);
      if (isCompared(bins)) paintChange(cells, bins, current);
      else
        paintMatrix(cells, bins, {
          theme: current,
          deviation: frame.layers[layer].deviation,
          newOnly: showsNew,
          rewirings: frame.rewirings,
          earlier: frame.earlier,
        });
      raster.update(bins.columns * pixels.x, bins.rows * pixels.y, (rgba) =>
        enlarge(cells, bins.columns, pixels, rgba),
      );
      painted.current = { bins, key };
    }
    drawMatrix(
      { context, viewport, theme: current },
      {
        bins,
        shape,
        levels: frame.layout.levels.length,
        layout: at,
        image: raster.image,
        picture: layer === 0 && picture && picture.width * picture.height === shape.nIn ? picture : null,
        columnNames: classes.length === shape.nOut && layer === frame.layers.length - 1 ? classes : null,
        cell: cursor.cellIn(bins),
        chosen: chosen && cellOf(bins, chosen),
        selection: cursor.selectionIn(bins),
        rewirings: frame.rewirings,
        earlier: frame.earlier,
        newOnly: showsNew,
      },
    );
  };
  const caption = (): string | null => {
    const bins = binsOf(lab, layer);
    if (!bins) return NETWORK_TEXT.matrixWaiting;
    const { layout, rewirings } = lab.frame.get()!;
    const chosen = cursor.selectionIn(bins);
    if (chosen) return selectionCaption(bins, layout.layers[layer], chosen);
    const at = cursor.cellIn(bins);
    if (at) return cellCaption(bins, at, rewirings, (layer === 0 && inputNames) || null);
    return comparisonCaption(lab, layer) ?? partCaption(bins, layout.layers[layer]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = cursor.onKey(event);
    if (!step) return;
    // What a zoom shows is on its way, and what a cell holds is what every frame may change.
    const isZoom = step === 'into' || step === 'out' || step === 'fit';
    spoken.current!.textContent = isZoom ? NETWORK_TEXT.matrixZoomed[step] : (caption() ?? '');
  };

  return (
    <>
      <div ref={box} className="panel-chart-box">
        <ChartCanvas<MatrixCell>
          className="panel-chart network-canvas"
          label={NETWORK_TEXT.matrixLabel(layer + 1)}
          signals={signals}
          draw={draw}
          hitTest={(x, y, viewport) => {
            const bins = binsOf(lab, layer);
            return bins && hitMatrix(bins, matrixLayout(viewport, theme), x, y);
          }}
          onHover={(hit) => cell.set(hit)}
          onSelect={(hit) => {
            const bins = binsOf(lab, layer);
            const sought = bins && hit && unitsOfSingle(bins, hit);
            if (sought) setView({ sought });
          }}
          onKeyDown={onKeyDown}
        />
        <MatrixBadge onUsed={() => box.current!.querySelector('canvas')!.focus()} />
      </div>
      <p ref={spoken} className="network-spoken" aria-live="polite" />
      <PanelFooter signals={signals} text={caption}>
        <ForHands>{NETWORK_TEXT.matrixHint}</ForHands>
      </PanelFooter>
    </>
  );
}
