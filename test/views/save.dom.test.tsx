// @vitest-environment happy-dom
/** The Save dialog of the panels: their tables as files, all rows, with the experiment inside. */
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { csvParseRows } from 'd3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ghost, Lab } from '../../src/client/lab.ts';
import type { WritableSignal } from '../../src/client/signal.ts';
import { parseLink } from '../../src/config/link.ts';
import { rewiredAfter } from '../../src/history/run-series.ts';
import type { EpochSeries } from '../../src/history/run-series.ts';
import type { FrameView } from '../../src/protocol/frame-layout.ts';
import type { Address } from '../../src/state/address.ts';
import { recordEvent, setPlan } from '../../src/state/experiment-store.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import { useMode } from '../../src/state/mode-store.ts';
import { DEFAULT_VIEW, setView } from '../../src/state/view-store.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { CurvesPanel } from '../../src/views/curves/curves-panel.tsx';
import { DegreesPanel } from '../../src/views/degrees/degrees-panel.tsx';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { LivesPanel } from '../../src/views/lives/lives-panel.tsx';
import { saveFile } from '../../src/views/save-file.ts';
import { encodeAnimation } from '../../src/views/save/animation.ts';
import { ThemeProvider } from '../../src/views/theme-context.tsx';
import { WeightsPanel } from '../../src/views/weights/weights-panel.tsx';
import { sampleFrame, sampleLab } from '../helpers/sample-run.ts';
import { SamplePixels } from '../helpers/sample-pixels.tsx';

vi.mock('../../src/views/save-file.ts', () => ({ saveFile: vi.fn<typeof saveFile>() }));
vi.mock('../../src/views/save/animation.ts', () => ({ encodeAnimation: vi.fn<typeof encodeAnimation>() }));

const LINK = '#v1&e=5&t=3&k=0123456789abcdef';
const sharedContent = vi.fn<Address['sharedContent']>(() => parseLink(LINK));
const PANELS = [
  { name: 'Weights', Panel: WeightsPanel },
  { name: 'Pixels', Panel: SamplePixels },
  { name: 'Curves', Panel: CurvesPanel },
  { name: 'Degrees', Panel: DegreesPanel },
  { name: 'Lives', Panel: LivesPanel },
] as const;

beforeEach(() => {
  vi.clearAllMocks();
  setView(DEFAULT_VIEW);
});
afterEach(cleanup);

async function open(name: string, Panel: (props: { lab: Lab }) => React.ReactNode, lab: Lab = sampleLab(12)) {
  const user = userEvent.setup();
  const address = { sharedContent } as unknown as Address;
  render(
    <PageProvider value={{ address, laboratory: { lab } as unknown as Laboratory }}>
      <Panel lab={lab} />
    </PageProvider>,
  );
  const region = within(screen.getByRole('region', { name }));
  await user.click(region.getByRole('button', { name: 'Save' }));
  const dialog = within(screen.getByRole('dialog', { name: `Save ${name}` }));
  await dialog.findByRole('button', { name: 'Close' });
  return { user, region, dialog };
}

async function lastFile() {
  const [content, name] = vi.mocked(saveFile).mock.lastCall!;
  const lines = (await content.text()).split('\r\n');
  const comments = lines.filter((line) => line.startsWith('# '));
  const [columns, ...rows] = csvParseRows(lines.slice(comments.length).join('\n').trimEnd());
  return { name, comments, columns, rows };
}

