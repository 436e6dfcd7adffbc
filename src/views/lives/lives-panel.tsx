/** Panel Lives: how long connections last, what was tried, and how far the wiring has come from its beginning. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import { chartTextSize } from '../../draw/axes.ts';
import { drawLives, hitLives, placesOf } from '../../draw/lives.ts';
import type { LivesHit, LivesView } from '../../draw/lives.ts';
import { LIVES_TEXT } from '../../text/lives.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { stepInRows } from '../key-cursor.ts';
import type { KeyPress } from '../key-cursor.ts';
import { shownEpochSignal } from '../network/view-signal.ts';
import { PanelFooter } from '../panel-footer.tsx';
import { Panel, Shortened } from '../panel.tsx';
import { useTheme } from '../theme-context.tsx';
import { useFact } from '../use-signal.ts';
import { describeLives } from './describe-lives.ts';
import { epochLookedAt, layersAlone, survivalLookedAt, whyEmpty } from './lives-state.ts';
import { LivesTable } from './lives-table.tsx';
import './lives.css';

export function LivesPanel({ lab }: { readonly lab: Lab }) {
  const theme = useTheme();
  const empty = useFact(lab.series, whyEmpty);
  const alone = useFact(lab.series, (run) => (run ? layersAlone(run.lives).join(' ') : ''));
  const estimated = useFact(lab.series, (run) => run?.lives.estimated ?? false);
  const hover = useMemo(() => createSignal<LivesHit | null>(null), []);
  const signals = useMemo(() => [lab.series, lab.frames, shownEpochSignal, hover], [lab, hover]);

  const viewOf = (): LivesView | null => {
    const run = lab.series.get();
    return (
      run && {
        series: run.lives,
        survival: survivalLookedAt(lab, run.lives),
        epochs: run.experiment.epochs,
        shownEpoch: epochLookedAt(lab),
        hover: hover.get(),
        words: LIVES_TEXT.chart,
      }
    );
  };
  /** Along the lines of a plot, and from one plot to the next. */
  const step = (press: KeyPress, hit: LivesHit | null): LivesHit | null => {
    const view = viewOf();
    const plots = view ? placesOf(view) : [];
    const row = plots.findIndex(({ plot }) => plot === hit?.plot);
    const place = hit && row >= 0 ? { row, column: hit.index } : null;
    const counts = plots.map(({ count }) => count);
    const next = stepInRows(press, place, counts, { row: 0, column: 0 });
    return next ? { plot: plots[next.row].plot, index: next.column } : null;
  };
  const spoken = () => {
    const view = viewOf();
    return view && describeLives(view, hover.get());
  };
  return (
    <Panel
      id="lives"
      title={LIVES_TEXT.title}
      table={() => <LivesTable lab={lab} />}
      empty={empty === '' ? null : empty}
    >
      <div className="panel-chart-box">
        <ChartCanvas<LivesHit>
          className="panel-chart"
          label={LIVES_TEXT.picture}
          signals={signals}
          draw={(context, viewport, currentTheme) => {
            const view = viewOf();
            if (view) drawLives(context, viewport, currentTheme, view);
          }}
          hitTest={(x, y, viewport) => {
            const view = viewOf();
            return view && hitLives(view, viewport, chartTextSize(theme), theme, x, y);
          }}
          onHover={(hit) => hover.set(hit)}
          keys={{ at: hover.get, step, read: spoken }}
        />
      </div>
      <PanelFooter signals={signals} text={spoken}>
        <i className="panel-swatch lives-reference" />
        <Shortened long={LIVES_TEXT.reference} short={LIVES_TEXT.referenceShort} />
        {alone !== '' && ` · ${LIVES_TEXT.alone(alone.split(' ').map(Number))}`}
        {estimated && ` · ${LIVES_TEXT.estimated}`}
      </PanelFooter>
    </Panel>
  );
}
