// @vitest-environment happy-dom
/** The map dialog: what it says, its table, and what opening a cell asks of the laboratory. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import { chartTextSize } from '../../src/draw/axes.ts';
import { layoutHeatMap } from '../../src/draw/heat-map-layout.ts';
import type { Address } from '../../src/state/address.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import { openMap, useMap } from '../../src/state/map-store.ts';
import { useRun } from '../../src/state/run-store.ts';
import { MAP_TEXT } from '../../src/text/map.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { MapDialog } from '../../src/views/map/map-dialog.tsx';
import { savedName } from '../../src/views/save/saved-words.ts';
import { savedMapWords, savedRuns } from '../../src/views/map/saved-map.ts';
import { sampleMap } from '../helpers/sample-map.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  useMap.setState({ opened: null, shown: false });
  useRun.setState({ arrival: null });
});

const MAP = sampleMap([
  ...['#v1&x=3&e=5&z=0.1', '#v1&x=3&e=5&z=0.1&s=7'],
  ...['#v1&x=3&e=10&z=0.1', '#v1&x=3&e=10&z=0.2'],
]);

async function show(map = MAP) {
  const open = vi.fn<Address['open']>(async () => {
    useRun.setState({ arrival: { epoch: 3, unitOrder: 'index', comparedEpoch: null } });
    return [];
  });
  const play = vi.fn<() => void>();
  const address = { current: () => '#v1&th=dark&p=weights&t=2&f=1.5', open } as unknown as Address;
  render(
    <PageProvider value={{ laboratory: { play } as unknown as Laboratory, address }}>
      <MapDialog />
    </PageProvider>,
  );
  act(() => openMap({ name: 'sweep.json', map }));
  await screen.findByRole('region');
  return { open, play };
}

const canvas = () => screen.getByRole('img', { name: /of the runs/ });
const press = (...keys: string[]) => keys.forEach((key) => fireEvent.keyDown(canvas(), { key }));
const spoken = () => document.querySelector('.network-spoken')!.textContent;

test('says how many runs and cells there are, what is missing, the best and what they share', async () => {
  await show();
  expect(screen.getByRole('region', { name: 'Map of sweep.json' }).textContent).toContain(
    'sweep.json: 4 runs in 4 cells; 1 without a run, hatched; best: 53.0 % at Epsilon 10, Zeta 0.2. In all of them: data set MNIST digits, hidden layers 1000-1000-1000, method SET, epochs 3.',
  );
  fireEvent.change(screen.getByLabelText(MAP_TEXT.measure), { target: { value: 'connections' } });
  expect(canvas().getAttribute('aria-label')).toMatch(/^Connections of the runs, by Epsilon and Zeta/);
  expect(screen.getByRole('region').textContent).not.toContain('best');
});

test('a cursor reads the cells; Enter opens the run to be computed up to its fingerprint', async () => {
  const { open, play } = await show();
  press('ArrowRight');
  expect(spoken()).toBe(
    'Epsilon 5, Zeta 0.1: test accuracy 50.5 % on average of 2 seeds, from 50.0 % to 51.0 %; Enter opens seed 7',
  );
  press('ArrowUp');
  expect(spoken()).toBe('Epsilon 5, Zeta 0.2: no run');
  press('Enter');
  expect(open).not.toHaveBeenCalled();
  press('ArrowRight');
  expect(spoken()).toBe('Epsilon 10, Zeta 0.2: test accuracy 53.0 % after epoch 3; Enter opens it');
  press('Enter');
  expect(useMap.getState()).toMatchObject({ shown: false, opened: { name: 'sweep.json' } });
  expect(open).toHaveBeenCalledOnce();
  expect(open.mock.calls[0][0]).toBe('#v1&e=10&z=0.2&x=3&t=3&p=weights&th=dark&k=0123456789abcdef');
  return vi.waitFor(() => expect(play).toHaveBeenCalledOnce());
});

test('a finger reads a cell with its first tap and opens it with the second', async () => {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(hover: none)' }));
  const { open } = await show();
  screen.getByText(MAP_TEXT.touchHint, { exact: false });
  // Nothing is laid out here: the map is a pixel wide and high.
  const { plot } = layoutHeatMap(
    {
      across: { name: 'Epsilon', labels: ['5', '10'] },
      up: { name: 'Zeta', labels: ['0.1', '0.2'] },
      scale: ['50.5 %', '51.8 %', '53.0 %'],
    },
    { width: 0, height: 0, pixelRatio: 1 },
    chartTextSize(THEMES.light),
  );
  const tap = (x: number, y: number) =>
    fireEvent.click(canvas(), { clientX: plot.x + x, clientY: plot.y + y });
  tap(0.75, 0.75);
  tap(0.75, 0.25);
  expect(open).not.toHaveBeenCalled();
  tap(0.75, 0.25);
  expect(open.mock.calls.map(([link]) => parseLink(link).experiment.zeta)).toEqual([0.2]);
});

test('the table has every run, and opens it', async () => {
  const { open } = await show();
  fireEvent.click(screen.getByRole('button', { name: MAP_TEXT.asTable }));
  const table = screen.getByRole('table');
  const rows = within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows[0]).toEqual(['Epsilon', 'Zeta', ...MAP_TEXT.columns, 'Open']);
  expect(rows[1]).toEqual(['5', '0.1', '7', '3', '51.0 %', '0.490', '300', '0123456789abcdef', 'Open']);
  expect(rows.length).toBe(5);
  fireEvent.click(screen.getByRole('button', { name: 'Open run 2' }));
  expect(parseLink(open.mock.calls[0][0])).toMatchObject({ experiment: { epsilon: 5, seed: 42 } });
});

test('one cell alone, and runs that had not ended', async () => {
  await show(sampleMap(['#v1&x=9']));
  const said = screen.getByRole('region').textContent;
  expect(said).toContain('1 run in 1 cell; one run had not come to its end. In all');
  press('Home');
  expect(spoken()).toBe('test accuracy 50.0 % after epoch 3 of 9; Enter opens it');
});

test('what is saved has every run with its link, and says what all have in common', () => {
  const { caption, columns, rows } = savedRuns(MAP, 'sweep.json');
  expect(caption).toBe('Map of sweep.json');
  expect(columns.join()).toBe('Epsilon,Zeta,Seed,Epoch,Test accuracy,Test loss,Connections,Fingerprint,Link');
  expect(rows).toHaveLength(4);
  expect(rows[0]).toEqual([
    ...['5', '0.1', '7', '3', '51.0 %', '0.490', '300'],
    ...['0123456789abcdef', '#v1&e=5&z=0.1&x=3&s=7'],
  ]);
  const words = savedMapWords(MAP, 'sweep.json', 'testLoss', ' why \n so ');
  expect(words.lines[0]).toMatch(/^SET Lab · Map · Test loss, sweep\.json\. In all of them: /);
  expect(words.lines.slice(1)).toEqual(['why', 'so']);
  expect(words.metadata).toMatchObject({ map: 'sweep.json', measure: 'testLoss', caption: 'why \n so' });
  expect((words.metadata as { runs: unknown[] }).runs).toHaveLength(4);
  expect(savedName(words, 'svg')).toBe('set-lab map, sweep.svg');
});