describe.each(PANELS)('$name', ({ name, Panel }) => {
  test('every table is a file of its own, with link and fingerprint', async () => {
    const { user, dialog } = await open(name, Panel);
    const tables = within(
      dialog.getByRole('group', { name: 'Numbers (CSV)' }),
    ).getAllByRole<HTMLButtonElement>('button');
    await user.type(dialog.getByRole('textbox', { name: 'Caption (optional)' }), 'For the talk');
    for (const table of tables) {
      await user.click(table);
      const { name: file, comments, columns, rows } = await lastFile();
      expect(file).toMatch(new RegExp(`^set-lab ${name.toLowerCase()}, .*epoch 12\\.csv$`));
      expect(file.length).toBeLessThanOrEqual(60);
      expect(comments.slice(1, 4)).toEqual([
        '# For the talk',
        expect.stringMatching(/^# link: http.*\/#v1&e=5&t=3&k=0123456789abcdef$/),
        '# fingerprint at epoch 3, rewired: 0123456789abcdef',
      ]);
      expect(comments).toContain(`# ${table.title}`);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((cells) => cells.length === columns.length)).toBe(true);
      expect(rows.flat().join(' ')).not.toMatch(/NaN|undefined|\[object/);
      expect(dialog.getByRole('status').textContent).toBe(`Saved ${file}`);
    }
    expect(vi.mocked(saveFile)).toHaveBeenCalledTimes(tables.length);
  });
});

test('the link is of the newest epoch that what is shown has done, however far the run has come', async () => {
  const lab = sampleLab(12);
  const { layout } = lab.frame.get()!;
  (lab.frame as WritableSignal<FrameView | null>).set(sampleFrame(layout, 7.8));
  const { user, dialog } = await open('Weights', WeightsPanel, lab);
  await user.click(within(dialog.getByRole('group', { name: 'Numbers (CSV)' })).getAllByRole('button')[0]);
  expect((await lastFile()).name).toContain('epoch 7.8');
  expect(sharedContent).toHaveBeenLastCalledWith(lab.series.get(), 7);
});

test('the curves: every epoch, the training within, earlier runs by name and rewirings, in full', async () => {
  const lab = sampleLab(12);
  const run = lab.series.get()!;
  const { series } = sampleLab(4);
  const ghost = { series: series.get()!, label: 'seed 42', short: '42' };
  (lab.ghosts as WritableSignal<readonly Ghost[]>).set([ghost]);
  setPlan({ experiment: run.experiment, events: [] });
  recordEvent({ step: 79, kind: 'tune', settings: { learningRate: 0.01, zeta: 0.1 } });
  const { user, dialog } = await open('Curves', CurvesPanel, lab);
  const fileOf = async (table: string) => {
    await user.click(dialog.getByRole('button', { name: table }));
    const { name, columns, rows } = await lastFile();
    return {
      name,
      columns,
      rows: rows.map((cells) => cells.map((cell) => (isNaN(Number(cell)) ? cell : Number(cell)))),
    };
  };
  const rowsOf = (...columns: (readonly number[])[]) =>
    columns[0].map((_, k) => columns.map((column) => column[k]));
  const placed = ({ epoch, samples, seconds }: Record<'epoch' | 'samples' | 'seconds', number[]>) =>
    [epoch, samples, seconds] as const;
  const values = ({ trainLoss, trainAccuracy, testLoss, testAccuracy }: EpochSeries) =>
    [trainLoss, trainAccuracy, testLoss, testAccuracy] as const;
  const epochs = await fileOf('epochs');
  expect(epochs.name).toBe('set-lab curves, epochs, epoch 12.csv');
  expect(epochs.columns.slice(0, 3)).toEqual(['Epoch', 'Samples', 'Seconds']);
  expect(epochs.rows).toEqual(rowsOf(...placed(run.epochs), ...values(run.epochs)));
  const { progress } = run;
  const training = await fileOf('training');
  expect(training.rows).toEqual(rowsOf(...placed(progress), progress.trainLoss, progress.trainAccuracy));
  expect(training.rows.length).toBeGreaterThan(12);
  const { epochs: earlier } = ghost.series;
  expect((await fileOf('earlier runs')).rows).toEqual(
    rowsOf(...placed(earlier), ...values(earlier)).map((cells) => ['seed 42', ...cells]),
  );
  const { rewirings } = run;
  const told = await fileOf('rewirings');
  expect(told.columns.slice(3)).toEqual(['Removed', 'Added', 'By hand']);
  const byHand = rewirings.byHand.map((each) => (each ? 'yes' : 'no'));
  expect(byHand).toContain('yes');
  expect(told.rows).toEqual(
    rowsOf(...placed(rewirings), rewirings.removed, rewirings.added).map((cells, k) => [...cells, byHand[k]]),
  );
  expect((await fileOf('changes')).rows).toEqual([[1, 'zeta 0.1, learning rate 0.01']]);
});

test('every bar of the histograms is a row', async () => {
  const lab = sampleLab(12);
  const { user, dialog, region } = await open('Weights', WeightsPanel, lab);
  await user.click(dialog.getByRole('button', { name: 'Connections by weight' }));
  const { rows } = await lastFile();
  const { layers } = lab.frame.get()!;
  const numbers = (column: number) => rows.map((cells) => Number(cells[column]));
  expect(numbers(3)).toEqual(layers.flatMap(({ histogram }) => [...histogram]));
  expect(numbers(4)).toEqual(layers.flatMap(({ newborn }) => [...newborn]));
  expect(numbers(1)[0]).toBe(-layers[0].range);
  expect(numbers(1).slice(1, 121)).toEqual(numbers(2).slice(0, 120));
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  await user.click(region.getByRole('button', { name: 'Show as table' }));
  const [, table] = region.getAllByRole('table');
  expect(within(table).getAllByRole('row').length).toBe(1 + 11 * layers.length);
});

test('the histograms of every layer and epoch, bin by bin', async () => {
  const lab = sampleLab(12);
  const { user, dialog, region } = await open('Weights', WeightsPanel, lab);
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  await user.selectOptions(region.getByRole('combobox', { name: 'Weights over time' }), 'ridgeline');
  await user.click(region.getByRole('button', { name: 'Save' }));
  await user.click(dialog.getByRole('button', { name: 'histograms' }));
  const { name, comments, columns, rows } = await lastFile();
  expect(name).toBe('set-lab weights, histograms, epochs 1 to 12, before their rewirings.csv');
  expect(comments[0]).toMatch(/, epochs 1 to 12, before their rewirings$/);
  expect(comments.at(-2)).toMatch(/^# Connections by weight: 121 bins/);
  expect([columns[0], columns[1], columns.at(-1)]).toEqual(['Layer', 'Epoch', 'Bin 121']);
  const frames = lab.frames.get();
  const expected = lab.frame.get()!.layers.flatMap((_, l) =>
    frames.epochs.map((epoch) => {
      const { range, histogram } = frames.at(epoch)!.layers[l];
      return [l + 1, epoch, -range, range, ...histogram];
    }),
  );
  expect(rows.map((cells) => cells.map(Number))).toEqual(expected);
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  await user.click(region.getByRole('button', { name: 'Show as table' }));
  expect(region.getByRole('table', { name: /11 bins/ })).toBeTruthy();
});

test.each(['coreDegree', 'strength'] as const)('the film strip: a column a pixel, %s', async (measure) => {
  const lab = sampleLab(12);
  setView({ pixelPicture: 'film', pixelMeasure: measure });
  const { user, dialog, region } = await open('Pixels', SamplePixels, lab);
  await user.click(within(dialog.getByRole('group', { name: 'Numbers (CSV)' })).getByRole('button'));
  const { name, columns, rows } = await lastFile();
  expect(name).toMatch(/, epochs 1 to 12, before their rewirings\.csv$/);
  expect(columns.slice(3, 6)).toEqual(['Centre ÷ rim', 'Row 1 column 1', 'Row 1 column 2']);
  expect(columns.at(-1)).toBe('Row 28 column 28');
  const frames = lab.frames.get();
  expect(rows.map(([epoch, , , , ...pixels]) => [epoch, ...pixels].map(Number))).toEqual(
    [1, 2, 4, 8, 12].map((epoch) => [epoch, ...frames.at(epoch)![measure]]),
  );
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  await user.click(region.getByRole('button', { name: 'Show as table' }));
  expect(region.getAllByRole('columnheader').length).toBe(4);
});

test('a file has all rows where the page shows the largest', async () => {
  const lab = sampleLab(12);
  const { user, dialog, region } = await open('Pixels', SamplePixels, lab);
  await user.click(within(dialog.getByRole('group', { name: 'Numbers (CSV)' })).getByRole('button'));
  const { comments, columns, rows } = await lastFile();
  expect(comments.at(-2)).toBe('# All 784 inputs, largest by core degree first');
  expect(rows.length).toBe(784);
  expect(columns.slice(0, 2)).toEqual(['Row', 'Column']);
  const places = rows.map(([row, column]) => (Number(row) - 1) * 28 + Number(column) - 1);
  expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 784 }, (_, k) => k));
  const { strength } = lab.frame.get()!;
  expect(rows.map((cells) => Number(cells[4]))).toEqual(places.map((place) => strength[place]));
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  await user.click(region.getByRole('button', { name: 'Show as table' }));
  const table = region.getByRole('table', { name: 'The 200 of 784 inputs largest by core degree' });
  expect(within(table).getAllByRole('row').length).toBe(201);
});

