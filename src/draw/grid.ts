/** How many columns and rows of equal cells suit a rectangle. */
import type { Viewport } from './viewport.ts';

/** The grid for `count` cells whose width ÷ height comes nearest to `aspect`; fewer empty cells win ties. */
export function bestGrid(
  count: number,
  viewport: Viewport,
  aspect: number,
): { columns: number; rows: number } {
  let best = { columns: 1, rows: Math.max(1, count) };
  let least = Infinity;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const shape = viewport.width / columns / (viewport.height / rows);
    const cost = Math.abs(Math.log(shape / aspect)) + 0.3 * (columns * rows - count);
    if (cost < least) {
      least = cost;
      best = { columns, rows };
    }
  }
  return best;
}
