/**
 * The timeline: a slider over the run's epochs with 'now' at its right end, over a picture of what every rewiring added
 * and removed. The position of an epoch on it does not move while training; nothing here renders per frame.
 */
import { useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { Lab } from '../../client/lab.ts';
import { drawTimeline } from '../../draw/timeline.ts';
import { namesControl } from '../../config/view.ts';
import { formatCount } from '../../math/format.ts';
import { changesSignal } from '../../state/changes.ts';
import { useMode } from '../../state/mode-store.ts';
import { useRun } from '../../state/run-store.ts';
import { setView, useView } from '../../state/view-store.ts';
import { TIMELINE_TEXT } from '../../text/charts.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { comparedEpochSignal } from '../network/view-signal.ts';
import { follow } from '../use-signal.ts';
import { goOnFromHere, toggleComparison } from './look-actions.ts';
import { epochAfterKey, epochAt, rewiringBefore, stretches, timelineState } from './timeline-state.ts';
import type { TimelineState } from './timeline-state.ts';
import './timeline.css';

/** Half the slider's thumb, as in timeline.css. */
const INSET = 9;
const KEPT_ID = 'timeline-kept';

export interface TimelineProps {
  readonly lab: Lab;
  /** Goes back to that epoch, to go on from there. */
  readonly onGoOn: (epoch: number) => void;
}

export function Timeline({ lab, onGoOn }: TimelineProps) {
  const isLocked = useMode(({ lock }) => namesControl(lock, 'timeline'));
  const slider = useRef<HTMLInputElement>(null);
  const progress = useRef<HTMLSpanElement>(null);
  const looking = useRef<HTMLSpanElement>(null);
  const look = useRef<HTMLSpanElement>(null);
  const follows = useRef<HTMLSpanElement>(null);
  const replay = useRef<HTMLSpanElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  const compare = useRef<HTMLButtonElement>(null);
  const goOn = useRef<HTMLButtonElement>(null);
  const rewiring = useRef<HTMLSpanElement>(null);
  const kept = useRef<HTMLSpanElement>(null);
  const signals = useMemo(
    () => [lab.series, lab.frames, lab.replay, comparedEpochSignal, changesSignal],
    [lab],
  );

  useEffect(() => {
    /** The epoch last chosen that was not there at once. */
    let awaited: number | null = null;
    const update = () => {
      const { shownEpoch, comparedEpoch } = useView.getState();
      const state = timelineState(lab.series.get(), lab.frames.get(), shownEpoch);
      const { lookingAt, chosen: place } = state;
      const input = slider.current!;
      input.max = String(state.end);
      input.value = String(place ?? state.now);
      input.disabled = state.reached < 0;
      const value = place === null ? TIMELINE_TEXT.valueNow(state.epoch) : TIMELINE_TEXT.valueThen(place);
      input.setAttribute('aria-valuetext', value);
      const epochs = TIMELINE_TEXT.epoch(formatCount(state.epoch), formatCount(state.planned));
      write(progress.current!, state.planned > 0 ? epochs : '');
      const replayed = lab.replay.get();
      const failed = replayed !== null && replayed.at === null;
      const waits = place === null ? null : describeReplay(place, lookingAt, failed, replayed?.at ?? null);
      const where =
        state.planned > 0 ? describeLook(state, waits, shownEpoch, comparedEpoch) : TIMELINE_TEXT.empty;
      const whatFollows = place === null || place !== lookingAt ? '' : TIMELINE_TEXT.follows;
      if (place !== lookingAt) awaited = place;
      write(
        replay.current!,
        place !== null && place === awaited ? spokenReplay(place, lookingAt, failed) : '',
      );
      write(look.current!, where);
      write(follows.current!, whatFollows);
      looking.current!.title = where + whatFollows;
      looking.current!.dataset['compared'] = String(comparedEpoch !== null);
      back.current!.hidden = shownEpoch === null;
      goOn.current!.hidden = place === null;
      compare.current!.hidden = place === null && comparedEpoch === null;
      write(compare.current!, comparedEpoch === null ? TIMELINE_TEXT.compare : TIMELINE_TEXT.stopComparing);
      write(kept.current!, TIMELINE_TEXT.kept(stretches(state.kept)));
      const last = rewiringBefore(lab.series.get(), lab.frames.get(), lookingAt);
      write(
        rewiring.current!,
        last ? TIMELINE_TEXT.lastRewiring(formatCount(last.removed), formatCount(last.added)) : '',
      );
    };
    update();
    const stopSignals = follow(signals, 250, update);
    const stopRun = useRun.subscribe((run, before) => {
      if (run.arrival !== before.arrival || run.status.phase !== before.status.phase) update();
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
    const { key, shiftKey } = event;
    const next = epochAfterKey(key, useView.getState().shownEpoch, lab.frames.get().reached, shiftKey);
    if (next === undefined) return;
    event.preventDefault();
    setView({ shownEpoch: next });
  };

  return (
    <section className="timeline" inert={isLocked} aria-label={TIMELINE_TEXT.region}>
      <p className="timeline-text">
        <span ref={progress} className="timeline-epoch" />
        <span ref={looking} className="timeline-looking">
          <span ref={look} />
          <span ref={follows} className="timeline-follows" />
        </span>
        <span ref={replay} role="status" className="visually-hidden" />
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
            const { end, kept: keptEpochs } = timelineState(run, lab.frames.get(), null);
            const { comparedEpoch: compared } = useView.getState();
            const changes = changesSignal.get().map(({ epoch }) => epoch);
            drawTimeline(context, viewport, theme, {
              run,
              keptEpochs,
              changes,
              compared,
              end,
              inset: INSET,
            });
          }}
        />
        <input
          ref={slider}
          type="range"
          aria-label={TIMELINE_TEXT.slider}
          aria-describedby={KEPT_ID}
          title={TIMELINE_TEXT.marks}
          min={0}
          step="any"
          defaultValue={0}
          onKeyDown={onKeyDown}
          onInput={(event) => {
            const { reached, now } = timelineState(lab.series.get(), lab.frames.get(), null);
            const input = event.currentTarget;
            const chosen = epochAt(input.valueAsNumber, reached, now);
            setView({ shownEpoch: chosen });
            // The thumb stands at the epoch, not where the pointer is.
            input.value = String(chosen ?? now);
          }}
        />
        <span ref={kept} id={KEPT_ID} hidden />
      </div>
    </section>
  );
}

/** waits: what is said while the epoch chosen is not there; null: now is. */
function describeLook(
  state: TimelineState,
  waits: string | null,
  wished: number | null,
  compared: number | null,
): string {
  const look = describeMoment(state, waits, wished);
  if (compared === null) return look;
  // Until the epoch is there the sentence is long as it is.
  const isBackwards = wished !== null && wished < compared && state.chosen === state.lookingAt;
  const rewired = state.chosen === null && state.now === compared && state.hasRewired;
  return `${look} · ${TIMELINE_TEXT.comparedWith(compared, rewired, isBackwards)}`;
}

function describeMoment(state: TimelineState, waits: string | null, wished: number | null): string {
  const { chosen, lookingAt } = state;
  if (chosen !== null && chosen === lookingAt) return TIMELINE_TEXT.lookingAt(chosen, state.rewiredAfter);
  if (waits !== null) return waits;
  const { arrival, status } = useRun.getState();
  const aim = arrival?.epoch;
  if (wished !== null) return TIMELINE_TEXT.notYet(wished);
  if (!aim) return TIMELINE_TEXT.lookingAtNow;
  if (status.phase === 'paused') return TIMELINE_TEXT.waitsAt(aim);
  return arrival.again ? TIMELINE_TEXT.trainsAgain(aim) : TIMELINE_TEXT.pausesAt(aim);
}

/** done: epochs trained by now; null: not said. */
function describeReplay(chosen: number, shown: number | null, failed: boolean, done: number | null): string {
  return failed ? TIMELINE_TEXT.cannot(chosen, shown) : TIMELINE_TEXT.again(chosen, shown, done);
}

/** Of an epoch that was waited for: that it is not there yet, and then that it is; not how far it has come. */
function spokenReplay(chosen: number, shown: number | null, failed: boolean): string {
  return chosen === shown ? TIMELINE_TEXT.arrived(chosen) : describeReplay(chosen, shown, failed, null);
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