test('a panel that shows its table says why there is no picture', async () => {
  setView({ tables: ['curves'] });
  const { dialog } = await open('Curves', CurvesPanel);
  expect(dialog.getByRole('button', { name: 'SVG' }).hasAttribute('disabled')).toBe(true);
  expect(dialog.getByText(/switch to the picture/)).toBeTruthy();
});

test.each(['light', 'dark', 'projector'] as const)(
  'the map from epoch to epoch, with no strip shown, on a %s page for paper',
  async (id) => {
    const { user, dialog } = await open('Pixels', (props) => (
      <ThemeProvider value={THEMES[id]}>
        <SamplePixels {...props} />
      </ThemeProvider>
    ));
    await user.click(dialog.getByRole('button', { name: 'Save as GIF' }));
    await vi.waitFor(() => expect(vi.mocked(encodeAnimation)).toHaveBeenCalledOnce());
    const [{ frames }, { surface }] = vi.mocked(encodeAnimation).mock.lastCall!;
    expect([frames, surface]).toEqual([12, '#ffffff']);
  },
);

test('a past epoch that a rewiring followed is told as before it, in words, name and film', async () => {
  const lab = sampleLab(12);
  expect(rewiredAfter(lab.series.get()!, 3)).toBe(true);
  setView({ shownEpoch: 3 });
  const { user, dialog } = await open('Pixels', SamplePixels, lab);
  await user.click(within(dialog.getByRole('group', { name: 'Numbers (CSV)' })).getByRole('button'));
  const { name, comments } = await lastFile();
  expect(name).toMatch(/, before its rewiring\.csv$/);
  expect(comments[0]).toMatch(/, before its rewiring$/);
  expect(comments[2]).toBe('# fingerprint at epoch 3, rewired: 0123456789abcdef');
  vi.mocked(encodeAnimation).mockResolvedValue(Uint8Array.of(0x3b));
  await user.click(dialog.getByRole('button', { name: 'Save as GIF' }));
  await vi.waitFor(() => expect(vi.mocked(saveFile)).toHaveBeenCalledTimes(2));
  expect(vi.mocked(saveFile).mock.lastCall![1]).toMatch(/, epochs 1 to 12, before their rewirings\.gif$/);
});

test('what cannot be made is said, not thrown', async () => {
  const { user, dialog } = await open('Curves', CurvesPanel);
  await user.click(dialog.getByRole('button', { name: 'PNG' }));
  await vi.waitFor(() =>
    expect(dialog.getByRole('status').textContent).toMatch(/^The file could not be made: /),
  );
  expect(vi.mocked(saveFile)).not.toHaveBeenCalled();
});

test('an embedded page has no such button', () => {
  useMode.setState({ embed: true });
  render(<CurvesPanel lab={sampleLab(3)} />);
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  useMode.setState({ embed: false });
});
