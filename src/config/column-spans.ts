/** Numbers of columns as people write them: `2.5-9` stands for the second and the fifth to ninth column. */

/** Text of columns that ascend and count from 0; in the text they count from 1. */
export function formatSpans(columns: readonly number[]): string {
  const spans: { first: number; last: number }[] = [];
  for (const column of columns) {
    const latest = spans.at(-1);
    if (latest && column === latest.last + 1) latest.last = column;
    else spans.push({ first: column, last: column });
  }
  return spans
    .map(({ first, last }) => (first === last ? `${first + 1}` : `${first + 1}-${last + 1}`))
    .join('.');
}

/** The columns of a text, from 0, ascending; null unless it is one, with its numbers in order, from 1 to `count`. */
export function parseSpans(text: string, count: number): number[] | null {
  const columns: number[] = [];
  for (const span of text.split('.')) {
    const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(span);
    if (!match) return null;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (first < 1 || last < first || last > count || first - 1 <= (columns.at(-1) ?? -1)) return null;
    for (let column = first; column <= last; column++) columns.push(column - 1);
  }
  return columns;
}
