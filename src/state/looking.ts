/**
 * What the panels look at: the latest frame or a kept one, and the close-up (focus, matrix, comparison) that belongs to
 * the same moment. Follows the view store and asks the engine for what is looked at.
 */
import type { EngineClient } from '../client/engine-client.ts';
import { createFramePacer } from '../client/frame-pacer.ts';
import type { LaidWiring, Lab } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import type { Experiment } from '../config/experiment.ts';
import { layerSizes } from '../config/layer-plan.ts';
import { rangeIn, sameRange } from '../config/matrix-range.ts';
import type { MatrixRange } from '../config/matrix-range.ts';
import type { DataSet } from '../data/data-set.ts';
import type { FirstNetwork } from '../engine/first-network.ts';
import { HISTORY_BUDGET } from '../history/budget.ts';
import { createFrameHistory } from '../history/frame-history.ts';
import type { FrameHistory } from '../history/frame-history.ts';
import { readFrame } from '../protocol/frame-layout.ts';
import type { FrameLayout, FrameView } from '../protocol/frame-layout.ts';
import type { ProbeAnswer } from '../protocol/probe.ts';
import type {
  EngineEvent,
  Ends,
  FocusConnections,
  MatrixBins,
  StrongestConnections,
  Watch,
} from '../protocol/messages.ts';
import { useExperiment } from './experiment-store.ts';
import { createBiographyFollower } from './biography.ts';
import { colourOf, rewiringsWatched, setView, useView } from './view-store.ts';
import type { ViewState } from './view-store.ts';
import { createPastEngine } from './past-engine.ts';
import { requestedWatch } from './watch.ts';

/** Cells along a side of a small matrix. */
const MULTIPLE_SIDE = 120;

/** Something is looked at that a past wiring alone does not show. */
function needsWeights({ focus, matrix, strongest, probe, classPaths, connection }: Watch): boolean {
  const looked = focus ?? matrix ?? probe ?? connection;
  return looked !== null || strongest > 0 || classPaths;
}

type EventOf<Kind extends EngineEvent['kind']> = Extract<EngineEvent, { kind: Kind }>;

export interface Looking {
  readonly signals: Pick<
    Lab,
    | 'frame'
    | 'focus'
    | 'matrix'
    | 'strongest'
    | 'probe'
    | 'classPaths'
    | 'ends'
    | 'wiring'
    | 'blockBirths'
    | 'connection'
    | 'multiples'
    | 'frames'
  >;
  /** What the engine is asked for now. */
  watch(): Watch;
  /** A new run: nothing of the old one is left but, until the first frame, the epoch looked at. */
  begin(): void;
  /** What the run trains on has come; first: the network from a file it began with, if it did. */
  setData(experiment: Experiment, dataSet: DataSet, first: FirstNetwork | null): void;
  onKeyframe(event: EventOf<'keyframe'>): void;
  /** Asks for small matrices of a layer (from 0), of the part zoomed into, at kept epochs: those not there yet. */
  wantMultiples(layer: number, epochs: readonly number[]): void;
  onMultiple(event: EventOf<'multiple'>): void;
  /** Of the frames to come. */
  setLayout(layout: FrameLayout): void;
  onFrame(event: EventOf<'frame'>): void;
  onConnections(event: EventOf<'connections'>): void;
  onWiring(event: EventOf<'wiring'>): void;
  onBiography(event: EventOf<'biography'>): void;
  onFound(event: EventOf<'found'>): void;
  /** Shows the network of that frame, whose buffer is kept, instead of the latest; null: the latest again. */
  showBefore(buffer: ArrayBuffer | null): void;
  /** The run went back to that epoch. */
  goBack(epoch: number): void;
}

