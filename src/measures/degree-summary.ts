/** Mean, spread and extremes of a layer's degrees. */

export interface DegreeSummary {
  readonly mean: number;
  /** Population variance ÷ mean (Fano factor); 1 − p for a random layer, 0 when there are no connections. */
  readonly dispersion: number;
  readonly min: number;
  readonly max: number;
}

/** `degrees` holds one count a unit, at least one unit. */
export function summariseDegrees(degrees: Uint32Array): DegreeSummary {
  let sum = 0;
  let min = Infinity;
  let max = 0;
  for (const degree of degrees) {
    sum += degree;
    if (degree < min) min = degree;
    if (degree > max) max = degree;
  }
  const mean = sum / degrees.length;
  let squares = 0;
  for (const degree of degrees) squares += (degree - mean) * (degree - mean);
  return { mean, dispersion: sum === 0 ? 0 : squares / degrees.length / mean, min, max };
}
