/** From the topology log back to single connections: when each was made, and what lives a cell has seen. */
import type { Life, LifeEvent } from '../protocol/connection.ts';
import { createCellNotes } from './cell-notes.ts';
import type { TopologyLog } from './topology-log.ts';

/**
 * Number of the rewiring that made each connection, 0 (or below, from a file) for those there from the beginning, as of a kept moment. cells:
 * connected ones of each layer then, ascending. Where moments in between are not kept any more the next kept one is named.
 */
export function birthsOfCells(
  log: TopologyLog,
  rewiring: number,
  cells: readonly Float64Array[],
): Int32Array[] {
  const notes = cells.map((own) => createCellNotes(own));
  const asked = cells.some(({ length }) => length > 0);
  const moments = asked ? log.kept.filter((moment) => moment.rewiring <= rewiring) : [];
  // Backwards, the first that added a cell made its connection.
  for (const moment of moments.slice(1).reverse()) {
    const added = log.changeAt(moment.rewiring).added();
    notes.forEach((own, l) => own.note(added[l], moment.rewiring));
  }
  const { firstBirths } = log;
  if (firstBirths && moments.length > 0) {
    const first = log.topologyAt(moments[0].rewiring);
    notes.forEach(({ numbers }, l) => fillIn(numbers, cells[l], first[l], firstBirths[l]));
  }
  return notes.map((own) => own.numbers);
}

/** Numbers that are still 0 become those of the same cells in another list. All cells ascend. */
function fillIn(numbers: Int32Array, cells: Float64Array, others: Float64Array, theirs: Int32Array): void {
  for (let k = 0, other = 0; k < cells.length; k++) {
    while (other < others.length && others[other] < cells[k]) other++;
    if (numbers[k] === 0 && others[other] === cells[k]) numbers[k] = theirs[other] ?? 0;
  }
}

/** The lives a cell has seen, ascending; complete: no moment has been given up, so that none can be missing. */
export function livesOfCell(
  log: TopologyLog,
  layer: number,
  cell: number,
): { readonly lives: readonly Life[]; readonly complete: boolean } {
  const { kept } = log;
  const lives: Life[] = [];
  let complete = true;
  kept.forEach((moment, k) => {
    const exact = k === 0 ? moment.rewiring === 0 : kept[k - 1].rewiring === moment.rewiring - 1;
    const event: LifeEvent = { ...moment, exact };
    complete &&= exact;
    if (k === 0) {
      if (hasCell(log.topologyAt(moment.rewiring)[layer], cell)) lives.push({ born: event, cut: null });
      return;
    }
    const change = log.changeAt(moment.rewiring);
    const last = lives.at(-1);
    if (last?.cut === null && hasCell(change.removed()[layer], cell)) {
      lives[lives.length - 1] = { ...last, cut: event };
    }
    if (lives.at(-1)?.cut !== null && hasCell(change.added()[layer], cell)) {
      lives.push({ born: event, cut: null });
    }
  });
  return { lives, complete };
}

/** The lives after one more rewiring; birth: of the connection that is in the cell now, null for none. */
export function livesAfter(lives: readonly Life[], birth: number | null, event: LifeEvent): Life[] {
  const isNew = birth === event.rewiring;
  const after = lives.map((life) =>
    life.cut === null && (isNew || birth === null) ? { ...life, cut: event } : life,
  );
  return isNew ? [...after, { born: event, cut: null }] : after;
}

/** cells: ascending. */
function hasCell(cells: Float64Array, cell: number): boolean {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cells[middle] < cell) low = middle + 1;
    else high = middle;
  }
  return cells[low] === cell;
}
