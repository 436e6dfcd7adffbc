/** Ends of axes that hold still while numbers change: they move rarely, by a round step, and not back and forth. */

const MANTISSAS = [1, 1.2, 1.5, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10];

/** The smallest round number not below a positive value; 1 for anything else. */
export function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = Math.pow(10, Math.floor(Math.log10(value)));
  const mantissa = MANTISSAS.find((m) => m * power >= value * (1 - 1e-9));
  return (mantissa ?? 10) * power;
}

/** The largest round number not above a positive value. */
export function roundDown(value: number): number {
  const power = Math.pow(10, Math.floor(Math.log10(value)));
  const mantissa = MANTISSAS.findLast((m) => m * power <= value * (1 + 1e-9));
  return (mantissa ?? 1) * power;
}

/**
 * The upper end of an axis from 0: `previous` while the value fits and fills the given share of it, else a round number
 * with a little room above the value. Give previous = 0 to begin, leastShare = 0 for an end that only grows.
 */
export function steadyCeiling(previous: number, value: number, leastShare = 1 / 4): number {
  const stays = previous > 0 && value <= previous && value >= previous * leastShare;
  return stays ? previous : roundUp(value * 1.1);
}
