/** The part of a layer that is looked at as a matrix. */

export interface MatrixRange {
  /** Units from `first` up to, but without, `end`. */
  readonly inputs: UnitRange;
  readonly outputs: UnitRange;
}

export type UnitRange = readonly [first: number, end: number];

export interface MatrixShape {
  readonly nIn: number;
  readonly nOut: number;
}

export function wholeRange({ nIn, nOut }: MatrixShape): MatrixRange {
  return { inputs: [0, nIn], outputs: [0, nOut] };
}

export function unitsOf([first, end]: UnitRange): number {
  return end - first;
}

function isWithin([first, end]: UnitRange, units: number): boolean {
  return Number.isInteger(first) && Number.isInteger(end) && first >= 0 && first < end && end <= units;
}

/** The range if it lies in the layer, else all of it: it may stem from another network. */
export function rangeIn(shape: MatrixShape, range: MatrixRange | undefined): MatrixRange {
  const fits = range && isWithin(range.inputs, shape.nIn) && isWithin(range.outputs, shape.nOut);
  return fits ? range : wholeRange(shape);
}

export function sameRange(a: MatrixRange, b: MatrixRange): boolean {
  return (
    a.inputs[0] === b.inputs[0] &&
    a.inputs[1] === b.inputs[1] &&
    a.outputs[0] === b.outputs[0] &&
    a.outputs[1] === b.outputs[1]
  );
}

/** At least `least` of `units` units around the middle of a range. */
export function widened([first, end]: UnitRange, least: number, units: number): UnitRange {
  const wanted = Math.min(units, least);
  if (end - first >= wanted) return [first, end];
  const start = Math.max(0, Math.min(units - wanted, Math.round((first + end - wanted) / 2)));
  return [start, start + wanted];
}
