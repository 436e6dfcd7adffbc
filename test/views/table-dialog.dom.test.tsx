// @vitest-environment happy-dom
/** The dialog in which a table becomes data. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Laboratory } from '../../src/state/laboratory.ts';
import type { Address } from '../../src/state/address.ts';
import { useOwnData } from '../../src/state/own-data-store.ts';
import { closeTable, openTable, useTable } from '../../src/state/table-store.ts';
import { FILES } from '../../src/text/files.ts';
import { TABLE_TEXT } from '../../src/text/table.ts';
import { TableDialog } from '../../src/views/files/table-dialog.tsx';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { flowers } from '../data/table/tables.ts';
import { fileWorker } from '../helpers/file-worker.ts';

afterEach(() => {
  closeTable();
  cleanup();
  useOwnData.setState({ loaded: [], opened: null });
});

const adopt = vi.fn<Laboratory['adopt']>();

async function show(text: string, name = 'flowers.csv') {
  const page = { laboratory: { adopt } as unknown as Laboratory, address: {} as Address };
  render(
    <PageProvider value={page}>
      <TableDialog />
    </PageProvider>,
  );
  await act(() => openTable(new File([text], name), {}, () => fileWorker()));
  await screen.findByText(TABLE_TEXT.private);
}

const use = () => screen.getByRole<HTMLButtonElement>('button', { name: TABLE_TEXT.use });
const told = () => screen.getByRole('status').textContent;

test('says what the table gives, that nothing is uploaded, and with which settings it begins', async () => {
  await show(flowers(150));
  screen.getByRole('dialog', { name: FILES.tableTitle('flowers.csv') });
  screen.getByText('It is read in this page. Nothing is uploaded.');
  expect(told()).toContain('150 rows → 120 training, 30 test; 8 features.');
  expect(told()).toContain('“species” has 3 classes: setosa (50), versicolor (50), virginica (50).');
  expect(told()).toContain('hidden layers of 100 and 100 units, epsilon 4, batches of 16 rows, 200 epochs');
  screen.getByText(/^14 missing cells/);
  const row = screen.getByRole('row', { name: /^colour/ });
  within(row).getByText('3 values, 4 inputs; 6 missing');
  fireEvent.click(use());
  await vi.waitFor(() => expect(adopt).toHaveBeenCalledOnce());
  const { experiment } = adopt.mock.lastCall![0];
  expect(experiment).toMatchObject({ data: 'own', trainImages: 120, testImages: 30, hidden: [100, 100] });
  expect(experiment.own).toMatchObject({ name: 'flowers.csv', width: 8, classes: 3, recipe: '' });
  expect(useOwnData.getState().loaded[0].dataSet.classNames).toEqual(['setosa', 'versicolor', 'virginica']);
  expect(useTable.getState().table).toBeNull();
});

test('every choice is at once in the numbers', async () => {
  await show(flowers(60));
  const choose = async (label: string, value: string) => {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
    await vi.waitFor(() => expect(use().disabled).toBe(false));
  };
  await choose(TABLE_TEXT.kindOf('colour'), 'omit');
  expect(told()).toContain('4 features.');
  await choose(TABLE_TEXT.testPercent, '50');
  expect(told()).toContain('30 training, 30 test');
  await choose(TABLE_TEXT.kindOf('sepal length'), 'target');
  screen.getByText(TABLE_TEXT.measured('sepal length'));
  await choose(TABLE_TEXT.bins, '2');
  expect(told()).toContain('2 classes: below ');
  expect(screen.getByLabelText<HTMLSelectElement>(TABLE_TEXT.kindOf('species')).value).toBe('category');
  fireEvent.change(screen.getByLabelText(TABLE_TEXT.delimiter), { target: { value: ';' } });
  await screen.findByText(/one column only/);
  expect(use().disabled).toBe(true);
});

test('faults are named with line and column, and only Cancel is left', async () => {
  await show('a,b\n1,"2\n');
  expect(told()).toMatch(/^Line 2, character 3: the quote that opens here is never closed/);
  expect(use().disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: TABLE_TEXT.cancel }));
  expect(useTable.getState().table).toBeNull();
});

test('remarks: another encoding, rows that are skipped, rows without a class, words among numbers', async () => {
  const rows = Array.from(
    { length: 20 },
    (_, k) => `${k % 7},${k === 5 ? '<3' : k * 1.5},${k === 8 ? '' : 'äb'[k % 2]}`,
  );
  const bytes = Uint8Array.from(`a,b,c\n${rows.join('\n')}\n1,2\n`, (letter) => letter.charCodeAt(0));
  await show(bytes as unknown as string, 'old.csv');
  screen.getByText(/^The file is not UTF-8: line 2, character 5 \(byte 0xe4\)\./);
  screen.getByText('1 row is skipped for not having 3 cells: line 22 (2).');
  screen.getByText('1 row without a class is left out.');
  fireEvent.change(screen.getByLabelText(TABLE_TEXT.kindOf('b')), { target: { value: 'number' } });
  await screen.findByText(/1 cell is no number, taken as missing \(first “<3” in line 7\)/);
  expect(told()).toContain('20 rows → 15 training, 4 test');
});

test('many columns come in pages', async () => {
  const names = Array.from({ length: 120 }, (_, k) => `f${k}`);
  const rows = Array.from({ length: 8 }, (_, r) => [...names.map((_, k) => (k * r) % 5), r % 2].join(','));
  await show([[...names, 'y'].join(','), ...rows].join('\n'));
  screen.getByText(TABLE_TEXT.columnsShown(1, 50, 121), { exact: false });
  fireEvent.click(screen.getByRole('button', { name: TABLE_TEXT.later }));
  fireEvent.click(screen.getByRole('button', { name: TABLE_TEXT.later }));
  screen.getByText(TABLE_TEXT.columnsShown(101, 121, 121), { exact: false });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: TABLE_TEXT.later }).disabled).toBe(true);
  screen.getByLabelText(TABLE_TEXT.kindOf('f119'));
});
