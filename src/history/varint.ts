/**
 * Cell numbers as bytes. A list of ascending cells is its length followed by the gaps between neighbours, each number in
 * base 128, lowest digit first, with the high bit set on every byte but a number's last. Neighbouring cells of a sparse
 * layer are near each other, so most connections take one byte.
 *
 * Bytes may come from outside: reading checks every one of them and allocates no more than the bytes could hold.
 */

/** 128⁷, the place of the eighth digit: eight hold every integer up to 2⁵³ − 1. */
const TOP_PLACE = 2 ** 49;

/**
 * Writes lists one behind the other. Each must ascend strictly and hold integers from 0 to 2⁵³ − 1, else RangeError.
 * The lists are not kept.
 */
export function encodeCells(lists: readonly Float64Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lists.reduce((sum, cells) => sum + encodedLength(cells), 0));
  let at = 0;
  for (const cells of lists) at = writeList(cells, bytes, at);
  return bytes;
}

/**
 * Reads lists written by encodeCells: as many as there are bounds, each cell of list k below bounds[k]. The arrays belong
 * to the caller. Throws RangeError when bytes are missing, left over or not what encodeCells writes.
 */
export function decodeCells(bytes: Uint8Array, bounds: readonly number[]): Float64Array[] {
  let at = 0;
  const lists = bounds.map((bound) => {
    const length = readNumber(bytes, at);
    at += numberLength(length);
    if (length > bytes.length - at) {
      throw new RangeError(`${length} cells are announced and only ${bytes.length - at} bytes follow`);
    }
    const cells = new Float64Array(length);
    at = readList(bytes, at, bound, cells);
    return cells;
  });
  if (at < bytes.length) throw new RangeError(`${bytes.length - at} bytes are left over`);
  return lists;
}

function encodedLength(cells: Float64Array): number {
  let length = numberLength(cells.length);
  let next = 0;
  for (let k = 0; k < cells.length; k++) {
    const cell = cells[k];
    if (!(cell >= next && Number.isSafeInteger(cell))) {
      throw new RangeError(`cells must be ascending integers from 0 to 2^53 - 1, got ${cell} at ${k}`);
    }
    const gap = cell - next;
    length += gap < 128 ? 1 : numberLength(gap);
    next = cell + 1;
  }
  return length;
}

function numberLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest /= 128) length++;
  return length;
}

/** Returns where the next list goes. */
function writeList(cells: Float64Array, bytes: Uint8Array, start: number): number {
  let at = writeNumber(cells.length, bytes, start);
  let next = 0;
  for (let k = 0; k < cells.length; k++) {
    const gap = cells[k] - next;
    if (gap < 128) bytes[at++] = gap;
    else at = writeNumber(gap, bytes, at);
    next = cells[k] + 1;
  }
  return at;
}

function writeNumber(value: number, bytes: Uint8Array, start: number): number {
  let at = start;
  let rest = value;
  while (rest >= 128) {
    bytes[at++] = 128 + (rest % 128);
    rest = Math.floor(rest / 128);
  }
  bytes[at++] = rest;
  return at;
}

/** Fills the list; returns where the next one is. */
function readList(bytes: Uint8Array, start: number, bound: number, cells: Float64Array): number {
  let at = start;
  let next = 0;
  for (let k = 0; k < cells.length; k++) {
    // Most gaps take one byte, most others two. Bytes beyond the end are undefined and left to readNumber.
    let gap = bytes[at];
    if (gap < 128) at++;
    else if (bytes[at + 1] > 0 && bytes[at + 1] < 128) {
      gap += 128 * (bytes[at + 1] - 1);
      at += 2;
    } else {
      gap = readNumber(bytes, at);
      at += numberLength(gap);
    }
    const cell = next + gap;
    if (cell >= bound) throw new RangeError(`cell ${cell} is out of range: the layer has ${bound}`);
    cells[k] = cell;
    next = cell + 1;
  }
  return at;
}

function readNumber(bytes: Uint8Array, start: number): number {
  let value = 0;
  let at = start;
  for (let place = 1; place <= TOP_PLACE; place *= 128) {
    if (at >= bytes.length) throw new RangeError(`the bytes end within a number, at byte ${at}`);
    const byte = bytes[at++];
    value += (byte & 127) * place;
    if (byte >= 128) continue;
    if (byte === 0 && place > 1) throw new RangeError(`a number is padded with zeros, at byte ${at - 1}`);
    if (value <= Number.MAX_SAFE_INTEGER) return value;
    break;
  }
  throw new RangeError(`a number is larger than 2^53 - 1, at byte ${at - 1}`);
}
