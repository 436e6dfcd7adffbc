/**
 * What the panels look at: the latest frame or that of a past epoch, and the close-ups (focus, matrix, comparison) that
 * belong to the same moment. Follows the view store and asks for what is looked at: the run's engine, and where that has
 * not kept it, or not exactly, a second one that trains to that epoch again.
 */
import type { EngineClient } from '../client/engine-client.ts';
import { createFrameSlot } from '../client/frame-slot.ts';
import type { Lab, Replay } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import type { RunEvent } from '../config/events.ts';
import type { Experiment } from '../config/experiment.ts';
import { layerSizes } from '../config/layer-plan.ts';
import type { DataSet } from '../data/data-set.ts';
import type { FirstNetwork } from '../engine/first-network.ts';
import { createFrameHistory, cutAt, epochChosen, epochOf, frameLookedAt } from '../history/frame-history.ts';
import type { FrameHistory } from '../history/frame-history.ts';
import type { ConnectionPlace } from '../protocol/connection.ts';
import { readFrame } from '../protocol/frame-layout.ts';
import type { FrameBuffers, FrameLayout, FrameView } from '../protocol/frame-layout.ts';
import { NO_WATCH } from '../protocol/messages.ts';
import type { EngineEvent, Watch } from '../protocol/messages.ts';
import { createCloseUps } from './close-ups.ts';
import type { Asked, CloseUps } from './close-ups.ts';
import { createExactWirings } from './exact-wirings.ts';
import type { LackingPicture, LackingWirings } from './exact-wirings.ts';
import { useExperiment } from './experiment-store.ts';
import { matrixRanges } from './matrix-zoom.ts';
import { createMultiples } from './multiples.ts';
import { createPastEngine } from './past-engine.ts';
import { createRecall } from './recall.ts';
import { useRun } from './run-store.ts';
import { seenParts } from './seen-parts.ts';
import { colourOf, rewiringsWatched, setView, showsMultiples, useView } from './view-store.ts';
import type { ViewState } from './view-store.ts';
import { replayedWatch, requestedWatch } from './watch.ts';

type EventOf<Kind extends EngineEvent['kind']> = Extract<EngineEvent, { kind: Kind }>;

/** What the run's engine says that is only to be looked at. */
export type LookEvent = EventOf<
  'keyframe' | 'multiple' | 'frame' | 'keptFrame' | 'connections' | 'wiring' | 'biography' | 'found'
>;

export interface Looking {
  readonly signals: CloseUps['signals'] &
    Pick<Lab, 'frame' | 'multiples' | 'frames' | 'replay' | 'recall' | 'exactWirings'>;
  /** What the engine is asked for now. */
  watch(): Watch;
  /** A new run: nothing of the old one is left but, until the first frame, the epoch looked at. */
  begin(): void;
  /** What the run trains on has come; first: the network from a file it began with, if it did. */
  setData(experiment: Experiment, dataSet: DataSet, first: FirstNetwork | null): void;
  onEvent(event: LookEvent): void;
  /** Asks for small matrices of a layer (from 0), of the part zoomed into, at kept epochs: those not there yet. */
  wantMultiples(layer: number, epochs: readonly number[]): void;
  /** Of the frames to come. */
  setLayout(layout: FrameLayout): void;
  /** Shows the network of that frame, whose buffers are kept, instead of the latest; null: the latest again. */
  showBefore(buffers: FrameBuffers | null): void;
  /** The run went back to that epoch. */
  goBack(epoch: number): void;
  /** The run has leapt to that epoch: those before it were not seen here, and can be trained again. */
  leapTo(epoch: number): void;
  /** Trains those again, in one go, with the events of the run; stopRecall: lets it be. */
  recall(events: readonly RunEvent[]): void;
  stopRecall(): void;
}

