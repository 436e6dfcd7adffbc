/**
 * The timeline: a slider over the run's kept epochs with 'now' at its right end, over a picture of what every rewiring
 * added and removed. The position of an epoch on it does not move while training; nothing here renders per frame.
 */
import { useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { Lab } from '../../client/lab.ts';
import { drawTimeline } from '../../draw/timeline.ts';
import { formatCount } from '../../math/format.ts';
import { useRun } from '../../state/run-store.ts';
import { setView, useView } from '../../state/view-store.ts';
import { TIMELINE_TEXT } from '../../text/charts.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { comparedEpochSignal } from '../network/view-signal.ts';
import { follow } from '../use-signal.ts';
import { goOnFromHere, toggleComparison } from './look-actions.ts';
import { epochAfterKey, nearestKept, rewiringBefore, timelineState } from './timeline-state.ts';
import type { TimelineState } from './timeline-state.ts';
import './timeline.css';

/** Half the slider's thumb, as in timeline.css. */
const INSET = 9;

export interface TimelineProps {
  readonly lab: Lab;
  /** Goes back to that epoch, to go on from there. */
  readonly onGoOn: (epoch: number) => void;
}

export function Timeline({ lab, onGoOn }: TimelineProps) {
  const slider = useRef<HTMLInputElement>(null);
  const progress = useRef<HTMLSpanElement>(null);
  const looking = useRef<HTMLSpanElement>(null);
  const look = useRef<HTMLSpanElement>(null);
  const follows = useRef<HTMLSpanElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  const compare = useRef<HTMLButtonElement>(null);
  const goOn = useRef<HTMLButtonElement>(null);
  const rewiring = useRef<HTMLSpanElement>(null);
  const signals = useMemo(() => [lab.series, lab.frames, comparedEpochSignal], [lab]);

  useEffect(() => {
    const update = () => {
      const { shownEpoch, comparedEpoch } = useView.getState();
      const state = timelineState(lab.series.get(), lab.frames.get(), shownEpoch);
      const input = slider.current!;
      input.max = String(state.end);
      input.value = String(state.lookingAt ?? state.now);
      input.disabled = state.kept.length === 0;
      const place = state.lookingAt;
      const value = place === null ? TIMELINE_TEXT.valueNow(state.epoch) : TIMELINE_TEXT.valueThen(place);
      input.setAttribute('aria-valuetext', value);
      const epochs = TIMELINE_TEXT.epoch(formatCount(state.epoch), formatCount(state.planned));
      write(progress.current!, state.planned > 0 ? epochs : '');
      const where = state.planned > 0 ? describeLook(state, shownEpoch, comparedEpoch) : TIMELINE_TEXT.empty;
      const whatFollows = place === null ? '' : TIMELINE_TEXT.follows;
      write(look.current!, where);
      write(follows.current!, whatFollows);
      looking.current!.title = where + whatFollows;
      looking.current!.dataset['compared'] = String(comparedEpoch !== null);
      back.current!.hidden = shownEpoch === null;
      goOn.current!.hidden = place === null;
      compare.current!.hidden = place === null && comparedEpoch === null;
      write(compare.current!, comparedEpoch === null ? TIMELINE_TEXT.compare : TIMELINE_TEXT.stopComparing);
      const last = rewiringBefore(lab.series.get(), lab.frames.get(), place);
      write(
        rewiring.current!,
        last ? TIMELINE_TEXT.lastRewiring(formatCount(last.removed), formatCount(last.added)) : '',
      );
    };
    update();
    const stopSignals = follow(signals, 250, update);
    const stopRun = useRun.subscribe((run, before) => {
      if (run.arrival !== before.arrival) update();
    });
    const stopView = useView.subscribe((view, before) => {
      if (view.shownEpoch !== before.shownEpoch || view.comparedEpoch !== before.comparedEpoch) update();
    });
    return () => {
      stopSignals();
      stopRun();
      stopView();
    };
  }, [lab, signals]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const kept = lab.frames.get()?.epochs ?? [];
    const next = epochAfterKey(event.key, useView.getState().shownEpoch, kept);
    if (next === undefined) return;
    event.preventDefault();
    setView({ shownEpoch: next });
  };

  return (
    <section className="timeline" aria-label={TIMELINE_TEXT.region}>
      <p className="timeline-text">
        <span ref={progress} className="timeline-epoch" />
        <span ref={looking} className="timeline-looking">
          <span ref={look} />
          <span ref={follows} className="timeline-follows" />
        </span>
        <button ref={back} type="button" hidden onClick={() => setView({ shownEpoch: null })}>
          {TIMELINE_TEXT.backToNow}
        </button>
        <button
          ref={compare}
          type="button"
          hidden
          title={TIMELINE_TEXT.compareHint}
          onClick={() => toggleComparison(lab)}
        >
          {TIMELINE_TEXT.compare}
        </button>
        <button
          ref={goOn}
          type="button"
          hidden
          title={TIMELINE_TEXT.goOnHint}
          onClick={() => goOnFromHere(lab, onGoOn)}
        >
          {TIMELINE_TEXT.goOn}
        </button>
        <span ref={rewiring} className="timeline-rewiring" title={TIMELINE_TEXT.rewiringHint} />
      </p>
      <div className="timeline-track">
        <ChartCanvas
          className="timeline-picture"
          label={TIMELINE_TEXT.picture}
          signals={signals}
          draw={(context, viewport, theme) => {
            const run = lab.series.get();
            if (!run) return;
            const { end, kept } = timelineState(run, lab.frames.get(), null);
            const { comparedEpoch: compared } = useView.getState();
            drawTimeline(context, viewport, theme, { run, keptEpochs: kept, compared, end, inset: INSET });
          }}
        />
        <input
          ref={slider}
          type="range"
          aria-label={TIMELINE_TEXT.slider}
          min={0}
          step="any"
          defaultValue={0}
          onKeyDown={onKeyDown}
          onInput={(event) => {
            const { kept, now } = timelineState(lab.series.get(), lab.frames.get(), null);
            const input = event.currentTarget;
            const chosen = nearestKept(input.valueAsNumber, kept, now);
            setView({ shownEpoch: chosen });
            // The thumb stands at what is shown, not where the pointer is.
            input.value = String(chosen ?? now);
          }}
        />
      </div>
    </section>
  );
}

function describeLook(state: TimelineState, wished: number | null, compared: number | null): string {
  const look = describeMoment(state, wished);
  if (compared === null) return look;
  return `${look} · ${TIMELINE_TEXT.comparedWith(compared, wished !== null && wished < compared)}`;
}

function describeMoment(state: TimelineState, wished: number | null): string {
  if (state.lookingAt !== null) return TIMELINE_TEXT.lookingAt(state.lookingAt, state.rewiredAfter);
  const aim = useRun.getState().arrival?.epoch;
  if (wished === null && aim) return TIMELINE_TEXT.pausesAt(aim);
  if (wished === null) return TIMELINE_TEXT.lookingAtNow;
  return wished > state.now ? TIMELINE_TEXT.notYet(wished) : TIMELINE_TEXT.notKept(wished);
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
