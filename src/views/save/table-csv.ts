/** Tables as CSV (RFC 4180) that other programs read as numbers and never as formulas. */

export interface SavedTable {
  readonly caption: string;
  /** The caption in a few words. */
  readonly subject: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const NUMBER = /^[−-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+−-]?\d+)?$/;
const PERCENT = /^(.+) %$/;
/** A cell that begins so is run as a formula by spreadsheets. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** A number as a person reads it ('−1,234', '12.3 %') as programs write it ('-1234', '0.123'); null: it is none. */
export function plainNumber(text: string): string | null {
  if (text === '–') return '';
  const share = PERCENT.exec(text);
  const digits = share ? share[1] : text;
  if (!NUMBER.test(digits)) return null;
  const plain = digits.replace(/,/g, '').replace(/−/g, '-');
  return share ? String(Number((Number(plain) / 100).toPrecision(12))) : plain;
}

function cellOf(text: string): string {
  const number = plainNumber(text);
  if (number !== null) return number;
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^#|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Comments first, a line each after '# ', then names of columns and rows. */
export function tableCsv(
  { columns, rows }: Pick<SavedTable, 'columns' | 'rows'>,
  comments: readonly string[],
): string {
  const lines = [
    ...comments.map((comment) => `# ${comment.replace(/[\r\n\u2028\u2029]+/g, ' ')}`),
    ...[columns, ...rows].map((cells) => cells.map(cellOf).join(',')),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