/** rewiringsBefore: done by the test of an epoch that has been reached. frameBytes: kept frames may take so many. */
export function createLooking(
  engine: EngineClient,
  createWorker: () => Worker,
  rewiringsBefore: (epoch: number) => number,
  frameBytes: number,
): Looking {
  const latest = createSignal<FrameView | null>(null);
  const shown = createSignal<FrameView | null>(null);
  const frames = createSignal<FrameHistory>(createFrameHistory(frameBytes));
  const replay = createSignal<Replay | null>(null);
  const closeUps = createCloseUps((epoch, layer) => cutAt(frames.get(), epoch, layer));
  const multiples = createMultiples(engine, isTraining, (lacking) => trainAgain('multiples', lacking));
  const slot = createFrameSlot(engine.returnBuffers);
  const past = createPastEngine(createWorker, (epoch) => engine.askKeyframe(epoch), {
    onMoment: showReplayed,
    onEnds(epoch, ends) {
      const { again } = askedIn(useView.getState());
      if (again?.epoch === epoch && again.watch.density) closeUps.takeEnds(ends);
    },
    onFound: showFound,
    onEpoch: (epoch, at) => replay.set({ epoch, at }),
    onFailure: (epoch) => replay.set({ epoch, at: null }),
  });
  const recall = createRecall(createWorker, frameBytes, (earlier, topologies) => {
    if (topologies) engine.giveTopologies(topologies);
    multiples.begin();
    changeFrames(() => {
      inexactAt = null;
      frames.get().takeIn(earlier);
    });
  });
  const exact = createExactWirings(createWorker, (topologies) => {
    engine.holdTopologies(topologies);
    if (topologies) multiples.lent();
  });
  let layout: FrameLayout | null = null;
  /** The units in order of index. */
  let firstLayout: FrameLayout | null = null;
  /** Of the network before the rewiring on stage. */
  let stagedFrame: FrameView | null = null;
  /** Rewirings done at the moment that the engine last said it has not kept exactly. */
  let inexactAt: number | null = null;

  function isTraining(): boolean {
    return useRun.getState().status.phase === 'playing';
  }

  function showFrame(): void {
    const { shownEpoch } = useView.getState();
    const frame = frameLookedAt(frames.get(), shownEpoch) ?? stagedFrame ?? latest.get();
    if (frame !== shown.get()) shown.set(frame);
  }

  function watchOf(view: ViewState, { parts } = seenParts.getState()): Watch {
    const { comparedEpoch } = view;
    const isCompared = colourOf(view) === 'change' && comparedEpoch! <= frames.get().reached;
    const moments = {
      at: frameLookedAt(frames.get(), view.shownEpoch)?.rewirings ?? null,
      since: isCompared ? rewiringsBefore(comparedEpoch!) : null,
      rewirings: rewiringsWatched(view),
    };
    return requestedWatch(view, layerSizes(useExperiment.getState().current), moments, parts);
  }

  function watchNow(): Watch {
    return watchOf(useView.getState());
  }

  function askedIn(view: ViewState): Asked {
    const watch = watchOf(view);
    const epoch = epochChosen(frames.get(), view.shownEpoch);
    if (epoch === null) return { watch, epoch, again: null };
    const compares = colourOf(view) === 'change';
    const closeUp = replayedWatch(watch, compares, watch.at === inexactAt);
    const isWanted = closeUp !== null || !frames.get().has(epoch);
    const again = isWanted ? { epoch, watch: closeUp ?? NO_WATCH } : null;
    return { watch, epoch: compares ? null : epoch, again };
  }

  function askFor(asked: Asked, before: Asked): void {
    const { watch, epoch, again } = asked;
    const isSame = (key: keyof Asked) => JSON.stringify(asked[key]) === JSON.stringify(before[key]);
    if (watch.at !== before.watch.at || watch.since !== before.watch.since) exact.forget('comparison');
    if (!isSame('watch') || !isSame('epoch')) {
      closeUps.ask(asked, before);
      engine.setWatch(watch);
    }
    if (isSame('epoch') && isSame('again')) return;
    const failed = replay.get()?.at === null;
    if (again && !failed) past.look(again.epoch, again.watch);
    else if (epoch === null) past.rest();
  }

  /** The second engine stands at the test of that epoch, or is asked for something else there. */
  function showReplayed(epoch: number, frame: FrameView, parts: EventOf<'frame'>): void {
    const view = useView.getState();
    if (epochChosen(frames.get(), view.shownEpoch) !== epoch) return;
    const history = frames.get();
    const isKept = history.epochs.includes(epoch);
    const isHeld = history.has(epoch) && history.at(epoch)!.layout === frame.layout;
    if (!isKept && !isHeld) changeFrames(() => history.hold(frame));
    if (colourOf(view) !== 'change') closeUps.takeReplayed(parts, shown.get()?.layout === frame.layout);
  }

  /** What is looked at may be another frame then. */
  function changeFrames(change: () => void): void {
    const view = useView.getState();
    const before = askedIn(view);
    change();
    frames.set(frames.get());
    if (view.shownEpoch !== null) showFrame();
    askFor(askedIn(view), before);
  }

  function keep(frame: FrameView): void {
    const history = frames.get();
    const lookedAt = frameLookedAt(history, useView.getState().shownEpoch);
    history.add(frame, frame.layout.byteLength);
    // It has just been given up for want of room.
    if (lookedAt && epochOf(lookedAt) <= history.reached && !history.has(epochOf(lookedAt)))
      history.hold(lookedAt);
  }

  /** A connection chosen in a matrix is known by its cells only. */
  function seek({ sought, shownEpoch }: ViewState): void {
    const at = frameLookedAt(frames.get(), shownEpoch)?.rewirings ?? null;
    if (sought && at !== null && at === inexactAt) past.find(sought);
    else if (sought) engine.find(sought, at);
  }

  function showFound(place: ConnectionPlace | null): void {
    if (!useView.getState().sought) return;
    setView(place ? { connection: place, sought: null } : { sought: null });
  }

  useView.subscribe((view, before) => {
    const asked = askedIn(before);
    if (view.shownEpoch !== before.shownEpoch) {
      replay.set(null);
      showFrame();
    }
    if (view.sought !== before.sought) seek(view);
    if (!showsMultiples(view)) exact.forget('multiples');
    askFor(askedIn(view), asked);
  });

  seenParts.subscribe((seen, before) => {
    const view = useView.getState();
    const watch = watchOf(view, seen);
    if (JSON.stringify(watch) !== JSON.stringify(watchOf(view, before))) engine.setWatch(watch);
  });

  function onFrame(event: EventOf<'frame'>): void {
    latest.set(slot.receive(event.buffers));
    closeUps.takePresent(event, watchNow());
    showFrame();
  }

  function onConnections(event: EventOf<'connections'>): void {
    const { density, at } = watchNow();
    if (density && at === null) closeUps.takeEnds(event.ends);
  }

  function onWiring({ wiring }: EventOf<'wiring'>): void {
    const view = useView.getState();
    const { at, since } = watchOf(view);
    if (wiring.at !== at || wiring.since !== since) return;
    // Frames keep the blocks of their time: those of another order of units do not fit.
    const fits = shown.get()?.layout === layout;
    if (wiring.standIns !== null && since !== null) compareExactly(at, since, view);
    if (wiring.standIns === null || since !== null) return closeUps.takeWiring(wiring, layout!, fits);
    const before = askedIn(view);
    inexactAt = at;
    askFor(askedIn(view), before);
  }

  /** Epochs from before the run was taken up are trained again on request only. */
  function trainAgain(picture: LackingPicture, lacking: LackingWirings): void {
    if (frames.get().takenUpAt > 0) return;
    exact.want(picture, lacking, useExperiment.getState().events, firstLayout!);
  }

  function compareExactly(at: number | null, since: number, { comparedEpoch }: ViewState): void {
    const lookedAt = at === null ? 0 : epochOf(shown.get()!);
    const until = Math.max(1, comparedEpoch!, lookedAt);
    trainAgain('comparison', { moments: at === null ? [since] : [since, at], until });
  }

  return {
    signals: {
      ...closeUps.signals,
      frame: shown,
      multiples: multiples.signal,
      frames,
      replay,
      recall: recall.signal,
      exactWirings: exact.signal,
    },
    watch: watchNow,
    begin() {
      slot.reset();
      past.rest();
      recall.stop();
      exact.rest();
      layout = null;
      firstLayout = null;
      stagedFrame = null;
      inexactAt = null;
      latest.set(null);
      closeUps.begin();
      multiples.begin();
      replay.set(null);
      frames.set(createFrameHistory(frameBytes));
      setView({ comparedEpoch: null, connection: null, sought: null });
      if (useView.getState().shownEpoch === null) shown.set(null);
    },
    setData(...run) {
      past.begin(...run);
      recall.begin(...run);
      exact.begin(...run);
    },
    onEvent(event) {
      switch (event.kind) {
        case 'keyframe':
          return past.onKeyframe(event);
        case 'multiple':
          return multiples.onMultiple(event);
        case 'frame':
          return onFrame(event);
        case 'keptFrame':
          return changeFrames(() => keep(readFrame(event.buffers, layout!)));
        case 'connections':
          return onConnections(event);
        case 'wiring':
          return onWiring(event);
        case 'biography':
          return closeUps.biography.onBiography(event.biography);
        case 'found':
          return showFound(event.place);
        default:
          event satisfies never;
      }
    },
    wantMultiples(layer, epochs) {
      const range = matrixRanges(useView.getState()).at(-1);
      if (layout) multiples.want({ layout, layer, range }, epochs, rewiringsBefore);
    },
    setLayout(next) {
      layout = next;
      firstLayout ??= next;
      slot.setLayout(next);
      past.setLayout(next);
    },
    showBefore(buffers) {
      stagedFrame = buffers && readFrame(buffers, layout!);
      showFrame();
    },
    goBack(epoch) {
      recall.stop();
      exact.rest();
      setView({ shownEpoch: null, comparedEpoch: null });
      inexactAt = null;
      frames.get().dropAfter(epoch);
      frames.set(frames.get());
      closeUps.biography.goBack(epoch);
      multiples.goBack(epoch);
    },
    leapTo(epoch) {
      changeFrames(() => frames.get().reach(epoch));
    },
    recall: (events) => recall.start(frames.get().takenUpAt, events, firstLayout!),
    stopRecall: recall.stop,
  };
}
