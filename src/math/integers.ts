/** Logarithms of whole numbers and of their factorials. */
import { log } from './elementary.ts';

const LOGS = Float64Array.from({ length: 1024 }, (_, k) => (k === 0 ? -Infinity : log(k)));
const HALF_LOG_2PI = 0.9189385332046727;

/** ln k of a whole number k ≥ 0; −Infinity for 0. */
export function logInteger(k: number): number {
  return k < LOGS.length ? LOGS[k] : log(k);
}

/** ln k! of a whole number k ≥ 0, relative error below 1e-13 (Stirling's series from 16 on). */
export function logFactorial(k: number): number {
  if (k < 16) {
    let product = 1;
    for (let factor = 2; factor <= k; factor++) product *= factor;
    return log(product);
  }
  const square = k * k;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / k;
  return (k + 0.5) * logInteger(k) - k + HALF_LOG_2PI + series;
}

/** ln of the number of ways to choose k of n, whole numbers with 0 ≤ k ≤ n. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
