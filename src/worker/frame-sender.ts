/**
 * When a run's frames go to the page: only while somebody can see them, only with a free buffer (the page gives each one
 * back), at most ten a second, and never at more than a small share of the training thread's time. What costs most of a
 * large network is computed less often than what is watched most.
 */
import type { LayerRewiring } from '../engine/rewire-network.ts';
import type { Run } from '../engine/run.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import type { EngineEvent, MatrixBins, Watch } from '../protocol/messages.ts';
import { connectionNow } from './connection-now.ts';
import { blockBirthsOf, fillFrame, focusConnections, matrixBins, strongestOf } from './fill-frame.ts';
import type { FrameShare } from './fill-frame.ts';
import { answerProbe, watchedClassPaths } from './probe.ts';

const FRAME_MS = 100;
/** Shares of the worker's time: for histograms, cut and importance; for all the rest, which a large network needs often. */
const WEIGHTS_SHARE = 0.05;
const REST_SHARE = 0.3;
const FRAME_BUFFERS = 2;

const NOTHING: FrameShare = { wiring: false, blocks: false, weights: false };

type Frame = Extract<EngineEvent, { kind: 'frame' }>;
const NO_CLOSE_UP = {
  focus: null,
  matrix: null,
  strongest: null,
  blockBirths: null,
  connection: null,
  probe: null,
  classPaths: null,
};

/** The matrix was made for this frame, and may be as large as all the rest. */
function buffersOf(matrix: MatrixBins | null): Transferable[] {
  if (!matrix) return [];
  const arrays = [matrix.count, matrix.sum, matrix.newborn, matrix.birth];
  return arrays.filter((array) => array != null).map(({ buffer }) => buffer as ArrayBuffer);
}

/** Hands a frame over with its buffer. */
type Send = (frame: Omit<Frame, 'kind' | 'runId'>, transfer: Transferable[]) => void;

export interface FrameSender {
  /** Something happened that a frame would show. */
  changed(): void;
  /** The next frame need not wait for its time. */
  hurry(): void;
  /** An image is looked at, perhaps one of those that are still to come. */
  readonly awaitSamples: boolean;
  /** Whether send would send and it is time to, in milliseconds of `now`. */
  due(time: number): boolean;
  /** Sends the present state, if it is new, can be seen and there is a buffer. */
  send(lastRewiring: readonly LayerRewiring[]): void;
  /** The present state in a buffer of its own. */
  snapshot(lastRewiring: readonly LayerRewiring[]): ArrayBuffer;
  /** Sends the present state for the page to keep. */
  sendKept(lastRewiring: readonly LayerRewiring[]): void;
  takeBack(buffer: ArrayBuffer): void;
  setWatch(watch: Watch): void;
  /** Of the same size as the one before. */
  setLayout(layout: FrameLayout): void;
  setVisible(visible: boolean): void;
}

export function createFrameSender(
  run: Run,
  firstLayout: FrameLayout,
  firstWatch: Watch,
  now: () => number,
  post: Send,
): FrameSender {
  const { trainer } = run;
  let layout = firstLayout;
  const buffers = Array.from({ length: FRAME_BUFFERS }, () => new ArrayBuffer(layout.byteLength));
  let watch = firstWatch;
  let visible = true;
  let stale = true;
  let dueAt = 0;
  let weightsDueAt = 0;
  /** The frame sent last, and the rewirings done then; what a frame does not compute anew is taken from it. */
  const latest = new ArrayBuffer(layout.byteLength);
  let latestRewirings = -1;
  const possible = () => visible && stale && buffers.length > 0;
  const snapshot = (lastRewiring: readonly LayerRewiring[]) => {
    const buffer = new ArrayBuffer(layout.byteLength);
    fillFrame(buffer, layout, trainer, lastRewiring, run.finished);
    return buffer;
  };
  return {
    changed() {
      stale = true;
    },
    hurry() {
      stale = true;
      dueAt = 0;
      latestRewirings = -1;
    },
    get awaitSamples() {
      return watch.probe !== null;
    },
    due: (time) => time >= dueAt && possible(),
    send(lastRewiring) {
      if (!possible()) return;
      const buffer = buffers.pop()!;
      const begin = now();
      const wiring = latestRewirings !== trainer.rewirings;
      const weights = wiring || run.finished || begin >= weightsDueAt;
      // Ribbons are not seen while a matrix is.
      const blocks = wiring || weights || watch.matrix === null;
      new Uint8Array(buffer).set(new Uint8Array(latest));
      if (weights) {
        fillFrame(buffer, layout, trainer, lastRewiring, run.finished, { ...NOTHING, weights });
      }
      const weightsCost = now() - begin;
      fillFrame(buffer, layout, trainer, lastRewiring, run.finished, { ...NOTHING, wiring, blocks });
      new Uint8Array(latest).set(new Uint8Array(buffer));
      latestRewirings = trainer.rewirings;
      const present = watch.at === null && watch.since === null;
      const focus = present ? focusConnections(trainer, layout, watch) : null;
      const matrix = present ? matrixBins(trainer, watch) : null;
      const strongest = watch.at === null ? strongestOf(trainer, watch) : null;
      const blockBirths = watch.at === null ? blockBirthsOf(trainer, layout, watch) : null;
      const connection = watch.at === null ? connectionNow(run, watch) : null;
      const probe = watch.at === null ? answerProbe(trainer, watch) : null;
      const classPaths = watch.at === null ? watchedClassPaths(trainer, watch) : null;
      const closeUp = { focus, matrix, strongest, blockBirths, connection, probe, classPaths };
      post({ kept: false, buffer, ...closeUp }, [buffer, ...buffersOf(matrix)]);
      stale = false;
      const end = now();
      if (weights) weightsDueAt = end + weightsCost / WEIGHTS_SHARE;
      dueAt = end + Math.max(FRAME_MS, (end - begin - weightsCost) / REST_SHARE);
    },
    snapshot,
    sendKept(lastRewiring) {
      const buffer = snapshot(lastRewiring);
      post({ kept: true, buffer, ...NO_CLOSE_UP }, [buffer]);
    },
    takeBack: (buffer) => void buffers.push(buffer),
    setWatch(next) {
      watch = next;
    },
    setLayout(next) {
      layout = next;
    },
    setVisible(next) {
      visible = next;
    },
  };
}
