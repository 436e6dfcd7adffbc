// @vitest-environment happy-dom
/** The Degrees panel: its two views, their tables, and the cursor by keys. */
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { degreeKey } from '../../src/draw/random-degrees.ts';
import { setView } from '../../src/state/view-store.ts';
import { describeBar } from '../../src/views/degrees/distribution-cell.tsx';
import { DegreesPanel } from '../../src/views/degrees/degrees-panel.tsx';
import { aroundEachPanelTest } from '../helpers/panel-tests.ts';
import { sampleLab } from '../helpers/sample-run.ts';

aroundEachPanelTest();

const region = () => screen.getByRole('region', { name: 'Degrees' });
const captions = () => [...region().querySelectorAll('caption')].map(({ textContent }) => textContent);
const spoken = () => region().querySelector('.panel-footer-spoken')!.textContent;

function showTails(): void {
  act(() => screen.getByRole('button', { name: 'Tails' }).click());
  act(() => void vi.advanceTimersByTime(5000));
}

function chooseLayer(value: string): void {
  fireEvent.change(screen.getByRole('combobox', { name: 'Layer' }), { target: { value } });
  act(() => void vi.advanceTimersByTime(9000));
}

test('every side of the layers shown has a picture, a title and what is to be thought of it', () => {
  render(<DegreesPanel lab={sampleLab(5)} />);
  expect(within(region()).getAllByRole('img')).toHaveLength(2);
  act(() => void vi.advanceTimersByTime(500));
  const [out] = within(region()).getAllByRole('figure');
  expect(out.textContent).toMatch(/^Layer 1, out-degree mean \d+\.\d, largest \d+variance ÷ mean \d\.\d\d/);
  chooseLayer('all');
  expect(within(region()).getAllByRole('img')).toHaveLength(8);
});

test('tails come with their verdict, and why, and say which epochs are behind', () => {
  render(<DegreesPanel lab={sampleLab(5)} />);
  showTails();
  const [out] = within(region()).getAllByRole('figure');
  expect(out.textContent).toMatch(/^Layer 1, out-degree (no power law|a power law is possible)/);
  expect(out.textContent).toMatch(/α \d+\.\d\d ± \d\.\d\d from k = \d+ on/);
  expect(out.textContent).toMatch(/exponential [+−]\d+\.\d .*log-normal .*random wiring/);
  expect(region().textContent).toContain('faint: epochs 1, 2, 4');
});

test('ten output units that are all alike: it is said why nothing is fitted', () => {
  render(<DegreesPanel lab={sampleLab(2)} />);
  showTails();
  chooseLayer('3');
  const [, inDegrees] = within(region()).getAllByRole('figure');
  expect(inDegrees.textContent).toBe(
    'Layer 4, in-degree nothing to fitAll 10 units have the same degree: there is no tail.',
  );
});

test('the table is that of the view', () => {
  setView({ tables: ['degrees'] });
  render(<DegreesPanel lab={sampleLab(3)} />);
  expect(captions()).toContain('Units by degree');
  showTails();
  expect(captions()).toEqual([
    'Does the tail follow a power law?',
    expect.stringMatching(/^The best power law: α ± its standard error/),
    expect.stringMatching(/^Other laws on the same tail/),
    'Share of units with degree k or more',
  ]);
  const [verdicts, fits, rivals, shares] = within(region()).getAllByRole('table');
  const cells = (table: HTMLElement) =>
    within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(cells(verdicts).map(([name]) => name)).toEqual(['1 out', '1 in']);
  expect(cells(fits)[0][1]).toMatch(/^\d+\.\d\d ± \d\.\d\d$/);
  expect(cells(rivals).map(([name]) => name)).toEqual(
    ['1 out', '1 in'].flatMap((side) =>
      ['exponential', 'log-normal', 'random'].map((law) => `${side}, ${law}`),
    ),
  );
  const [first] = cells(shares);
  expect(first.slice(2, 4)).toEqual(['784', '100 %']);
  expect(cells(shares).length).toBeLessThanOrEqual(120);
});

test('core degrees stand beside the degrees: in the legend, at the cursor and in the tables', () => {
  const lab = sampleLab(3);
  render(<DegreesPanel lab={lab} />);
  act(() => void vi.advanceTimersByTime(500));
  const legend = region().querySelector('.panel-footer-rest')!;
  expect(legend.textContent!.trim()).toBe('all connections core (what a cut would leave) random');
  expect(legend.querySelector('.degrees-core')).not.toBeNull();

  const frame = lab.frame.get()!;
  const { coreIn, fanIn } = frame.layers[0];
  const scale = { degrees: Math.max(...fanIn), units: 100 };
  const scales = new Map([[degreeKey(0, 'in'), { layout: frame.layout, scale }]]);
  const most = [...coreIn].sort((a, b) => a - b)[500];
  const step = Math.ceil((scale.degrees + 1) / 60);
  const at = Math.floor(most / step);
  const [units, core] = [fanIn, coreIn].map(
    (degrees) => degrees.filter((degree) => Math.floor(degree / step) === at).length,
  );
  expect(describeBar(lab, scales, { layer: 0, side: 'in', at })).toMatch(
    new RegExp(`^Layer 1, in-degree [\\d to]+: ${units} units, by core ${core}, random \\d`),
  );
  expect(core).toBeGreaterThan(units);

  act(() => setView({ tables: ['degrees'] }));
  const tableOf = (caption: RegExp) => within(region()).getByRole('table', { name: caption });
  const rows = (table: HTMLElement) =>
    within(table)
      .getAllByRole('row')
      .map((row) => [...row.children].map(({ textContent }) => textContent!));
  const [head, ...bins] = rows(tableOf(/^Units by degree/));
  expect(head).toEqual(['Layer', 'Degree', 'Units', 'Core', 'Random layer']);
  const total = (name: string, column: number) =>
    bins
      .filter(([side]) => side === name)
      .reduce((sum, row) => sum + Number(row[column].replace(',', '')), 0);
  expect([total('1 out', 2), total('1 out', 3)]).toEqual([784, 784]);
  expect([total('1 in', 2), total('1 in', 3)]).toEqual([1000, 1000]);
  const [summaryHead, ...summary] = rows(tableOf(/^Degrees of each layer/));
  expect(summaryHead.at(-1)).toBe('Core mean');
  const mean = coreIn.reduce((sum, degree) => sum + degree, 0) / coreIn.length;
  expect(summary.find(([name]) => name === '1 in')!.at(-1)).toBe(mean.toFixed(1));
});

test('arrow keys read a tail, from either end, and Escape leaves it', () => {
  render(<DegreesPanel lab={sampleLab(3)} />);
  showTails();
  const [out, into] = within(region()).getAllByRole('img');
  const press = (element: HTMLElement, key: string) => {
    fireEvent.keyDown(element, { key });
    act(() => void vi.advanceTimersByTime(200));
  };
  press(out, 'ArrowRight');
  press(out, 'ArrowRight');
  expect(spoken()).toMatch(/^Layer 1, out-degree ≥ \d+: \d.* %, random \d/);
  press(into, 'End');
  expect(spoken()).toMatch(/^Layer 1, in-degree ≥ \d+: 0 %, random/);
  press(into, 'Escape');
  expect(spoken()).toBe('');
});
