/** A matrix of connections as it stands in a file, whichever side its inputs are on: compressed rows. */

export interface SparseMatrix {
  readonly rows: number;
  readonly cols: number;
  /** Length rows + 1, ascending from 0. */
  readonly rowStart: Int32Array;
  /** Of each connection, strictly ascending within a row. */
  readonly colIndex: Int32Array;
  readonly weights: Float32Array;
  /** Number of the rewiring that made each connection; null: not known. */
  readonly births: Int32Array | null;
}

/** Its columns as rows, those of a row ascending; the columns of a row of the given matrix may be in any order. */
export function transposed({ rows, cols, rowStart, colIndex, weights, births }: SparseMatrix): SparseMatrix {
  const starts = new Int32Array(cols + 1);
  for (const col of colIndex) starts[col + 1]++;
  for (let col = 0; col < cols; col++) starts[col + 1] += starts[col];
  const next = starts.slice(0, cols);
  const rowsOf = new Int32Array(colIndex.length);
  const moved = new Float32Array(colIndex.length);
  const movedBirths = births && new Int32Array(births.length);
  for (let row = 0; row < rows; row++) {
    for (let p = rowStart[row]; p < rowStart[row + 1]; p++) {
      const place = next[colIndex[p]]++;
      rowsOf[place] = row;
      moved[place] = weights[p];
      if (movedBirths) movedBirths[place] = births[p];
    }
  }
  return {
    rows: cols,
    cols: rows,
    rowStart: starts,
    colIndex: rowsOf,
    weights: moved,
    births: movedBirths,
  };
}

/** The connections of those places of a full matrix, by rows; weight: of a place. */
export function fromFull(
  rows: number,
  cols: number,
  connects: (place: number) => boolean,
  weight: (place: number) => number,
): SparseMatrix {
  const rowStart = new Int32Array(rows + 1);
  for (let row = 0, count = 0; row < rows; row++) {
    for (let place = row * cols; place < (row + 1) * cols; place++) if (connects(place)) count++;
    rowStart[row + 1] = count;
  }
  const colIndex = new Int32Array(rowStart[rows]);
  const weights = new Float32Array(rowStart[rows]);
  for (let place = 0, p = 0; place < rows * cols; place++) {
    if (!connects(place)) continue;
    colIndex[p] = place % cols;
    weights[p++] = weight(place);
  }
  return { rows, cols, rowStart, colIndex, weights, births: null };
}

/** Only the connections at places of the full matrix that are kept. */
export function masked(matrix: SparseMatrix, keeps: (place: number) => boolean): SparseMatrix {
  const { rows, cols, rowStart, colIndex, weights, births } = matrix;
  const starts = new Int32Array(rows + 1);
  const columns = new Int32Array(colIndex.length);
  const kept = new Float32Array(colIndex.length);
  const keptBirths = births && new Int32Array(births.length);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    for (let p = rowStart[row]; p < rowStart[row + 1]; p++) {
      if (!keeps(row * cols + colIndex[p])) continue;
      columns[count] = colIndex[p];
      if (keptBirths) keptBirths[count] = births[p];
      kept[count++] = weights[p];
    }
    starts[row + 1] = count;
  }
  return {
    rows,
    cols,
    rowStart: starts,
    colIndex: columns.slice(0, count),
    weights: kept.slice(0, count),
    births: keptBirths && keptBirths.slice(0, count),
  };
}
