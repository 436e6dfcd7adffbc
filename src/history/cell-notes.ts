/** Which of several lists the cells of a layer are in: the first that has them, list after list. Cells ascend everywhere. */

export interface CellNotes {
  /** Notes a number for those of the cells that are in the list and have none yet. */
  note(list: Float64Array, number: number): void;
  /** Of each cell its number, 0 where there is none. */
  readonly numbers: Int32Array;
}

/** cells: read only. */
export function createCellNotes(cells: Float64Array): CellNotes {
  const numbers = new Int32Array(cells.length);
  /** Those without a number, and their places in `cells`. */
  const open = cells.slice();
  const places = new Uint32Array(cells.length);
  for (let k = 0; k < places.length; k++) places[k] = k;
  let count = cells.length;
  return {
    note(list, number) {
      const { length } = list;
      if (length === 0 || count === 0) return;
      let a = 0;
      let k = 0;
      let left = 0;
      while (k < count && a < length) {
        const cell = open[k];
        const other = list[a];
        const place = places[k];
        if (cell === other) numbers[place] = number;
        // No branches: which list goes on is a toss, which processors cannot foresee.
        open[left] = cell;
        places[left] = place;
        left += Number(cell < other);
        k += Number(cell <= other);
        a += Number(other <= cell);
      }
      open.copyWithin(left, k, count);
      places.copyWithin(left, k, count);
      count = left + count - k;
    },
    numbers,
  };
}
