/**
 * A rewiring told in beats, one after another: what is doomed is marked, then cut layer by layer, counted, and as many
 * grow. A pure function of the time since the telling began; or, without motion, two still pictures.
 */
import { sumSigns } from '../protocol/watched-rewiring.ts';
import type { WatchedRewiring } from '../protocol/watched-rewiring.ts';

export type Beat = 'mark' | 'cut' | 'count' | 'grow';
/** staged: all four, slowly, while training waits; passing: cut and grow only, while it goes on. */
export type BeatPace = 'staged' | 'passing';
/** For those who ask for no motion: before, with what is doomed marked; after, with what is new marked. */
export type StillFrame = 'before' | 'after';

export interface BeatPlan {
  readonly steps: readonly { readonly beat: Beat; readonly milliseconds: number }[];
  /** The layers that lose connections, in the order of their turns. */
  readonly turns: readonly number[];
  readonly layers: number;
}

export interface BeatMoment {
  readonly beat: Beat;
  /** The layer whose turn it is, in the beats that go layer by layer; else null. */
  readonly layer: number | null;
  /** Of each layer: how far its connections have been cut, or have grown, in this beat, 0 – 1. */
  readonly shares: readonly number[];
}

const STAGED = { mark: 1800, cut: 1800, count: 1600, grow: 1800 };
/** Each layer's turn takes at least so long. */
const LEAST_TURN_MS = 500;
const PASSING_MS = 250;

/** null: there is nothing to tell. */
export function planBeats(rewiring: WatchedRewiring, pace: BeatPace): BeatPlan | null {
  const { layers } = rewiring;
  const turns = layers.flatMap((layer, l) => (layer && sumSigns(layer.removed) > 0 ? [l] : []));
  if (turns.length === 0) return null;
  const grows = layers.some((layer) => layer && layer.added > 0);
  const beats: Beat[] = pace === 'staged' ? ['mark', 'cut', 'count'] : ['cut'];
  if (grows) beats.push('grow');
  const lasts = (beat: Beat) => {
    if (pace === 'passing') return PASSING_MS;
    const least = beat === 'cut' || beat === 'grow' ? LEAST_TURN_MS * turns.length : 0;
    return Math.max(STAGED[beat], least);
  };
  const steps = beats.map((beat) => ({ beat, milliseconds: lasts(beat) }));
  return { steps, turns, layers: layers.length };
}

/** Where the telling is after so many milliseconds; null once it is over. */
export function beatAt({ steps, turns, layers }: BeatPlan, elapsed: number): BeatMoment | null {
  let begin = 0;
  const step = steps.find(({ milliseconds }) => {
    if (elapsed < begin + milliseconds) return true;
    begin += milliseconds;
    return false;
  });
  if (!step) return null;
  const { beat, milliseconds } = step;
  const shares = Array.from({ length: layers }, () => 0);
  if (beat === 'mark') return { beat, layer: null, shares };
  if (beat === 'count') return { beat, layer: null, shares: shares.fill(1) };
  // In turns done: 1.5 is half-way through the second one.
  const done = (Math.max(0, elapsed - begin) / milliseconds) * turns.length;
  turns.forEach((layer, turn) => {
    const share = Math.max(0, Math.min(1, done - turn));
    shares[layer] = share * share * (3 - 2 * share);
  });
  return { beat, layer: turns[Math.min(turns.length - 1, Math.floor(done))], shares };
}

/** The moment a still picture shows: nothing has gone yet, or everything has come. */
export function stillMoment({ steps, layers }: BeatPlan, frame: StillFrame): BeatMoment {
  const share = frame === 'before' ? 0 : 1;
  const beat = frame === 'before' ? 'mark' : steps[steps.length - 1].beat;
  return { beat, layer: null, shares: Array.from({ length: layers }, () => share) };
}
