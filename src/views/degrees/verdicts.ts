/** Judges the degrees of what the panel shows, a small slice of work at a time, so that the page stays free. */
import type { Signal } from '../../client/signal.ts';
import { createSignal } from '../../client/signal.ts';
import { degreeKey, SIDES } from '../../draw/degrees-distribution.ts';
import { seedStream } from '../../math/random.ts';
import { countDistinctDegrees } from '../../measures/degree-counts.ts';
import { compareWithOthers, decide } from '../../measures/degree-verdict.ts';
import type { DegreeVerdict } from '../../measures/degree-verdict.ts';
import { fitPowerLaw } from '../../measures/power-law.ts';
import { DEFAULT_REPLICATES, GoodnessOfFit } from '../../measures/power-law-bootstrap.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import { follow } from '../use-signal.ts';

export type Verdicts = ReadonlyMap<string, DegreeVerdict>;

const LEAST_PAUSE_MS = 1000;
/** Replicates of the bootstrap in one slice: a few milliseconds. */
const SLICE = 5;
/** Of the bootstrap's own stream: the same degrees always get the same verdict. */
const SEED = 1;
const STREAM = 0;

/** Yields after each slice; the last value is the verdict. */
function* judge(degrees: Uint32Array, others: number): Generator<undefined, DegreeVerdict> {
  const counts = countDistinctDegrees(degrees);
  const fit = fitPowerLaw(counts);
  if (!fit) return { kind: 'tooFew', units: counts.units, distinct: counts.degree.length };
  yield;
  const random = new Uint32Array(4);
  seedStream(random, SEED, STREAM);
  const test = new GoodnessOfFit(counts, fit);
  while (test.replicates < DEFAULT_REPLICATES) {
    test.run(SLICE, random);
    yield;
  }
  return decide({
    fit,
    p: test.p,
    replicates: test.replicates,
    competitors: compareWithOthers(counts, fit, others),
  });
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
    // Copies: the frame's own memory goes back to the worker.
    const jobs = layers.flatMap((layer) => {
      const { fanIn, fanOut } = frame.layers[layer];
      return SIDES.map((side) => {
        const [degrees, others] = side === 'out' ? [fanOut, fanIn.length] : [fanIn, fanOut.length];
        return { key: degreeKey(layer, side), judging: judge(degrees.slice(), others) };
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
