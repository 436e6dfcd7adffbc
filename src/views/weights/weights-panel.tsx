/** Panel Weights: the signed weight histogram of every layer with the next zeta cut and the newborn connections. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Lab, StagedRewiring } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import { chartTextSize, formatSigned } from '../../draw/axes.ts';
import { binEdges, hitHistogram, steadyCounts } from '../../draw/histogram-layout.ts';
import type { HistogramHit } from '../../draw/histogram-layout.ts';
import { drawHistograms } from '../../draw/histogram.ts';
import type { HistogramBand } from '../../draw/histogram.ts';
import { formatCount, formatDensity } from '../../math/format.ts';
import type { FrameLayout, FrameView, LayerFrame } from '../../protocol/frame-layout.ts';
import { setView, useView } from '../../state/view-store.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { WEIGHTS_TEXT } from '../../text/charts.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { stepInRows } from '../key-cursor.ts';
import type { KeyPress } from '../key-cursor.ts';
import { KeyWord, PanelFooter } from '../panel-footer.tsx';
import { deferred } from '../deferred.tsx';
import { Panel } from '../panel.tsx';
import { shownEpochs } from '../save/shown-epochs.ts';
import { useTheme } from '../theme-context.tsx';
import { useFact } from '../use-signal.ts';
import { HistoryTables } from './history-tables.tsx';
import { WeightsTable } from './weights-table.tsx';
import './weights.css';

const WeightsOverTime = deferred(async () => (await import('./weights-over-time.tsx')).WeightsOverTime);

const PARTS: readonly SeenPart[] = ['weights'];

const VIEWS = ['now', 'ridgeline', 'bands'] as const;

export function WeightsPanel({ lab }: { readonly lab: Lab }) {
  const [kind, setKind] = useState<(typeof VIEWS)[number]>('now');
  const log = useView((view) => view.histogramLog);
  const started = useFact(lab.frame, (frame) => frame !== null);
  const hasCut = useFact(lab.frame, (frame) => frame?.layers.some(isCut) ?? false);
  const hasNewborn = useFact(lab.frame, (frame) => frame?.layers.some(hasNew) ?? false);
  const theme = useTheme();
  const hover = useMemo(() => createSignal<HistogramHit | null>(null), []);
  const signals = useMemo(() => [lab.frame, lab.staged, hover], [lab, hover]);
  const scales = useRef<{ layout: FrameLayout | null; ceilings: number[] }>({ layout: null, ceilings: [] });

  /** The lines of these weights stand out in the network picture. */
  const point = (hit: HistogramHit | null) => {
    hover.set(hit);
    const layer = hit && lab.frame.get()?.layers[hit.layer];
    const [low, high] = layer ? binEdges(layer, hit.bin) : [0, 0];
    setView({ hoveredWeights: layer ? { layer: hit.layer, low, high } : null });
  };
  /** Across the bins of a layer, up and down the layers, from the weight 0 of the first. */
  const step = (press: KeyPress, hit: HistogramHit | null): HistogramHit | undefined => {
    const bins = (lab.frame.get()?.layers ?? []).map(({ histogram }) => histogram.length);
    const start = { row: 0, column: Math.floor(bins[0] / 2) };
    const next = stepInRows(press, hit && { row: hit.layer, column: hit.bin }, bins, start);
    return next && { layer: next.row, bin: next.column };
  };
  const spoken = () => describe(lab.frame.get(), hover.get());
  useEffect(() => () => setView({ hoveredWeights: null }), []);

  const controls = (
    <>
      <select
        aria-label={WEIGHTS_TEXT.view}
        value={kind}
        onChange={(event) => setKind(event.target.value as typeof kind)}
      >
        {VIEWS.map((id) => (
          <option key={id} value={id}>
            {WEIGHTS_TEXT.views[id]}
          </option>
        ))}
      </select>
      <button
        type="button"
        disabled={kind === 'bands'}
        aria-pressed={log && kind !== 'bands'}
        title={WEIGHTS_TEXT.logHint}
        onClick={() => setView({ histogramLog: !log })}
      >
        {WEIGHTS_TEXT.log}
      </button>
    </>
  );
  return (
    <Panel
      id="weights"
      title={WEIGHTS_TEXT.title}
      controls={controls}
      table={() => (kind === 'now' ? <WeightsTable lab={lab} /> : <HistoryTables lab={lab} />)}
      shown={kind === 'now' ? undefined : () => shownEpochs(lab, lab.frames.get().epochs)}
      empty={started ? null : WEIGHTS_TEXT.empty}
    >
      {kind !== 'now' ? (
        <WeightsOverTime lab={lab} kind={kind} log={log} />
      ) : (
        <>
          <div className="panel-chart-box">
            <ChartCanvas<HistogramHit>
              className="panel-chart"
              label={WEIGHTS_TEXT.picture}
              signals={signals}
              parts={PARTS}
              draw={(context, viewport, currentTheme) => {
                const frame = lab.frame.get();
                if (!frame) return;
                const kept = scales.current.layout === frame.layout ? scales.current.ceilings : [];
                scales.current = { layout: frame.layout, ceilings: steadyCounts(kept, frame) };
                const { ceilings } = scales.current;
                drawHistograms(context, viewport, currentTheme, frame, {
                  log,
                  hover: hover.get(),
                  ceilings,
                  words: WEIGHTS_TEXT.chart,
                  band: bandOf(lab.staged.get()),
                });
              }}
              hitTest={(x, y, viewport) =>
                hitHistogram(lab.frame.get()?.layers.length ?? 0, viewport, chartTextSize(theme), x, y)
              }
              onHover={point}
              keys={{ at: hover.get, step, read: spoken }}
            />
          </div>
          <PanelFooter signals={signals} text={spoken}>
            {hasCut && <KeyWord swatch="weights-cut">{WEIGHTS_TEXT.cut}</KeyWord>}
            {hasNewborn && <KeyWord swatch="weights-added">{WEIGHTS_TEXT.newborn}</KeyWord>}
            <KeyWord swatch="weights-negative">{WEIGHTS_TEXT.negative}</KeyWord>
            <KeyWord swatch="weights-positive">{WEIGHTS_TEXT.positive}</KeyWord>
          </PanelFooter>
        </>
      )}
    </Panel>
  );
}

/** In passing the histograms stay as they are: their frames go on. */
function bandOf(staged: StagedRewiring | null): HistogramBand {
  if (!staged || staged.pace === 'passing' || staged.beat === 'grow') return 'next';
  return staged.beat === 'count' ? 'gone' : 'lit';
}

function isCut({ cutLow, cutHigh }: LayerFrame): boolean {
  return cutLow !== 0 || cutHigh !== 0;
}

function hasNew({ newborn }: LayerFrame): boolean {
  return newborn.some((count) => count > 0);
}

function describe(frame: FrameView | null, hit: HistogramHit | null): string | null {
  if (!frame || !hit || hit.layer >= frame.layers.length) return null;
  const layer = frame.layers[hit.layer];
  const [from, to] = binEdges(layer, hit.bin);
  const count = layer.histogram[hit.bin];
  const newborn = layer.newborn[hit.bin];
  return WEIGHTS_TEXT.hover(
    hit.layer + 1,
    formatSigned(from),
    formatSigned(to),
    formatCount(count),
    formatDensity(count / Math.max(1, layer.nnz)),
    newborn > 0 ? formatCount(newborn) : null,
  );
}
