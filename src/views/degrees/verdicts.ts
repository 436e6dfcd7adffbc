/** Judges the degrees of what the panel shows, a small slice of work at a time, so that the page stays free. */
import type { Signal } from '../../client/signal.ts';
import { createSignal } from '../../client/signal.ts';
import { tailOf } from '../../draw/degree-tail.ts';
import { degreeKey, degreesOf, SIDES } from '../../draw/random-degrees.ts';
import { seedStream } from '../../math/random.ts';
import { judgeInSlices } from '../../measures/degree-verdict.ts';
import type { DegreeVerdict } from '../../measures/degree-verdict.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import { follow } from '../use-signal.ts';

export interface Judged {
  readonly verdict: DegreeVerdict;
  /** Of the degrees it is on. */
  readonly epoch: number;
}

/** By degreeKey; a side without one is still being judged. */
export type Verdicts = ReadonlyMap<string, Judged>;

interface Job {
  readonly key: string;
  readonly frame: FrameView;
  readonly judging: Generator<undefined, DegreeVerdict>;
}

const LEAST_PAUSE_MS = 1000;
/** Replicates of the bootstrap in one slice: a few milliseconds. */
const SLICE = 5;
/** Of the bootstrap's own stream: the same degrees always get the same verdict. */
const SEED = 1;
const STREAM = 0;
/** What is known of a frame, so that looking back at an epoch does not judge it again. */
const KNOWN = new WeakMap<FrameView, Map<string, Judged>>();

function beginJob(frame: FrameView, layer: number, side: (typeof SIDES)[number]): Job {
  const random = new Uint32Array(4);
  seedStream(random, SEED, STREAM);
  // Counted at once: the frame's own memory goes back to the worker.
  const { counts } = tailOf(frame, layer, side);
  const { others } = degreesOf(frame, layer, side);
  return { key: degreeKey(layer, side), frame, judging: judgeInSlices(counts, others, random, SLICE) };
}

/** Follows the frames until stopped. Those that come while others are judged wait, and only the latest is judged. */
export function followVerdicts(
  frames: Signal<FrameView | null>,
  layers: readonly number[],
): { readonly signal: Signal<Verdicts>; readonly stop: () => void } {
  const signal = createSignal<Verdicts>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let judged: FrameView | null = null;
  let jobs: Job[] = [];

  function work(): void {
    const [job] = jobs;
    if (!job) {
      timer = setTimeout(begin, LEAST_PAUSE_MS);
      return;
    }
    const step = job.judging.next();
    if (step.done) {
      const found = { verdict: step.value, epoch: job.frame.epoch };
      KNOWN.set(job.frame, (KNOWN.get(job.frame) ?? new Map<string, Judged>()).set(job.key, found));
      signal.set(new Map(signal.get()).set(job.key, found));
      jobs.shift();
    }
    timer = setTimeout(work, 0);
  }

  function begin(): void {
    const frame = frames.get();
    if (!frame || frame === judged) return;
    clearTimeout(timer);
    const present = layers.filter((layer) => layer < frame.layers.length);
    const known = KNOWN.get(frame);
    const all = present.flatMap((layer) =>
      SIDES.map((side) => ({ layer, side, key: degreeKey(layer, side) })),
    );
    const isSameRun = judged?.layout === frame.layout;
    const found = all.flatMap(({ key }) => {
      const last = known?.get(key) ?? (isSameRun ? signal.get().get(key) : undefined);
      return last ? [[key, last] as const] : [];
    });
    judged = frame;
    signal.set(new Map(found));
    jobs = all.flatMap(({ layer, side, key }) => (known?.has(key) ? [] : [beginJob(frame, layer, side)]));
    if (jobs.length > 0) work();
  }

  /** Whether the frame shown came after the one that is being judged: then that one is judged to the end first. */
  function isFollowed(): boolean {
    const frame = frames.get();
    return frame !== null && frame.layout === judged?.layout && frame.epoch > judged.epoch;
  }

  begin();
  const stopFollowing = follow([frames], LEAST_PAUSE_MS, () => {
    if (jobs.length === 0 || !isFollowed()) begin();
  });
  return {
    signal,
    stop() {
      stopFollowing();
      clearTimeout(timer);
    },
  };
}
