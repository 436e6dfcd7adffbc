/** Panel Curves: loss and accuracy of the running experiment, with earlier runs as ghosts. */
import { bisectRight } from 'd3';
import { useMemo, useRef } from 'react';
import type { Lab } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import { isWithoutData } from '../../config/own-data.ts';
import { chartTextSize } from '../../draw/axes.ts';
import { hitCurves } from '../../draw/curves-layout.ts';
import { axisColumn, steadyCurveScales } from '../../draw/curves-scales.ts';
import type { CurveScales } from '../../draw/curves-scales.ts';
import { drawCurves } from '../../draw/curves.ts';
import type { RunSeries } from '../../history/run-series.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { setView, useView } from '../../state/view-store.ts';
import type { CurveAxis } from '../../state/view-store.ts';
import { CURVES_TEXT } from '../../text/charts.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { stepAlong } from '../key-cursor.ts';
import type { KeyPress } from '../key-cursor.ts';
import { PanelFooter } from '../panel-footer.tsx';
import { Panel } from '../panel.tsx';
import { useTheme } from '../theme-context.tsx';
import { useFact } from '../use-signal.ts';
import { CurvesTable } from './curves-table.tsx';
import { describeMoment } from './describe-moment.ts';
import './curves.css';

const AXES: readonly CurveAxis[] = ['epochs', 'samples', 'seconds'];

interface KeptScales {
  readonly key: readonly unknown[];
  readonly scales: CurveScales | null;
}

export function CurvesPanel({ lab }: { readonly lab: Lab }) {
  const axis = useView((view) => view.curveAxis);
  const log = useView((view) => view.curveLog);
  const shownEpoch = useView((view) => view.shownEpoch);
  const measured = useFact(lab.series, (run) => run !== null && run.progress.epoch.length > 0);
  const compared = useFact(lab.ghosts, (ghosts) => ghosts.length > 0);
  const withoutData = useExperiment((state) => isWithoutData(state.experiment.own));
  const theme = useTheme();
  const hover = useMemo(() => createSignal<{ at: number } | null>(null), []);
  const signals = useMemo(() => [lab.series, lab.ghosts, hover], [lab, hover]);
  const kept = useRef<KeptScales>({ key: [], scales: null });

  // The axes begin anew with another run, other ghosts or another kind of axis.
  const scalesOf = (run: RunSeries) => {
    const ghosts = lab.ghosts.get();
    const key = [run, ghosts, axis, log];
    const previous = key.every((part, k) => part === kept.current.key[k]) ? kept.current.scales : null;
    const series = ghosts.map((ghost) => ghost.series);
    const scales = steadyCurveScales(previous, run, series, axis, log);
    kept.current = { key, scales };
    return scales;
  };

  const describe = () => describeMoment(lab, axis, hover.get()?.at ?? null);
  /** From epoch to epoch of the run. */
  const step = (press: KeyPress, hit: { at: number } | null) => {
    const run = lab.series.get();
    const places = run ? axisColumn(run.epochs, axis) : [];
    const before = hit && bisectRight(places, hit.at) - 1;
    const next = stepAlong(press, before, [0, places.length - 1]);
    return next === undefined ? null : { at: places[next] };
  };

  const controls = (
    <>
      <select
        aria-label={CURVES_TEXT.axis}
        value={axis}
        onChange={(event) => setView({ curveAxis: event.target.value as CurveAxis })}
      >
        {AXES.map((id) => (
          <option key={id} value={id}>
            {CURVES_TEXT.axes[id]}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-pressed={log}
        title={CURVES_TEXT.logHint}
        onClick={() => setView({ curveLog: !log })}
      >
        {CURVES_TEXT.log}
      </button>
    </>
  );
  return (
    <Panel
      id="curves"
      title={CURVES_TEXT.title}
      controls={controls}
      table={() => <CurvesTable lab={lab} />}
      empty={measured || compared ? null : withoutData ? CURVES_TEXT.emptyWithoutData : CURVES_TEXT.empty}
    >
      <div className="panel-chart-box">
        <ChartCanvas<{ at: number }>
          className="panel-chart"
          label={CURVES_TEXT.picture}
          signals={signals}
          draw={(context, viewport, currentTheme) => {
            const run = lab.series.get();
            if (!run) return;
            const view = {
              axis,
              log,
              scales: scalesOf(run),
              hover: hover.get()?.at ?? null,
              shownEpoch,
              words: CURVES_TEXT.chart,
            };
            drawCurves(context, viewport, currentTheme, run, lab.ghosts.get(), view);
          }}
          hitTest={(x, y, viewport) => {
            const run = lab.series.get();
            const scales = kept.current.scales;
            if (!run || !scales) return null;
            return hitCurves(run, lab.ghosts.get(), viewport, chartTextSize(theme), axis, scales, x, y);
          }}
          onHover={(hit) => hover.set(hit)}
          keys={{ at: hover.get, step, read: describe }}
        />
      </div>
      <PanelFooter signals={signals} text={describe}>
        {CURVES_TEXT.legend}
      </PanelFooter>
    </Panel>
  );
}