export function createLooking(engine: EngineClient, createWorker: () => Worker): Looking {
  const latest = createSignal<FrameView | null>(null);
  const shown = createSignal<FrameView | null>(null);
  const focus = createSignal<FocusConnections | null>(null);
  const matrix = createSignal<MatrixBins | null>(null);
  const strongest = createSignal<readonly StrongestConnections[] | null>(null);
  const probe = createSignal<ProbeAnswer | null>(null);
  const classPaths = createSignal<readonly Float32Array[] | null>(null);
  const ends = createSignal<Ends | null>(null);
  const wiring = createSignal<LaidWiring | null>(null);
  const blockBirths = createSignal<readonly Float32Array[] | null>(null);
  const biography = createBiographyFollower();
  const multiples = createSignal<ReadonlyMap<number, MatrixBins>>(new Map());
  const frames = createSignal<FrameHistory>(createFrameHistory(HISTORY_BUDGET.frames));
  const pacer = createFramePacer((buffer) => engine.returnBuffer(buffer));
  /** Rewirings done at the epochs whose small matrices were asked for. */
  let multipleEpochs: ReadonlyMap<number, number> = new Map();
  /** What they show. */
  let multiplesOf: { readonly layer: number; readonly range: MatrixRange } | null = null;
  let layout: FrameLayout | null = null;
  /** Of the network before the rewiring on stage. */
  let stagedFrame: FrameView | null = null;
  /** Of the frame on screen: goes back to the worker some time after the next one has replaced it. */
  let onScreen: ArrayBuffer | null = null;

  /** The close-ups of the past that are shown have weights. */
  let weighted = false;

  const past = createPastEngine(
    createWorker,
    (epoch) => engine.askKeyframe(epoch),
    (
      epoch,
      { focus: focused, matrix: bins, strongest: lines, probe: answer, classPaths: maps, connection },
    ) => {
      if (pastEpoch(useView.getState()) !== epoch) return;
      weighted = true;
      focus.set(focused);
      matrix.set(bins);
      if (lines) strongest.set(lines);
      if (connection) biography.onNow(connection);
      if (answer) probe.set(answer);
      if (maps) classPaths.set(maps);
    },
  );

  /** The kept epoch that is shown, where weights are of use; null for now and for comparisons. */
  function pastEpoch(view: ViewState): number | null {
    const frame = colourOf(view) === 'change' ? null : frameAt(view.shownEpoch);
    return frame && Math.round(frame.epoch);
  }

  /** The kept frame of an epoch that has been reached. */
  function frameAt(epoch: number | null): FrameView | null {
    if (epoch === null || epoch > (frames.get().epochs.at(-1) ?? -1)) return null;
    return frames.get().at(epoch);
  }

  function isMultiple({ layer, range }: MatrixBins): boolean {
    return layer === multiplesOf?.layer && sameRange(range, multiplesOf.range);
  }

  function showFrame(): void {
    const frame = frameAt(useView.getState().shownEpoch) ?? stagedFrame ?? latest.get();
    if (frame !== shown.get()) shown.set(frame);
  }

  function watchOf(view: ViewState): Watch {
    const rewirings = (epoch: number | null) => frameAt(epoch)?.rewirings ?? null;
    const moments = {
      at: rewirings(view.shownEpoch),
      since: colourOf(view) === 'change' ? rewirings(view.comparedEpoch) : null,
      rewirings: rewiringsWatched(view),
    };
    return requestedWatch(view, layerSizes(useExperiment.getState().current), moments);
  }

  function watchNow(): Watch {
    return watchOf(useView.getState());
  }

  function askedIn(view: ViewState): { readonly watch: Watch; readonly epoch: number | null } {
    return { watch: watchOf(view), epoch: pastEpoch(view) };
  }

  /** Two epochs may share their wiring, but not their weights. */
  function askFor(asked: ReturnType<typeof askedIn>, before: ReturnType<typeof askedIn>): void {
    if (JSON.stringify(asked) === JSON.stringify(before)) return;
    const { watch, epoch } = asked;
    const { at, since } = before.watch;
    const sameMoments = epoch === before.epoch && watch.at === at && watch.since === since;
    if (!watch.focus || !sameMoments) focus.set(null);
    if (!watch.matrix || !sameMoments) matrix.set(null);
    if (!watch.strongest || epoch !== before.epoch || watch.at !== at) strongest.set(null);
    if (!watch.probe || epoch !== before.epoch || watch.at !== at) probe.set(null);
    if (!watch.classPaths || epoch !== before.epoch || watch.at !== at) classPaths.set(null);
    if (!watch.density || watch.at !== at) ends.set(null);
    if (!watch.blockAges || watch.at !== at) blockBirths.set(null);
    biography.choose(watch.connection);
    if (epoch !== before.epoch || watch.at !== at) biography.forgetNow();
    if (!sameMoments) wiring.set(null);
    if (!sameMoments) weighted = false;
    engine.setWatch(watch);
    if (epoch === null) past.rest();
    else if (needsWeights(watch)) past.look(epoch, watch);
  }

  /** A connection chosen in a matrix is known by its cells only. */
  function seek({ sought, shownEpoch }: ViewState): void {
    if (sought) engine.find(sought, frameAt(shownEpoch)?.rewirings ?? null);
  }

  useView.subscribe((view, before) => {
    if (view.shownEpoch !== before.shownEpoch) showFrame();
    if (view.sought !== before.sought) seek(view);
    askFor(askedIn(view), askedIn(before));
  });

  return {
    signals: {
      frame: shown,
      focus,
      matrix,
      strongest,
      probe,
      classPaths,
      ends,
      wiring,
      blockBirths,
      connection: biography.signal,
      multiples,
      frames,
    },
    watch: watchNow,
    begin() {
      pacer.reset();
      past.rest();
      weighted = false;
      onScreen = null;
      layout = null;
      stagedFrame = null;
      latest.set(null);
      focus.set(null);
      matrix.set(null);
      strongest.set(null);
      probe.set(null);
      classPaths.set(null);
      ends.set(null);
      wiring.set(null);
      blockBirths.set(null);
      multiples.set(new Map());
      frames.set(createFrameHistory(HISTORY_BUDGET.frames));
      setView({ comparedEpoch: null, connection: null, sought: null });
      if (useView.getState().shownEpoch === null) shown.set(null);
    },
    setData: past.begin,
    onKeyframe: past.onKeyframe,
    wantMultiples(layer, epochs) {
      if (!layout) return;
      const range = watchNow().matrix?.range;
      multiplesOf = { layer, range: rangeIn(layout.layers[layer], range) };
      const have = [...multiples.get()];
      if (!have.every(([, bins]) => isMultiple(bins))) multiples.set(new Map());
      const missing = epochs.filter((epoch) => !multiples.get().has(epoch));
      if (missing.length === 0) return;
      const rewirings = (epoch: number) => frameAt(epoch)?.rewirings ?? 0;
      multipleEpochs = new Map(missing.map((epoch) => [epoch, rewirings(epoch)]));
      const matrix = { layer, rows: MULTIPLE_SIDE, columns: MULTIPLE_SIDE, ...(range && { range }) };
      engine.askMultiples(matrix, rewirings(epochs[0]), [...new Set(multipleEpochs.values())]);
    },
    onMultiple({ at, matrix: bins }) {
      if (!isMultiple(bins)) return;
      const found = [...multipleEpochs].filter(([, moment]) => moment === at);
      multiples.set(new Map([...multiples.get(), ...found.map(([epoch]) => [epoch, bins] as const)]));
    },
    setLayout(next) {
      layout = next;
    },
    onFrame({
      kept,
      buffer,
      focus: focused,
      matrix: bins,
      strongest: lines,
      blockBirths: births,
      connection,
      probe: answer,
      classPaths: maps,
    }) {
      const frame = readFrame(buffer, layout!);
      if (kept) {
        const view = useView.getState();
        const before = askedIn(view);
        frames.get().add(frame, buffer.byteLength);
        frames.set(frames.get());
        if (view.shownEpoch !== null) showFrame();
        return askFor(askedIn(view), before);
      }
      pacer.replaced(onScreen);
      onScreen = buffer;
      latest.set(frame);
      const watch = watchNow();
      const present = watch.at === null && watch.since === null;
      if (focused && present) focus.set(focused);
      if (bins && present) matrix.set(bins);
      if (lines && watch.strongest > 0 && watch.at === null) strongest.set(lines);
      if (births && watch.blockAges && watch.at === null) blockBirths.set(births);
      if (connection && watch.at === null) biography.onNow(connection);
      if (answer && watch.probe && watch.at === null) probe.set(answer);
      if (maps && watch.classPaths && watch.at === null) classPaths.set(maps);
      showFrame();
    },
    onConnections(event) {
      const { density, at } = watchNow();
      if (density && at === null) ends.set(event.ends);
    },
    onWiring(event) {
      const { at, since } = watchNow();
      if (event.wiring.at !== at || event.wiring.since !== since) return;
      wiring.set({ ...event.wiring, layout: layout! });
      if (event.wiring.ends) ends.set(event.wiring.ends);
      // Frames keep the blocks of their time: those of another order of units do not fit.
      const fits = shown.get()?.layout === layout;
      if (event.wiring.blockBirths && fits) blockBirths.set(event.wiring.blockBirths);
      if (weighted) return;
      focus.set(event.wiring.focus);
      matrix.set(event.wiring.matrix);
    },
    onBiography: (event) => biography.onBiography(event.biography),
    onFound({ place }) {
      if (!useView.getState().sought) return;
      setView(place ? { connection: place, sought: null } : { sought: null });
    },
    showBefore(buffer) {
      stagedFrame = buffer && readFrame(buffer, layout!);
      showFrame();
    },
    goBack(epoch) {
      setView({ shownEpoch: null, comparedEpoch: null });
      frames.get().dropAfter(epoch);
      frames.set(frames.get());
      biography.goBack(epoch);
      multipleEpochs = new Map();
      multiples.set(new Map([...multiples.get()].filter(([kept]) => kept <= epoch)));
    },
  };
}
