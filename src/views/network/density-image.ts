/** The density image as a signal: painted a few lines an animation frame, so that the page stays quick while it grows. */
import type { Signal } from '../../client/signal.ts';
import { createSignal } from '../../client/signal.ts';
import { linePlaces, samePlaces } from '../../draw/network/line-places.ts';
import type { LinePlaces } from '../../draw/network/line-places.ts';
import type { DensityPicture, Tone } from '../../draw/network/density.ts';
import type { NetworkLayout } from '../../draw/network/layout.ts';
import { wholeOf } from '../../draw/network/zoom-layout.ts';
import type { Ends } from '../../protocol/messages.ts';
import { choosePainter } from './density-painters.ts';
import type { PainterChoice } from './density-painters.ts';

/** Lines an animation frame: fewer where counting is slow or frames come late, more where neither is so. */
const LEAST_LINES = 1000;
const MOST_LINES = 40_000;
const FIRST_LINES = 4000;
const LATE_MS = 50;
const EARLY_MS = 25;
const SLOW_MS = 12;
const QUICK_MS = 5;
/** A picture that grows is shown so often. */
const SHOW_MS = 100;

export interface DensityImage {
  /** Null until there is something to see; while the picture is zoomed, of a zoom before. */
  readonly signal: Signal<DensityPicture | null>;
  /** What the image is to show; call whenever it may have changed. */
  show(ends: Ends | null, layout: NetworkLayout, tone: Tone): void;
  /** The processor paints it, as there is no graphics hardware to do it. */
  readonly byProcessor: boolean;
  /** Makes the painter ready; the returned function frees it. */
  start(): () => void;
}

interface Subject {
  readonly ends: Ends;
  readonly layout: NetworkLayout;
  readonly tone: Tone;
}

export function createDensityImage(): DensityImage {
  const signal = createSignal<DensityPicture | null>(null);
  let choice: PainterChoice | null = null;
  let subject: Subject | null = null;
  /** The lines of the subject's layout. */
  let places: readonly LinePlaces[] | null = null;
  /** The subject at another zoom, whose turn comes when this one is complete. */
  let next: Subject | null = null;
  let pending = 0;
  let growing = false;
  let linesAFrame = FIRST_LINES;
  let frameAt = 0;
  let shownAt = 0;

  function clear(): void {
    if (signal.get() !== null) signal.set(null);
  }

  function paint(): void {
    shownAt = performance.now();
    const { layout, tone } = subject!;
    const image = choice!.painter().paint(tone);
    signal.set(image && { image, layout });
  }

  function advance(): void {
    pending = 0;
    const now = performance.now();
    const elapsed = now - frameAt;
    frameAt = now;
    const more = choice!.painter().add(Math.round(linesAFrame));
    const spent = performance.now() - now;
    if (spent > SLOW_MS || elapsed > LATE_MS) linesAFrame = Math.max(LEAST_LINES, linesAFrame / 2);
    else if (spent < QUICK_MS && elapsed < EARLY_MS) linesAFrame = Math.min(MOST_LINES, linesAFrame * 1.5);
    if (more) pending = requestAnimationFrame(advance);
    if (!more || (growing && now - shownAt >= SHOW_MS)) paint();
    if (!more && next) paintAnew(next);
  }

  function paintAnew(wanted: Subject): void {
    places = null;
    next = null;
    subject = wanted;
    begin();
  }

  /** A picture of the same places, if at another zoom, stays until the new one is complete; else one sees it grow. */
  function begin(): void {
    if (!choice || !subject) return;
    const { ends, layout } = subject;
    places ??= linePlaces(layout);
    const size = { width: Math.round(layout.width), height: Math.round(layout.height) };
    growing = signal.get() === null && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    choice.painter().begin({ ends, places, ...size });
    frameAt = performance.now();
    if (!pending) pending = requestAnimationFrame(advance);
  }

  function stop(): void {
    cancelAnimationFrame(pending);
    pending = 0;
  }

  return {
    signal,
    get byProcessor() {
      return choice?.byProcessor ?? false;
    },
    show(ends, layout, tone) {
      if (!ends) {
        stop();
        subject = null;
        next = null;
        return clear();
      }
      const before = subject;
      const wanted = { ends, layout, tone };
      if (!before || !samePlaces(wholeOf(before.layout), wholeOf(layout))) {
        clear();
        return paintAnew(wanted);
      }
      const still = samePlaces(before.layout, layout);
      if (!still) {
        if (pending) next = wanted;
        else paintAnew(wanted);
        return;
      }
      next = null;
      subject = wanted;
      if (ends !== before.ends) return begin();
      const toned = JSON.stringify(tone) === JSON.stringify(before.tone);
      if (!toned && !pending && choice) paint();
    },
    start() {
      choice = choosePainter(() => {
        clear();
        begin();
      });
      begin();
      return () => {
        stop();
        clear();
        choice?.dispose();
        choice = null;
      };
    },
  };
}
