/**
 * Region Connection: the life of the chosen connection below the network, as facts and as a small chart of its weight.
 * Renders twice a second at most while its numbers change.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FollowedConnection, Lab } from '../../client/lab.ts';
import { drawConnectionChart } from '../../draw/connection-chart.ts';
import { metCuts } from '../../history/connection-cuts.ts';
import { pastCuts } from '../../history/frame-history.ts';
import type { Picture } from '../../draw/network/layout.ts';
import { colourOf, setView, useView } from '../../state/view-store.ts';
import { CONNECTION_TEXT } from '../../text/connection.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { useSlowSignals } from '../use-signal.ts';
import { connectionFacts, lastCut } from './connection-facts.ts';
import type { ShownMoment } from './connection-facts.ts';
import { ConnectionTable } from './connection-table.tsx';
import { connectionName } from './line-caption.ts';
import { shownEpochSignal } from './view-signal.ts';
import './connection.css';

export interface ConnectionCardProps {
  readonly lab: Lab;
  readonly classes: readonly string[];
  readonly picture: Picture | null;
  /** Of the features of a table; absent: inputs have none. */
  readonly inputNames?: readonly string[] | null;
}

/** The moment shown: that of the state that has come, else of the frame. */
function momentShown(lab: Lab, { now }: FollowedConnection): ShownMoment | null {
  const past = shownEpochSignal.get() !== null;
  const moment = now ?? lab.frame.get();
  const compared = colourOf(useView.getState()) === 'change';
  return moment && { epoch: moment.epoch, rewirings: moment.rewirings, past, compared };
}

/** What the past rewirings took of its sign. */
function cutsOf(lab: Lab, { place, biography, series }: FollowedConnection) {
  return metCuts(pastCuts(lab.frames.get(), place.layer), biography?.lives ?? [], series.points);
}

export function ConnectionCard({ lab, classes, picture, inputNames = null }: ConnectionCardProps) {
  const section = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);
  const signals = useMemo(() => [lab.connection, shownEpochSignal], [lab]);
  useSlowSignals(signals, 500);
  useView((view) => view.shownEpoch);
  useView(colourOf);
  const [close] = useState(() => () => {
    // The keyboard goes on where it came from.
    const canvas = section.current?.closest('.panel')?.querySelector<HTMLElement>('canvas[tabindex]');
    setView({ connection: null });
    canvas?.focus();
  });
  const followed = lab.connection.get();
  const frame = lab.frame.get();
  const moment = followed && momentShown(lab, followed);
  const isShown = moment !== null && frame !== null;
  useEffect(() => {
    // Before the page hears it, which would let go of everything.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    const element = section.current;
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  }, [close, isShown]);
  if (!followed || !frame || !moment) return null;
  const { layer } = followed.place;
  const name = connectionName({ frame, classes, picture, inputNames }, followed.place);
  const ended = lastCut(followed, moment);

  return (
    <section ref={section} className="connection" aria-label={CONNECTION_TEXT.region}>
      <header>
        <h3>
          {CONNECTION_TEXT.layer(layer + 1)}: {name}
        </h3>
        <button
          type="button"
          aria-label={CONNECTION_TEXT.asTable}
          title={CONNECTION_TEXT.asTable}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d="M1 1.5h12v11H1zM1 5h12M1 8.8h12M5.2 5v7.5" fill="none" stroke="currentColor" />
          </svg>
        </button>
        <button
          type="button"
          aria-label={CONNECTION_TEXT.close}
          title={CONNECTION_TEXT.close}
          onClick={close}
        >
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d="M2 2l10 10M12 2L2 12" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      </header>
      <div className="connection-body scrolls">
        <dl>
          {connectionFacts(followed, moment).map(([term, text]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {asTable ? (
          <ConnectionTable points={followed.series.points} cuts={cutsOf(lab, followed)} />
        ) : (
          <div className="connection-chart">
            <ChartCanvas
              className="panel-chart"
              label={CONNECTION_TEXT.chartLabel(name)}
              signals={signals}
              draw={(context, viewport, theme) => {
                const shown = lab.connection.get();
                const at = shown && momentShown(lab, shown);
                if (!shown || !at) return;
                const { takenUpAt } = lab.frames.get();
                const { points } = shown.series;
                const cuts = cutsOf(lab, shown);
                drawConnectionChart(context, viewport, theme, { points, cuts, takenUpAt, ...at });
              }}
            />
          </div>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {CONNECTION_TEXT.spokenChosen(name)} {ended && CONNECTION_TEXT.spokenCut(ended.cut)}
      </p>
    </section>
  );
}
