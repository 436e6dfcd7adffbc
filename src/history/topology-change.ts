/**
 * Topologies as ascending cell numbers, and what rewirings do to them. The cell of input i and output o is i · nOut + o;
 * numbers reach 10¹⁰ and more, hence Float64Array. Nothing but `strike` changes an argument; results belong to the caller.
 */

/**
 * What happened to one layer between two moments. A cell in both lists lost its connection and got a new one (SET may
 * draw a freed cell again): the connection is another one although the topology shows no difference.
 */
export interface TopologyChange {
  /** Cells of connections of the earlier moment that are gone, ascending. */
  readonly removed: Float64Array;
  /** Cells of connections of the later moment that are new, ascending. */
  readonly added: Float64Array;
}

/** All cells of a layer: 0, 1, 2, … */
export function allCells(count: number): Float64Array {
  return fill(new Float64Array(count));
}

function fill(cells: Float64Array): Float64Array {
  for (let k = 0; k < cells.length; k++) cells[k] = k;
  return cells;
}

/**
 * What happened to a layer since the rewiring of that number, when its cells were `before`. `cells` and `birth` are of
 * today, one entry a connection: those born later are new.
 */
export function changeSince(
  rewiring: number,
  before: Float64Array,
  cells: Float64Array,
  birth: Int32Array,
): TopologyChange {
  const survivors = new Float64Array(cells.length);
  const added = new Float64Array(cells.length);
  let survivorCount = 0;
  let addedCount = 0;
  for (let p = 0; p < cells.length; p++) {
    if (birth[p] > rewiring) added[addedCount++] = cells[p];
    else survivors[survivorCount++] = cells[p];
  }
  return {
    removed: without(before, survivors.subarray(0, survivorCount)),
    added: added.subarray(0, addedCount),
  };
}

/** The later topology from the earlier one. Throws RangeError when the change does not fit. */
export function applyChange(cells: Float64Array, { removed, added }: TopologyChange): Float64Array {
  const result = new Float64Array(Math.max(0, cells.length - removed.length + added.length));
  let r = 0;
  let a = 0;
  let n = 0;
  let nextRemoved = removed.length > 0 ? removed[0] : Infinity;
  let nextAdded = added.length > 0 ? added[0] : Infinity;
  for (let k = 0; k < cells.length; k++) {
    const cell = cells[k];
    while (nextAdded < cell) {
      result[n++] = nextAdded;
      nextAdded = ++a < added.length ? added[a] : Infinity;
    }
    if (cell === nextRemoved) {
      nextRemoved = ++r < removed.length ? removed[r] : Infinity;
      continue;
    }
    if (cell === nextAdded) throw new RangeError(`the change adds cell ${cell}, which is connected`);
    result[n++] = cell;
  }
  if (r < removed.length)
    throw new RangeError(`the change removes cell ${removed[r]}, which is not connected`);
  result.set(added.subarray(a), n);
  return result;
}

/** The earlier topology from the later one. Throws RangeError when the change does not fit. */
export function revertChange(cells: Float64Array, { removed, added }: TopologyChange): Float64Array {
  return applyChange(cells, { removed: added, added: removed });
}

/** Two changes in a row as one. What was added and removed again in between leaves no trace. */
export function joinChanges(first: TopologyChange, second: TopologyChange): TopologyChange {
  return {
    removed: union(first.removed, without(second.removed, first.added)),
    added: union(without(first.added, second.removed), second.added),
  };
}

/** Cells of a that are not in b. May be a view of a larger array. */
export function without(a: Float64Array, b: Float64Array): Float64Array {
  return strike(a.slice(), b);
}

/** Moves the cells of a that are not in b to its beginning and returns the view of them; the rest of a is rubbish. */
export function strike(a: Float64Array, b: Float64Array): Float64Array {
  let j = 0;
  let n = 0;
  let struck = b.length > 0 ? b[0] : Infinity;
  for (let k = 0; k < a.length; k++) {
    const cell = a[k];
    while (struck < cell) struck = ++j < b.length ? b[j] : Infinity;
    if (struck !== cell) a[n++] = cell;
  }
  return a.subarray(0, n);
}

/** Cells of a or b, each once. May be a view of a larger array. */
function union(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length + b.length);
  let i = 0;
  let j = 0;
  let n = 0;
  while (i < a.length && j < b.length) {
    const cell = Math.min(a[i], b[j]);
    if (a[i] === cell) i++;
    if (b[j] === cell) j++;
    result[n++] = cell;
  }
  while (i < a.length) result[n++] = a[i++];
  while (j < b.length) result[n++] = b[j++];
  return result.subarray(0, n);
}
