/**
 * A rewiring told in beats, one after another: what is doomed is marked, then cut, counted, and as many grow, which at
 * the end fade from the colour of additions to that of their weights. A pure function of the time since the telling
 * began; or, without motion, two still pictures.
 */
import { sumSigns } from '../protocol/watched-rewiring.ts';
import type { WatchedRewiring } from '../protocol/watched-rewiring.ts';

export type Beat = 'mark' | 'cut' | 'count' | 'grow';
/**
 * told: all four, so slowly that the algorithm can be read beside them, layer by layer, while training waits; staged:
 * all four in less than two seconds, while training waits; passing: cut and grow only, while it goes on.
 */
export type BeatPace = 'told' | 'staged' | 'passing';
/** For those who ask for no motion: before, with what is doomed marked; after, with what is new marked. */
export type StillFrame = 'before' | 'after';

export interface BeatPlan {
  readonly steps: readonly { readonly beat: Beat; readonly milliseconds: number }[];
  /** The layers whose turns come at the same time, turn by turn; only those that lose connections have one. */
  readonly turns: readonly (readonly number[])[];
  readonly layers: number;
}

export interface BeatMoment {
  readonly beat: Beat;
  /** The layer whose turn it is, in the beats that go layer by layer; else null. */
  readonly layer: number | null;
  /** Of each layer: how far its connections have been cut, or have grown, in this beat, 0 – 1. */
  readonly shares: readonly number[];
  /** Of all that has grown: how far it has gone from the colour of additions to that of its weights, 0 – 1. */
  readonly faded: number;
}

/** Of each beat that a pace has; growing is followed by FADE_MS more. */
const MILLISECONDS: Readonly<Record<BeatPace, Readonly<Partial<Record<Beat, number>>>>> = {
  told: { mark: 1800, cut: 1800, count: 1600, grow: 1800 },
  staged: { mark: 300, cut: 400, count: 200, grow: 500 },
  passing: { cut: 250, grow: 250 },
};
const BEATS: readonly Beat[] = ['mark', 'cut', 'count', 'grow'];
const FADE_MS = 200;
/** Each layer's turn takes at least so long. */
const LEAST_TURN_MS = 500;

/** null: there is nothing to tell. */
export function planBeats(rewiring: WatchedRewiring, pace: BeatPace): BeatPlan | null {
  const { layers } = rewiring;
  const losing = layers.flatMap((layer, l) => (layer && sumSigns(layer.removed) > 0 ? [l] : []));
  if (losing.length === 0) return null;
  const grows = layers.some((layer) => layer && layer.added > 0);
  const turns = pace === 'told' ? losing.map((layer) => [layer]) : [losing];
  const least = pace === 'told' ? LEAST_TURN_MS * turns.length : 0;
  const lasts = (beat: Beat): number => {
    const milliseconds = MILLISECONDS[pace][beat] ?? 0;
    if (beat === 'cut') return Math.max(milliseconds, least);
    return beat === 'grow' ? Math.max(milliseconds, least) + FADE_MS : milliseconds;
  };
  const beats = BEATS.filter((beat) => beat in MILLISECONDS[pace] && (beat !== 'grow' || grows));
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
  if (beat === 'mark') return { beat, layer: null, shares, faded: 0 };
  if (beat === 'count') return { beat, layer: null, shares: shares.fill(1), faded: 0 };
  const moves = beat === 'grow' ? milliseconds - FADE_MS : milliseconds;
  const within = Math.max(0, elapsed - begin);
  // In turns done: 1.5 is half-way through the second one.
  const done = (within / moves) * turns.length;
  turns.forEach((together, turn) => {
    const share = Math.max(0, Math.min(1, done - turn));
    for (const layer of together) shares[layer] = share * share * (3 - 2 * share);
  });
  const now = turns[Math.min(turns.length - 1, Math.floor(done))];
  const faded = Math.max(0, within - moves) / FADE_MS;
  return { beat, layer: now.length === 1 ? now[0] : null, shares, faded };
}

/** The moment a still picture shows: nothing has gone yet, or everything has come. */
export function stillMoment({ steps, layers }: BeatPlan, frame: StillFrame): BeatMoment {
  const share = frame === 'before' ? 0 : 1;
  const beat = frame === 'before' ? 'mark' : steps[steps.length - 1].beat;
  return { beat, layer: null, shares: Array.from({ length: layers }, () => share), faded: 0 };
}
