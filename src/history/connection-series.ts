/** The weight of one connection over the epochs as far as it has been seen: a bounded list of points, thinned by doubling. */
import { samePlace } from '../protocol/connection.ts';
import type { Biography, ConnectionNow, ConnectionPlace, KnownWeight } from '../protocol/connection.ts';

export interface WeightPoint extends KnownWeight {
  /** Size of the largest weight of its sign that a removal then would have taken; null where that is not known. */
  readonly cut: number | null;
}

/** More points than these nobody can tell apart. */
const MAX_POINTS = 512;

/** What the rewiring of an epoch took from a layer: the bounds of the weights that went, and the rewirings done before it. */
export interface PastCut {
  readonly rewirings: number;
  readonly low: number;
  readonly high: number;
}

export interface ConnectionSeries {
  /** Ascending: what the worker remembers and what was seen since. A new array after every change. */
  readonly points: readonly WeightPoint[];
  /** Notes a state of this place; another one of the same moment takes its place. */
  note(now: ConnectionNow): void;
  /** Takes over what the worker remembers, in place of what it said before. cutOf: of a whole epoch, where it is known. */
  remember(biography: Biography, cutOf: (epoch: number) => PastCut | null): void;
  /** The run went back: what was seen later is forgotten. */
  dropAfter(epoch: number): void;
}

/** By time; a rewiring changes the network without the epoch going on. */
function order(a: KnownWeight, b: KnownWeight): number {
  return a.epoch - b.epoch || a.rewirings - b.rewirings;
}

export function createConnectionSeries(place: ConnectionPlace): ConnectionSeries {
  /** One in `stride` of those noted in turn, and all of earlier moments looked back at. */
  let seen: WeightPoint[] = [];
  let newest: WeightPoint | null = null;
  let stride = 1;
  let noted = 0;
  let remembered: WeightPoint[] = [];
  let points: readonly WeightPoint[] = [];

  /** Seen points win: they know the cut. */
  function join(): void {
    const own = newest ? [...seen, newest] : seen;
    const unseen = remembered.filter((point) => !own.some((other) => order(point, other) === 0));
    points = [...own, ...unseen].sort(order);
  }

  function keep(point: WeightPoint): void {
    seen = [...seen.filter((other) => order(other, point) !== 0), point].sort(order);
    if (seen.length < MAX_POINTS) return;
    seen = seen.filter((_, k) => k % 2 === 0);
    stride *= 2;
  }

  return {
    get points() {
      return points;
    },
    note(now) {
      if (!samePlace(now.place, place)) return;
      const point = pointOf(now);
      const isLater = newest ? order(newest, point) : -1;
      if (isLater > 0) keep(point);
      else {
        if (newest && isLater < 0 && noted++ % stride === 0) keep(newest);
        newest = point;
      }
      join();
    },
    remember(biography, cutOf) {
      if (!samePlace(biography.place, place)) return;
      remembered = biography.known.flatMap((known) => pointsOf(known, cutOf(known.epoch)));
      join();
    },
    dropAfter(epoch) {
      seen = seen.filter((point) => point.epoch <= epoch);
      newest = newest && newest.epoch <= epoch ? newest : null;
      remembered = remembered.filter((point) => point.epoch <= epoch);
      join();
    },
  };
}

/** The states kept are those after an epoch's rewiring, which leaves the weights that stay as they were. */
function pointsOf(known: KnownWeight, cut: PastCut | null): WeightPoint[] {
  const { connection } = known;
  const after = { ...known, cut: null };
  if (!connection || !cut || connection.birth > cut.rewirings) return [after];
  const before = { ...known, rewirings: cut.rewirings, cut: threshold(connection.weight, cut) };
  return cut.rewirings === known.rewirings ? [before] : [before, after];
}

function pointOf({ epoch, rewirings, connection, cut }: ConnectionNow): WeightPoint {
  const isKnown = connection !== null && typeof cut !== 'string';
  return { epoch, rewirings, connection, cut: isKnown ? threshold(connection.weight, cut) : null };
}

/** Size of the largest weight of the sign of `weight` that would go; 0 where none would. */
export function threshold(
  weight: number,
  { low, high }: { readonly low: number; readonly high: number },
): number {
  return weight < 0 ? -low : high;
}
