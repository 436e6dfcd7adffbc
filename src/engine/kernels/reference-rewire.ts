/** Reference kernel of rewiring: a list of connections, merged with the new cells and written back. */
import { nextBelow } from '../../math/random.ts';
import { checkRewire } from './checks.ts';
import type { SparseLayer } from './kernels.ts';

interface Connection {
  readonly input: number;
  readonly output: number;
  readonly weight: number;
  readonly momentum: number;
  readonly birth: number;
  readonly isNew: boolean;
}

export function rewire(
  layer: SparseLayer,
  removed: Uint8Array,
  grow: number,
  random: Uint32Array,
  birth: number,
  born: Int32Array,
): void {
  let marked = 0;
  for (let p = 0; p < layer.nnz; p++) if (removed[p] !== 0) marked++;
  checkRewire(layer, marked, grow, born.length);
  const kept = keptConnections(layer, removed);
  const empty = layer.nIn * layer.nOut - kept.length;
  const connections = merge(kept, drawRanks(random, empty, grow), layer.nOut, birth);
  removed.fill(0, 0, layer.nnz);
  writeColumns(layer, connections, born);
  rebuildRows(layer);
}

function keptConnections(layer: SparseLayer, removed: Uint8Array): Connection[] {
  const kept: Connection[] = [];
  for (let input = 0; input < layer.nIn; input++) {
    for (let p = layer.colStart[input]; p < layer.colStart[input + 1]; p++) {
      if (removed[p] !== 0) continue;
      kept.push({
        input,
        output: layer.rowIndex[p],
        weight: layer.weights[p],
        momentum: layer.momentum[p],
        birth: layer.birth[p],
        isNew: false,
      });
    }
  }
  return kept;
}

/** Distinct ranks of empty cells, ascending. */
function drawRanks(random: Uint32Array, empty: number, grow: number): number[] {
  const ranks = new Set<number>();
  while (ranks.size < grow) ranks.add(nextBelow(random, empty));
  return [...ranks].sort((a, b) => a - b);
}

/** Both lists in (input, output) order. The cell of rank r is r plus the number of kept cells before it. */
function merge(kept: Connection[], ranks: number[], nOut: number, birth: number): Connection[] {
  const merged: Connection[] = [];
  let before = 0;
  for (const rank of ranks) {
    while (before < kept.length && kept[before].input * nOut + kept[before].output <= rank + before) {
      merged.push(kept[before++]);
    }
    const cell = rank + before;
    const input = Math.floor(cell / nOut);
    merged.push({ input, output: cell - input * nOut, weight: 0, momentum: 0, birth, isNew: true });
  }
  return merged.concat(kept.slice(before));
}

function writeColumns(layer: SparseLayer, connections: Connection[], born: Int32Array): void {
  layer.nnz = connections.length;
  layer.colStart.fill(0);
  let bornCount = 0;
  connections.forEach((connection, p) => {
    layer.rowIndex[p] = connection.output;
    layer.weights[p] = connection.weight;
    layer.momentum[p] = connection.momentum;
    layer.birth[p] = connection.birth;
    layer.colStart[connection.input + 1]++;
    if (connection.isNew) born[bornCount++] = p;
  });
  for (let i = 0; i < layer.nIn; i++) layer.colStart[i + 1] += layer.colStart[i];
}

export function rebuildRows(layer: SparseLayer): void {
  const { rowStart, toRow, colIndex, rowWeights } = layer;
  rowStart.fill(0);
  for (let p = 0; p < layer.nnz; p++) rowStart[layer.rowIndex[p] + 1]++;
  for (let o = 0; o < layer.nOut; o++) rowStart[o + 1] += rowStart[o];
  const next = rowStart.slice();
  for (let i = 0; i < layer.nIn; i++) {
    for (let p = layer.colStart[i]; p < layer.colStart[i + 1]; p++) {
      const slot = next[layer.rowIndex[p]]++;
      toRow[p] = slot;
      colIndex[slot] = i;
      rowWeights[slot] = layer.weights[p];
    }
  }
}
