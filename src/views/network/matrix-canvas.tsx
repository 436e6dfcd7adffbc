/** One layer as a matrix on a canvas, with the cell under the pointer or the keyboard's cursor read out below. */
import { useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { Lab } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import { drawMatrix } from '../../draw/network/draw-matrix.ts';
import type { Picture } from '../../draw/network/layout.ts';
import {
  binUnits,
  cellPixels,
  enlarge,
  hitMatrix,
  matrixLayout,
  paintChange,
  paintMatrix,
} from '../../draw/network/matrix.ts';
import type { MatrixCell } from '../../draw/network/matrix.ts';
import { isMoveKey } from '../../draw/network/navigate.ts';
import type { Viewport } from '../../draw/viewport.ts';
import type { MatrixBins } from '../../protocol/messages.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import type { Theme } from '../../theme/theme.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { PanelFooter } from '../panel-footer.tsx';
import { useTheme } from '../theme-context.tsx';
import { createRaster } from './raster.ts';
import { comparisonCaption } from './comparison.ts';

export interface MatrixCanvasProps {
  readonly lab: Lab;
  /** From 0. */
  readonly layer: number;
  readonly picture: Picture;
  readonly classes: readonly string[];
  readonly newOnly: boolean;
}

/** The bins of this layer, once they have come. */
function binsOf(lab: Lab, layer: number): MatrixBins | null {
  const bins = lab.matrix.get();
  return bins && bins.layer === layer && lab.frame.get() ? bins : null;
}

/** The cell a key leads to; undefined for a key that means nothing here. */
export function moveCell(
  bins: MatrixBins,
  cell: MatrixCell | null,
  key: string,
): MatrixCell | null | undefined {
  if (key === 'Escape') return cell ? null : undefined;
  if (!isMoveKey(key)) return undefined;
  if (!cell) return { row: Math.floor(bins.rows / 2), column: Math.floor(bins.columns / 2) };
  const row = cell.row + (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0);
  const column = cell.column + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0);
  return {
    row: Math.max(0, Math.min(bins.rows - 1, row)),
    column: Math.max(0, Math.min(bins.columns - 1, column)),
  };
}

export function cellCaption(
  bins: MatrixBins,
  shape: { nIn: number; nOut: number },
  cell: MatrixCell,
): string {
  const k = cell.row * bins.columns + cell.column;
  const count = bins.count[k];
  return NETWORK_TEXT.cell({
    rows: NETWORK_TEXT.rowRange(binUnits(cell.row, bins.rows, shape.nIn)),
    columns: NETWORK_TEXT.columnRange(binUnits(cell.column, bins.columns, shape.nOut)),
    count,
    newborn: bins.newborn[k],
    mean: bins.sum && count > 0 ? bins.sum[k] / count : null,
    change: bins.change && {
      cut: bins.change.cut[k],
      born: bins.change.born[k],
      reborn: bins.change.reborn[k],
    },
  });
}

export function MatrixCanvas({ lab, layer, picture, classes, newOnly }: MatrixCanvasProps) {
  const theme = useTheme();
  const raster = useMemo(() => createRaster(), []);
  const cell = useMemo(() => createSignal<MatrixCell | null>(null), []);
  const signals = useMemo(() => [lab.matrix, lab.wiring, cell], [lab, cell]);
  const painted = useRef({ bins: null as MatrixBins | null, key: '' });

  /** The cursor may stem from a layer with more cells. */
  const cellIn = (bins: MatrixBins): MatrixCell | null => {
    const at = cell.get();
    return at && at.row < bins.rows && at.column < bins.columns ? at : null;
  };
  const draw = (context: CanvasRenderingContext2D, viewport: Viewport, current: Theme) => {
    const bins = binsOf(lab, layer);
    if (!bins) return;
    const frame = lab.frame.get()!;
    const shape = frame.layout.layers[layer];
    const at = matrixLayout(viewport, current);
    const pixels = cellPixels(bins, at.box, viewport.pixelRatio);
    const key = `${current.id} ${newOnly} ${pixels.x} ${pixels.y}`;
    if (painted.current.bins !== bins || painted.current.key !== key) {
      const cells = new Uint8ClampedArray(4 * bins.rows * bins.columns);
      if (bins.change) paintChange(cells, { count: bins.count, change: bins.change }, current);
      else
        paintMatrix(cells, bins, shape, {
          theme: current,
          deviation: frame.layers[layer].deviation,
          newOnly,
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
        picture: layer === 0 && picture.width * picture.height === shape.nIn ? picture : null,
        columnNames: classes.length === shape.nOut && layer === frame.layers.length - 1 ? classes : null,
        cell: cellIn(bins),
        newOnly,
      },
    );
  };
  const caption = (): string | null => {
    const bins = binsOf(lab, layer);
    if (!bins) return NETWORK_TEXT.matrixWaiting;
    const at = cellIn(bins);
    return at ? cellCaption(bins, lab.frame.get()!.layout.layers[layer], at) : comparisonCaption(lab, layer);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const bins = binsOf(lab, layer);
    const next = bins ? moveCell(bins, cellIn(bins), event.key) : undefined;
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    cell.set(next);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div className="panel-chart-box">
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
          onKeyDown={onKeyDown}
        />
      </div>
      <PanelFooter signals={signals} text={caption}>
        {NETWORK_TEXT.matrixHint}
      </PanelFooter>
    </>
  );
}
