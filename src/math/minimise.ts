/** The lowest point of a function of two numbers by the simplex method of Nelder and Mead (1965). */

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/**
 * Starts from the triangle (x, y), (x + step, y), (x, y + step) and ends when its values differ by less than
 * `tolerance` or after `most` moves. Values of f may be Infinity, where a point is not allowed, but not all three at the
 * start. Finds a local minimum only.
 */
export function minimise(
  f: (x: number, y: number) => number,
  [x, y]: readonly [x: number, y: number],
  step: number,
  tolerance: number,
  most = 500,
): Point {
  const at = (px: number, py: number): Point => ({ x: px, y: py, value: f(px, py) });
  let [best, middle, worst] = sorted([at(x, y), at(x + step, y), at(x, y + step)]);
  for (let move = 0; move < most && !(worst.value - best.value < tolerance); move++) {
    const centreX = (best.x + middle.x) / 2;
    const centreY = (best.y + middle.y) / 2;
    /** The worst point carried through the centre of the others: −1 mirrors it. */
    const carried = (factor: number) =>
      at(centreX + factor * (worst.x - centreX), centreY + factor * (worst.y - centreY));
    const mirrored = carried(-1);
    let next = mirrored;
    if (mirrored.value < best.value) {
      const further = carried(-2);
      if (further.value < mirrored.value) next = further;
    } else if (mirrored.value >= middle.value) {
      next = mirrored.value < worst.value ? carried(-0.5) : carried(0.5);
    }
    if (next.value < worst.value) worst = next;
    else {
      const { x: bestX, y: bestY } = best;
      middle = at((middle.x + bestX) / 2, (middle.y + bestY) / 2);
      worst = at((worst.x + bestX) / 2, (worst.y + bestY) / 2);
    }
    [best, middle, worst] = sorted([best, middle, worst]);
  }
  return best;
}

function sorted(points: readonly Point[]): Point[] {
  return points.toSorted((a, b) => a.value - b.value);
}
