/** How much the past rewirings would have taken of one connection's sign: the kept epochs of its lives. */
import type { Life } from '../protocol/connection.ts';
import { threshold } from './connection-series.ts';
import type { PastCut, WeightPoint } from './connection-series.ts';

export interface MetCut {
  readonly epoch: number;
  /** Rewirings done before it. */
  readonly rewirings: number;
  /** Size of the largest weight of its sign that went. */
  readonly size: number;
}

/** Its sign at each of the cuts is that of the weight known nearest to it in the same life. */
export function metCuts(
  cuts: readonly (PastCut & { readonly epoch: number })[],
  lives: readonly Life[],
  points: readonly WeightPoint[],
): MetCut[] {
  return cuts.flatMap((cut) => {
    const life = lives.find((one) => isWithin(one, cut));
    let nearest: WeightPoint | null = null;
    for (const point of points) {
      if (!life || !point.connection || !isWithin(life, point)) continue;
      const isNearer = !nearest || Math.abs(point.epoch - cut.epoch) < Math.abs(nearest.epoch - cut.epoch);
      if (isNearer) nearest = point;
    }
    const weight = nearest?.connection?.weight;
    return weight === undefined
      ? []
      : [{ epoch: cut.epoch, rewirings: cut.rewirings, size: threshold(weight, cut) }];
  });
}

function isWithin({ born, cut }: Life, { rewirings }: { readonly rewirings: number }): boolean {
  return born.rewiring <= rewirings && (cut === null || rewirings < cut.rewiring);
}
