/**
 * Cell numbers as bytes. A list of ascending cells is its length followed by the gaps between neighbours, each number in
 * base 128, lowest digit first, with the high bit set on every byte but a number's last. Neighbouring cells of a sparse
 * layer are near each other, so most connections take one byte.
 *
 * Bytes may come from outside: reading checks every one of them and allocates no more than the bytes could hold.
 */

/** Digits a number may have: 128⁷ = 2⁴⁹, so eight hold every integer up to 2⁵³ − 1. */
const TOP_DIGIT = 2 ** 49;

/**
 * Writes lists one behind the other. Each must ascend strictly and hold integers from 0 to 2⁵³ − 1, else RangeError.
 * The lists are not kept.
 */
export function encodeCells(lists: readonly Float64Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lists.reduce((sum, cells) => sum + encodedLength(cells), 0));
  let at = 0;
  for (const cells of lists) {
    at = writeNumber(bytes, at, cells.length);
    let next = 0;
    for (let k = 0; k < cells.length; k++) {
      at = writeNumber(bytes, at, cells[k] - next);
      next = cells[k] + 1;
    }
  }
  return bytes;
}

/**
 * Reads lists written by encodeCells: as many as there are bounds, each cell of list k below bounds[k]. The arrays belong
 * to the caller. Throws RangeError when bytes are missing, left over or not what encodeCells writes.
 */
export function decodeCells(bytes: Uint8Array, bounds: readonly number[]): Float64Array[] {
  let at = 0;

  function readNumber(): number {
    let value = 0;
    for (let digit = 1; ; digit *= 128) {
      if (at >= bytes.length) throw new RangeError(`the bytes end within a number, at byte ${at}`);
      const byte = bytes[at++];
      value += (byte & 127) * digit;
      if (byte < 128) {
        if (byte === 0 && digit > 1) throw new RangeError(`a number is padded with zeros, at byte ${at - 1}`);
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
      if (digit === TOP_DIGIT) break;
    }
    throw new RangeError(`a number is larger than 2^53 - 1, at byte ${at - 1}`);
  }

  const lists = bounds.map((bound) => {
    const length = readNumber();
    if (length > bytes.length - at) {
      throw new RangeError(`${length} cells are announced and only ${bytes.length - at} bytes follow`);
    }
    const cells = new Float64Array(length);
    let next = 0;
    for (let k = 0; k < length; k++) {
      const cell = next + readNumber();
      if (cell >= bound) throw new RangeError(`cell ${cell} is out of range: the layer has ${bound}`);
      cells[k] = cell;
      next = cell + 1;
    }
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
    length += numberLength(cell - next);
    next = cell + 1;
  }
  return length;
}

function numberLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest /= 128) length++;
  return length;
}

/** Returns where the next number goes. */
function writeNumber(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest >= 128) {
    bytes[at++] = 128 + (rest % 128);
    rest = Math.floor(rest / 128);
  }
  bytes[at++] = rest;
  return at;
}
