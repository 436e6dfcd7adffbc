/** The map as a picture: cells read by pointer and keyboard, opened by click and Enter. */
import { useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { createSignal } from '../../client/signal.ts';
import { chartTextSize } from '../../draw/axes.ts';
import { drawHeatMap } from '../../draw/heat-map.ts';
import { hitHeatMap, moveInHeatMap } from '../../draw/heat-map-layout.ts';
import type { HeatMapAxis, HeatMapShape } from '../../draw/heat-map-layout.ts';
import type { MapAxis } from '../../history/map-axes.ts';
import type { MapRun, RunMap } from '../../history/map-file.ts';
import { summariseMap } from '../../history/map-summary.ts';
import type { MapMeasure } from '../../history/map-summary.ts';
import { MAP_TEXT } from '../../text/map.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { ForHands, PanelFooter } from '../panel-footer.tsx';
import { useTheme } from '../theme-context.tsx';
import { cellWords, formatMeasure, shortLabels } from './map-words.ts';

export interface MapChartProps {
  readonly map: RunMap;
  readonly measure: MapMeasure;
  readonly onOpen: (run: MapRun) => void;
}

export function MapChart({ map, measure, onOpen }: MapChartProps) {
  const theme = useTheme();
  const cursor = useMemo(() => createSignal<number | null>(null), []);
  const signals = useMemo(() => [cursor], [cursor]);
  const spoken = useRef<HTMLParagraphElement>(null);
  /** A finger cannot point without a tap: the first one reads. */
  const touch = matchMedia('(hover: none)').matches;
  const tapped = useRef<number | null>(null);
  const { experiment } = map.runs[0];
  const summary = useMemo(() => summariseMap(map, measure), [map, measure]);
  const shape = useMemo((): HeatMapShape => {
    const format = (value: number) => formatMeasure(measure, value, experiment);
    const { low, high } = summary;
    return {
      across: axisOf(map.axes[0], map),
      up: axisOf(map.axes[1], map),
      scale: [format(low), format((low + high) / 2), format(high)],
    };
  }, [map, measure, summary, experiment]);
  const texts = useMemo(
    () => Array.from(summary.mean, (value) => formatMeasure(measure, value, experiment)),
    [summary, measure, experiment],
  );
  const [across, up] = [shape.across.name, shape.up.name];

  const openCell = (cell: number | null) => {
    const run = cell === null ? undefined : map.cells[cell][0];
    if (run) onOpen(run);
  };
  const select = (cell: number | null) => {
    if (!touch || (cell !== null && cell === tapped.current)) return openCell(cell);
    tapped.current = cell;
    cursor.set(cell);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = moveInHeatMap(shape, cursor.get(), event.key);
    if (moved !== null) {
      cursor.set(moved);
      spoken.current!.textContent = cellWords(map, summary, measure, moved, false);
    } else if (event.key === 'Enter') openCell(cursor.get());
    else return;
    event.preventDefault();
  };
  return (
    <div className="panel-body">
      <div className="panel-chart-box">
        <ChartCanvas<number>
          className="panel-chart"
          label={MAP_TEXT.picture(MAP_TEXT.measures[measure], across, up)}
          signals={signals}
          draw={(context, viewport, current) =>
            drawHeatMap(context, viewport, current, {
              ...shape,
              values: summary.mean,
              texts,
              low: summary.low,
              high: summary.high,
              cursor: cursor.get(),
            })
          }
          hitTest={(x, y, viewport) => hitHeatMap(shape, viewport, chartTextSize(theme), x, y)}
          onHover={(cell) => cursor.set(cell)}
          onSelect={select}
          onKeyDown={onKeyDown}
        />
        <p ref={spoken} className="network-spoken" aria-live="polite" />
      </div>
      <PanelFooter
        signals={signals}
        text={() => {
          const cell = cursor.get();
          return cell === null ? null : cellWords(map, summary, measure, cell, touch);
        }}
      >
        <ForHands>{touch ? MAP_TEXT.touchHint : MAP_TEXT.hint} </ForHands>
        {map.runs.length === map.cells.length && map.cells.length > 1 && MAP_TEXT.single}
      </PanelFooter>
    </div>
  );
}

/** One place where there is no such axis. */
function axisOf(axis: MapAxis | undefined, { runs }: RunMap): HeatMapAxis {
  if (!axis) return { name: '', labels: [''] };
  return { name: axis.setting.label, labels: shortLabels(axis, runs[0].experiment) };
}
