/**
 * What the panels look at: the latest frame or a kept one, and the close-up (focus, matrix, comparison) that belongs to
 * the same moment. Follows the view store and asks the engine for what is looked at.
 */
import type { EngineClient } from '../client/engine-client.ts';
import { createFramePacer } from '../client/frame-pacer.ts';
import type { Lab } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import { layerSizes } from '../config/layer-plan.ts';
import { createFrameHistory } from '../history/frame-history.ts';
import type { FrameHistory } from '../history/frame-history.ts';
import { readFrame } from '../protocol/frame-layout.ts';
import type { FrameLayout, FrameView } from '../protocol/frame-layout.ts';
import type { EngineEvent, FocusConnections, MatrixBins, Watch, Wiring } from '../protocol/messages.ts';
import { useExperiment } from './experiment-store.ts';
import { setView, useView } from './view-store.ts';
import type { ViewState } from './view-store.ts';
import { requestedWatch } from './watch.ts';

/** For frames; the worker keeps topologies and keyframes of its own (worker/run-memory.ts). */
const HISTORY_BYTES = 16 * 1024 * 1024;

type EventOf<Kind extends EngineEvent['kind']> = Extract<EngineEvent, { kind: Kind }>;

export interface Looking {
  readonly signals: Pick<Lab, 'frame' | 'focus' | 'matrix' | 'wiring' | 'frames'>;
  /** What the engine is asked for now. */
  watch(): Watch;
  /** A new run: nothing of the old one is left but, until the first frame, the epoch looked at. */
  begin(): void;
  /** Of the frames to come. */
  setLayout(layout: FrameLayout): void;
  onFrame(event: EventOf<'frame'>): void;
  onWiring(event: EventOf<'wiring'>): void;
  /** The run went back to that epoch. */
  goBack(epoch: number): void;
}

export function createLooking(engine: EngineClient): Looking {
  const latest = createSignal<FrameView | null>(null);
  const shown = createSignal<FrameView | null>(null);
  const focus = createSignal<FocusConnections | null>(null);
  const matrix = createSignal<MatrixBins | null>(null);
  const wiring = createSignal<Wiring | null>(null);
  const frames = createSignal<FrameHistory>(createFrameHistory(HISTORY_BYTES));
  const pacer = createFramePacer((buffer) => engine.returnBuffer(buffer));
  let layout: FrameLayout | null = null;
  /** Of the frame on screen: goes back to the worker some time after the next one has replaced it. */
  let onScreen: ArrayBuffer | null = null;

  function showFrame(): void {
    const { shownEpoch } = useView.getState();
    const kept = shownEpoch === null ? null : frames.get().at(shownEpoch);
    const newest = frames.get().epochs.at(-1) ?? 0;
    const frame = kept && shownEpoch! <= newest ? kept : latest.get();
    if (frame !== shown.get()) shown.set(frame);
  }

  function watchOf(view: ViewState): Watch {
    const rewirings = (epoch: number | null) =>
      epoch === null ? null : (frames.get().at(epoch)?.rewirings ?? null);
    const moments = { at: rewirings(view.shownEpoch), since: rewirings(view.comparedEpoch) };
    return requestedWatch(view, layerSizes(useExperiment.getState().current), moments);
  }

  function isOf({ at, since }: Pick<Watch, 'at' | 'since'>): boolean {
    const watch = watchOf(useView.getState());
    return watch.at === at && watch.since === since;
  }

  function askFor(watch: Watch, before: Watch): void {
    if (JSON.stringify(watch) === JSON.stringify(before)) return;
    const sameMoments = watch.at === before.at && watch.since === before.since;
    if (!watch.focus || !sameMoments) focus.set(null);
    if (!watch.matrix || !sameMoments) matrix.set(null);
    if (!sameMoments) wiring.set(null);
    engine.setWatch(watch);
  }

  useView.subscribe((view, before) => {
    if (view.shownEpoch !== before.shownEpoch) showFrame();
    askFor(watchOf(view), watchOf(before));
  });

  return {
    signals: { frame: shown, focus, matrix, wiring, frames },
    watch: () => watchOf(useView.getState()),
    begin() {
      pacer.reset();
      onScreen = null;
      layout = null;
      latest.set(null);
      focus.set(null);
      matrix.set(null);
      wiring.set(null);
      frames.set(createFrameHistory(HISTORY_BYTES));
      setView({ comparedEpoch: null });
      if (useView.getState().shownEpoch === null) shown.set(null);
    },
    setLayout(next) {
      layout = next;
    },
    onFrame({ kept, buffer, focus: focused, matrix: bins }) {
      const frame = readFrame(buffer, layout!);
      if (kept) {
        const view = useView.getState();
        const before = watchOf(view);
        frames.get().add(frame, buffer.byteLength);
        frames.set(frames.get());
        if (view.shownEpoch !== null) showFrame();
        return askFor(watchOf(view), before);
      }
      pacer.replaced(onScreen);
      onScreen = buffer;
      latest.set(frame);
      const present = isOf({ at: null, since: null });
      if (focused && present) focus.set(focused);
      if (bins && present) matrix.set(bins);
      showFrame();
    },
    onWiring(event) {
      if (!isOf(event.wiring)) return;
      focus.set(event.wiring.focus);
      matrix.set(event.wiring.matrix);
      wiring.set(event.wiring);
    },
    goBack(epoch) {
      setView({ shownEpoch: null, comparedEpoch: null });
      frames.get().dropAfter(epoch);
      frames.set(frames.get());
    },
  };
}
