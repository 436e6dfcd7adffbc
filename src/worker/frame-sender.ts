/**
 * When a run's frames go to the page: only while somebody can see them, only with free buffers (the page gives each one
 * back), at most ten a second, and never at more than a small share of the training thread's time; and of a frame only
 * what is looked at and has changed. What costs most of a large network is computed less often than what is watched most.
 */
import type { LayerRewiring } from '../engine/rewire-network.ts';
import type { Run } from '../engine/run.ts';
import { byPart, FRAME_PARTS, newFrame } from '../protocol/frame-layout.ts';
import type { FrameBuffers, FrameLayout, FramePart } from '../protocol/frame-layout.ts';
import type { EngineEvent, MatrixBins, Watch } from '../protocol/messages.ts';
import { connectionNow } from './connection-now.ts';
import { blockBirthsOf, fillFrame, focusConnections, matrixBins, strongestOf } from './fill-frame.ts';
import type { FrameShare } from './fill-frame.ts';
import { answerProbe, watchedClassPaths } from './probe.ts';

const FRAME_MS = 100;
/** Shares of the worker's time: for histograms, cut and importance; for all the rest, which a large network needs often. */
const WEIGHTS_SHARE = 0.05;
const REST_SHARE = 0.3;
/** Frames that may be on their way or on screen. */
const FRAMES_OUT = 2;

const NOTHING: FrameShare = { wiring: false, blocks: false, weights: false };
/** What every step of training changes, and of it what comes with the weights' measures. */
const TRAINED: readonly FramePart[] = ['head', 'inputs', 'core', 'blocks', 'weights'];
const WEIGHED: readonly FramePart[] = ['inputs', 'core', 'weights'];

type EventOf<Kind extends EngineEvent['kind']> = Extract<EngineEvent, { kind: Kind }>;

/** The matrix was made for this frame, and may be as large as all the rest. */
function buffersOf(matrix: MatrixBins | null): Transferable[] {
  if (!matrix) return [];
  const arrays = [matrix.count, matrix.sum, matrix.newborn, matrix.birth];
  return arrays.filter((array) => array != null).map(({ buffer }) => buffer as ArrayBuffer);
}

function copyInto(target: ArrayBuffer, source: ArrayBuffer): ArrayBuffer {
  new Uint8Array(target).set(new Uint8Array(source));
  return target;
}

/** Hands frames over with their buffers. */
export interface FramePost {
  readonly live: (frame: Omit<EventOf<'frame'>, 'kind' | 'runId'>, transfer: Transferable[]) => void;
  readonly kept: (frame: Omit<EventOf<'keptFrame'>, 'kind' | 'runId'>, transfer: Transferable[]) => void;
}

export interface FrameSender {
  /** A step was trained. */
  changed(): void;
  /** All is as it may never have been before, and the next frame need not wait for its time. */
  hurry(): void;
  /** An image is looked at, perhaps one of those that are still to come. */
  readonly awaitSamples: boolean;
  /** Whether send would send and it is time to, in milliseconds of `now`. */
  due(time: number): boolean;
  /**
   * Sends the present state, if it is new, can be seen and there is a buffer. still: nothing will change by itself, and
   * all of it goes, to be turned to.
   */
  send(lastRewiring: readonly LayerRewiring[], still: boolean): void;
  /** The present state in buffers of its own. */
  snapshot(lastRewiring: readonly LayerRewiring[]): FrameBuffers;
  /** Sends the present state for the page to keep. */
  sendKept(lastRewiring: readonly LayerRewiring[]): void;
  takeBack(buffers: Partial<FrameBuffers>): void;
  /** The next frame has what is asked for, and need not wait for its time. */
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
  post: FramePost,
): FrameSender {
  const { trainer } = run;
  let layout = firstLayout;
  const spare = byPart<ArrayBuffer[]>(() => []);
  let framesOut = 0;
  let watch = firstWatch;
  let visible = true;
  let stale = true;
  let dueAt = 0;
  let weightsDueAt = 0;
  /** As it was filled last, and the rewirings done then; what is not computed anew stays as it is. */
  const latest = newFrame(layout);
  let latestRewirings = -1;
  /** What the page does not have as it is now. */
  const outdated = new Set<FramePart>(FRAME_PARTS);
  const possible = () => visible && stale && framesOut < FRAMES_OUT;
  const snapshot = (lastRewiring: readonly LayerRewiring[]) => {
    const buffers = newFrame(layout);
    fillFrame(buffers, layout, trainer, lastRewiring, run.finished);
    return buffers;
  };
  function takeOut(part: FramePart): ArrayBuffer {
    outdated.delete(part);
    return copyInto(spare[part].pop() ?? new ArrayBuffer(layout.bytes[part]), latest[part]);
  }
  return {
    changed() {
      stale = true;
      for (const part of TRAINED) outdated.add(part);
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
    send(lastRewiring, still) {
      if (!possible()) return;
      const begin = now();
      const wiring = latestRewirings !== trainer.rewirings;
      if (wiring) for (const part of FRAME_PARTS) outdated.add(part);
      // Measured for a part that is seen, or for the head alone: as often as its cost allows.
      const weights = wiring || (outdated.has('head') && (still || begin >= weightsDueAt));
      const sent = FRAME_PARTS.filter((part) => {
        const isSeen = part === 'head' || still || watch.parts.includes(part);
        return isSeen && outdated.has(part) && (weights || !WEIGHED.includes(part));
      });
      const fill = (share: Partial<FrameShare>) =>
        fillFrame(latest, layout, trainer, lastRewiring, run.finished, { ...NOTHING, ...share });
      if (weights) fill({ weights });
      const weightsCost = now() - begin;
      fill({ wiring, blocks: sent.includes('blocks') });
      latestRewirings = trainer.rewirings;
      const buffers = Object.fromEntries(sent.map((part) => [part, takeOut(part)]));
      const present = watch.at === null && watch.since === null;
      const focus = present ? focusConnections(trainer, layout, watch) : null;
      const matrix = present ? matrixBins(trainer, watch) : null;
      const strongest = watch.at === null ? strongestOf(trainer, watch) : null;
      const blockBirths = watch.at === null ? blockBirthsOf(trainer, layout, watch) : null;
      const connection = watch.at === null ? connectionNow(run, watch) : null;
      const probe = watch.at === null ? answerProbe(trainer, watch) : null;
      const classPaths = watch.at === null ? watchedClassPaths(trainer, watch) : null;
      const closeUp = { focus, matrix, strongest, blockBirths, connection, probe, classPaths };
      framesOut++;
      post.live({ buffers, ...closeUp }, [...Object.values(buffers), ...buffersOf(matrix)]);
      stale = false;
      const end = now();
      if (weights) weightsDueAt = end + weightsCost / WEIGHTS_SHARE;
      dueAt = end + Math.max(FRAME_MS, (end - begin - weightsCost) / REST_SHARE);
    },
    snapshot,
    sendKept(lastRewiring) {
      const buffers = snapshot(lastRewiring);
      post.kept({ buffers }, Object.values(buffers));
    },
    takeBack(buffers) {
      framesOut--;
      for (const part of FRAME_PARTS) if (buffers[part]) spare[part].push(buffers[part]);
    },
    setWatch(next) {
      const isNew = (part: FramePart) => next.parts.includes(part) && !watch.parts.includes(part);
      if (WEIGHED.some(isNew)) weightsDueAt = 0;
      watch = next;
      stale = true;
      dueAt = 0;
    },
    setLayout(next) {
      layout = next;
    },
    setVisible(next) {
      visible = next;
    },
  };
}
