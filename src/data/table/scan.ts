/**
 * Finds the cells of a table of separated values (RFC 4180; any delimiter, any newline). It copies nothing and keeps
 * where each cell stands, so that a table of 50 MB fits and every message can name its line.
 */
import { MAX_TABLE_COLUMNS, type Delimiter } from '../../config/table-recipe.ts';
import { placeOf, refuse, refuseAt, TABLE_LIMITS } from './limits.ts';

export interface SkippedRow {
  readonly line: number;
  readonly cells: number;
}

/** A regular table: rows of equally many cells. Owns its arrays. */
export interface Grid {
  readonly text: string;
  readonly rows: number;
  readonly columns: number;
  /** Cell by cell, row after row: where its content begins and ends (exclusive) in the text, without its quotes. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  /** Line of each row, from 1. */
  readonly lines: Int32Array;
  /** Rows with more or fewer cells than most, which are left out: the first few, and how many in all. */
  readonly skipped: readonly SkippedRow[];
  readonly skippedCount: number;
}

const QUOTE = 34;
const SPACE = 32;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** Rows that decide how many cells a row has. */
const ROWS_TO_COUNT = 100;
const SKIPPED_TO_NAME = 5;
const CHARS_BETWEEN_REPORTS = 1 << 20;

/**
 * Throws DataError, naming line and character, for a quote that is never closed or closed too early, and beyond the
 * limits. `onProgress` gets the share that has been read, 0–1.
 */
export function scanTable(
  text: string,
  delimiter: Delimiter,
  onProgress: (share: number) => void = () => {},
): Grid {
  const separator = delimiter.charCodeAt(0);
  const begins = new GrowingInts();
  const ends = new GrowingInts();
  const firstCells = new GrowingInts();
  const lines = new GrowingInts();
  let at = 0;
  let line = 1;
  let reportAt = CHARS_BETWEEN_REPORTS;
  while (at < text.length) {
    const rowBegin = at;
    const rowLine = line;
    const firstCell = begins.length;
    for (let isEnd = false; !isEnd;) {
      const cell = readCell(text, at, separator);
      begins.push(cell.begin);
      ends.push(cell.end);
      line += cell.newlines;
      at = cell.next;
      isEnd = text.charCodeAt(at) !== separator;
      if (!isEnd && begins.length - firstCell >= MAX_TABLE_COLUMNS) {
        refuseAt(placeOf(text, at), `this row has more than ${MAX_TABLE_COLUMNS} cells, the most allowed`);
      }
      at++;
    }
    if (text.charCodeAt(at - 1) === CARRIAGE_RETURN && text.charCodeAt(at) === LINE_FEED) at++;
    line++;
    const isBlank = begins.length - firstCell === 1 && text.slice(rowBegin, at).trim() === '';
    if (isBlank) {
      begins.length = firstCell;
      ends.length = firstCell;
      continue;
    }
    firstCells.push(firstCell);
    lines.push(rowLine);
    // One more for a header.
    if (lines.length > TABLE_LIMITS.rows + 1) {
      refuse(
        `Line ${rowLine}, column 1: the table goes on after ${TABLE_LIMITS.rows} rows, the most allowed.`,
      );
    }
    if (at >= reportAt) {
      onProgress(at / text.length);
      reportAt = at + CHARS_BETWEEN_REPORTS;
    }
  }
  firstCells.push(begins.length);
  return regularGrid(text, begins, ends, firstCells.values(), lines.values());
}

interface CellPlace {
  readonly begin: number;
  readonly end: number;
  /** Where its delimiter or newline stands, or the end of the text. */
  readonly next: number;
  /** Inside of it. */
  readonly newlines: number;
}

function readCell(text: string, from: number, separator: number): CellPlace {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  if (text.charCodeAt(at) === QUOTE) return readQuoted(text, at, separator);
  for (at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === separator || code === LINE_FEED || code === CARRIAGE_RETURN) break;
  }
  return { begin: from, end: at, next: at, newlines: 0 };
}

function readQuoted(text: string, open: number, separator: number): CellPlace {
  const begin = open + 1;
  let newlines = 0;
  let at = begin;
  for (; ; at++) {
    if (at >= text.length) refuseAt(placeOf(text, open), 'the quote that opens here is never closed');
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) newlines++;
    if (code !== QUOTE) continue;
    if (text.charCodeAt(at + 1) !== QUOTE) break;
    at++;
  }
  const end = at++;
  while (text.charCodeAt(at) === SPACE) at++;
  const code = text.charCodeAt(at);
  if (at < text.length && code !== separator && code !== LINE_FEED && code !== CARRIAGE_RETURN) {
    refuseAt(
      placeOf(text, at),
      'after a closing quote the cell must end; a quote inside a cell is written twice',
    );
  }
  return { begin, end, next: at, newlines };
}

/** Keeps the rows with as many cells as most of the first ones; the wider, if there are equally many. */
function regularGrid(
  text: string,
  begins: GrowingInts,
  ends: GrowingInts,
  firstCells: Int32Array,
  lines: Int32Array,
): Grid {
  if (lines.length === 0) refuse('Line 1, column 1: there is no table, the file is empty.');
  const cellsOf = (row: number) => firstCells[row + 1] - firstCells[row];
  const counts = new Map<number, number>();
  for (let row = 0; row < Math.min(lines.length, ROWS_TO_COUNT); row++) {
    counts.set(cellsOf(row), (counts.get(cellsOf(row)) ?? 0) + 1);
  }
  const [columns] = [...counts].sort(([a, many], [b, more]) => more - many || b - a)[0];
  const skipped: SkippedRow[] = [];
  let [rows, skippedCount] = [0, 0];
  const [cellBegins, cellEnds] = [begins.values(), ends.values()];
  for (let row = 0; row < lines.length; row++) {
    if (cellsOf(row) === columns) {
      cellBegins.copyWithin(rows * columns, firstCells[row], firstCells[row + 1]);
      cellEnds.copyWithin(rows * columns, firstCells[row], firstCells[row + 1]);
      lines[rows++] = lines[row];
    } else {
      if (skipped.length < SKIPPED_TO_NAME) skipped.push({ line: lines[row], cells: cellsOf(row) });
      skippedCount++;
    }
  }
  return {
    text,
    rows,
    columns,
    begins: cellBegins.subarray(0, rows * columns),
    ends: cellEnds.subarray(0, rows * columns),
    lines: lines.subarray(0, rows),
    skipped,
    skippedCount,
  };
}

/** The content of a cell: quotes undone, no space around it. */
export function cellText({ text, columns, begins, ends }: Grid, row: number, column: number): string {
  const cell = row * columns + column;
  const begin = begins[cell];
  const content = text.slice(begin, ends[cell]);
  const isQuoted = begin > 0 && text.charCodeAt(begin - 1) === QUOTE;
  return (isQuoted ? content.replaceAll('""', '"') : content).trim();
}

class GrowingInts {
  length = 0;
  #values = new Int32Array(1024);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** Shares the memory. */
  values(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}
