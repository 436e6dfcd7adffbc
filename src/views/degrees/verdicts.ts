/** Judges the degrees of what the panel shows, a small slice of work at a time, so that the page stays free. */
import type { Signal } from '../../client/signal.ts';
import { createSignal } from '../../client/signal.ts';
import { degreeKey, SIDES } from '../../draw/degrees-distribution.ts';
import { seedStream } from '../../math/random.ts';
import { countDistinctDegrees } from '../../measures/degree-counts.ts';
import { judgeInSlices } from '../../measures/degree-verdict.ts';
import type { DegreeVerdict } from '../../measures/degree-verdict.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import { follow } from '../use-signal.ts';

export type Verdicts = ReadonlyMap<string, DegreeVerdict>;

const LEAST_PAUSE_MS = 1000;
/** Replicates of the bootstrap in one slice: a few milliseconds. */
const SLICE = 5;
/** Of the bootstrap's own stream: the same degrees always get the same verdict. */
const SEED = 1;
const STREAM = 0;

function judge(degrees: Uint32Array, others: number): Generator<undefined, DegreeVerdict> {
  const random = new Uint32Array(4);
  seedStream(random, SEED, STREAM);
  return judgeInSlices(countDistinctDegrees(degrees), others, random, SLICE);
}

/** Follows the frames until the returned function is called. */
export function followVerdicts(
  frames: Signal<FrameView | null>,
  layers: readonly number[],
): { readonly signal: Signal<Verdicts>; readonly stop: () => void } {
  const signal = createSignal<Verdicts>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;

  function work(jobs: { key: string; judging: ReturnType<typeof judge> }[]): void {
    const [job] = jobs;
    if (!job) return;
    const step = job.judging.next();
    if (step.done) {
      signal.set(new Map(signal.get()).set(job.key, step.value));
      jobs.shift();
    }
    timer = setTimeout(() => work(jobs), 0);
  }

  function begin(): void {
    const frame = frames.get();
    if (!frame) return;
    clearTimeout(timer);
    // The degrees are counted at once: the frame's own memory goes back to the worker.
    const jobs = layers.flatMap((layer) => {
      const { fanIn, fanOut } = frame.layers[layer];
      return SIDES.map((side) => {
        const [degrees, others] = side === 'out' ? [fanOut, fanIn.length] : [fanIn, fanOut.length];
        return { key: degreeKey(layer, side), judging: judge(degrees, others) };
      });
    });
    work(jobs);
  }

  begin();
  const stopFollowing = follow([frames], LEAST_PAUSE_MS, begin);
  return {
    signal,
    stop() {
      stopFollowing();
      clearTimeout(timer);
    },
  };
}
