/** From the topology log back to single connections: when each was made, and what lives a cell has seen. */
import type { Life, LifeEvent } from '../protocol/connection.ts';
import type { TopologyLog } from './topology-log.ts';

/**
 * Number of the rewiring that made each connection, 0 for those there from the beginning, as of a kept moment. cells:
 * connected ones of each layer then, ascending. Where moments in between are not kept any more the next kept one is named.
 */
export function birthsOfCells(
  log: TopologyLog,
  rewiring: number,
  cells: readonly Float64Array[],
): Int32Array[] {
  const births = cells.map((own) => new Int32Array(own.length));
  const moments = log.kept.map((moment) => moment.rewiring).filter((number) => number <= rewiring);
  // Those whose birth is still to be found: backwards, the first that added a cell made its connection.
  const open: Uint32Array[] = cells.map((own) => Uint32Array.from(own, (_, k) => k));
  for (let m = moments.length - 1; m > 0 && open.some(({ length }) => length > 0); m--) {
    const added = log.changeAt(moments[m]).added();
    cells.forEach((own, l) => {
      open[l] = assignBirth(moments[m], own, open[l], added[l], births[l]);
    });
  }
  return births;
}

/** Notes the birth of those of the open cells that were added; returns the view of the others. */
function assignBirth(
  rewiring: number,
  cells: Float64Array,
  open: Uint32Array,
  added: Float64Array,
  birth: Int32Array,
): Uint32Array {
  if (added.length === 0) return open;
  let a = 0;
  let left = 0;
  for (let k = 0; k < open.length; k++) {
    const place = open[k];
    const cell = cells[place];
    while (added[a] < cell) a++;
    if (added[a] === cell) birth[place] = rewiring;
    else open[left++] = place;
  }
  return open.subarray(0, left);
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
