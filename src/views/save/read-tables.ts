/** The texts of tables that stand in a document. */
import type { SavedTable } from './table-csv.ts';

/** Every table below the element, without columns of buttons. */
export function readTables(element: HTMLElement): SavedTable[] {
  return [...element.querySelectorAll('table')].map((table) => ({
    ...captionOf(table),
    columns: textsOf(table.querySelector('thead tr')),
    rows: [...table.querySelectorAll('tbody tr')].map(textsOf),
  }));
}

function captionOf(table: HTMLTableElement): Pick<SavedTable, 'caption' | 'subject'> {
  const caption = table.caption?.textContent?.trim() ?? '';
  return { caption, subject: table.dataset['subject'] ?? caption };
}

function textsOf(row: Element | null): string[] {
  const cells = [...(row?.querySelectorAll('th, td') ?? [])].filter((cell) => !cell.matches('[data-action]'));
  return cells.map((cell) => cell.textContent ?? '');
}
