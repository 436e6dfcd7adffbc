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
import { setView, useView } from '../../state/view-store.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import type { Theme } from '../../theme/theme.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { PanelFooter } from '../panel-footer.tsx';
import { useTheme } from '../theme-context.tsx';
import { createRaster } from './raster.ts';
import { connectionSignal } from './view-signal.ts';
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

/** Asks which connection the cell holds, if it holds one. False otherwise. */
function chooseIn(bins: MatrixBins, shape: { nIn: number; nOut: number }, cell: MatrixCell): boolean {
  if (bins.count[cell.row * bins.columns + cell.column] !== 1) return false;
  const inputs = binUnits(cell.row, bins.rows, shape.nIn);
  const outputs = binUnits(cell.column, bins.columns, shape.nOut);
  setView({ sought: { layer: bins.layer, inputs, outputs } });
  return true;
}

/** The cell the chosen connection is in; null when it is of another layer. */
function chosenCell(bins: MatrixBins, { nIn, nOut }: { nIn: number; nOut: number }): MatrixCell | null {
  const place = connectionSignal.get();
  if (place?.layer !== bins.layer) return null;
  return {
    row: Math.floor((place.input * bins.rows) / nIn),
    column: Math.floor((place.output * bins.columns) / nOut),
  };
}

export function cellCaption(
  bins: MatrixBins,
  shape: { nIn: number; nOut: number },
  cell: MatrixCell,
  rewirings: number,
): string {
  const k = cell.row * bins.columns + cell.column;
  const count = bins.count[k];
  const ages =
    bins.birth && count > 0 ? `, ${AGE_TEXT.ages(rewirings - bins.birth[k] / count, 0, count)}` : '';
  const caption = NETWORK_TEXT.cell({
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
  return caption + ages;
}

export function MatrixCanvas({ lab, layer, picture, classes, newOnly }: MatrixCanvasProps) {
  const theme = useTheme();
  const raster = useMemo(() => createRaster(), []);
  const cell = useMemo(() => createSignal<MatrixCell | null>(null), []);
  const signals = useMemo(() => [lab.matrix, lab.wiring, connectionSignal, cell], [lab, cell]);
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
          rewirings: frame.rewirings,
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
        chosen: chosenCell(bins, shape),
        rewirings: frame.rewirings,
        newOnly,
      },
    );
  };
  const caption = (): string | null => {
    const bins = binsOf(lab, layer);
    if (!bins) return NETWORK_TEXT.matrixWaiting;
    const at = cellIn(bins);
    if (!at) return comparisonCaption(lab, layer);
    const { layout, rewirings } = lab.frame.get()!;
    return cellCaption(bins, layout.layers[layer], at, rewirings);
  };
  const choose = (bins: MatrixBins, at: MatrixCell) =>
    chooseIn(bins, lab.frame.get()!.layout.layers[layer], at);
  const onKeyDown = (event: KeyboardEvent) => {
    const bins = binsOf(lab, layer);
    if (!bins || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = cellIn(bins);
    const next = moveCell(bins, at, event.key);
    if (event.key === 'Escape' && useView.getState().connection) setView({ connection: null });
    else if (next !== undefined) cell.set(next);
    else if (event.key !== 'Enter' || !at || !choose(bins, at)) return;
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
          onSelect={(hit) => {
            const bins = binsOf(lab, layer);
            if (bins && hit) choose(bins, hit);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <PanelFooter signals={signals} text={caption}>
        {NETWORK_TEXT.matrixHint}
      </PanelFooter>
    </>
  );
}
