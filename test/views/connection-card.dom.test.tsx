// @vitest-environment happy-dom
/** The life of a connection as a person meets it: chosen by key and table, read as facts and as a table, let go. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FollowedConnection } from '../../src/client/lab.ts';
import { createConnectionSeries } from '../../src/history/connection-series.ts';
import type { Biography, ConnectionNow, Life } from '../../src/protocol/connection.ts';
import type { FocusConnections } from '../../src/protocol/focus.ts';
import type { MatrixBins } from '../../src/protocol/messages.ts';
import { DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import { NetworkPanel } from '../../src/views/network/network-panel.tsx';
import { followBrush } from '../../src/views/network/matrix-brush.ts';
import { connectionFacts } from '../../src/views/network/connection-facts.ts';
import { CLASSES, evenFrame, PICTURE } from '../draw/network-sample.ts';
import { emptyLab } from '../helpers/empty-lab.ts';

const PLACE = { layer: 0, input: 9, output: 7 };
const event = (rewiring: number) => ({ rewiring, epoch: rewiring, exact: true });
const life = (born: number, cut: number | null): Life => ({
  born: event(born),
  cut: cut === null ? null : event(cut),
});

function now(patch: Partial<ConnectionNow> = {}): ConnectionNow {
  return {
    place: PLACE,
    epoch: 5.5,
    rewirings: 5,
    connection: { weight: -0.5, birth: 3 },
    cut: { low: -0.125, high: 0.25, doomed: false },
    ...patch,
  };
}

function biography(lives: readonly Life[], complete = true): Biography {
  return { place: PLACE, lives, complete, known: [] };
}

function follow(state: ConnectionNow | null, past: Biography | null): FollowedConnection {
  const series = createConnectionSeries(PLACE);
  if (state) series.note(state);
  return { place: PLACE, now: state, biography: past, series };
}

const NOW_SHOWN = { epoch: 5.5, rewirings: 5, past: false, compared: false };

function facts(state: ConnectionNow | null, past: Biography | null, moment = NOW_SHOWN) {
  return Object.fromEntries(connectionFacts(follow(state, past), moment));
}

test('a living connection: birth, age, weight, the margin to the cut, earlier lives', () => {
  expect(facts(now(), biography([life(0, 1), life(3, null)]))).toEqual({
    Born: 'epoch 3, rewiring 3',
    Survived: '2 rewirings',
    Weight: '−0.500 (negative)',
    'Rewired now': 'safe by 0.375: negative weights up to 0.125 go',
    'Earlier lives': 'epochs 0–1',
  });
});

test('one that would be cut, one that is 0, and signs of which nothing would go', () => {
  const removal = (weight: number, cut: ConnectionNow['cut']) =>
    facts(now({ connection: { weight, birth: 0 }, cut }), null)['Rewired now'];
  const cut = { low: -0.125, high: 0.25, doomed: true };
  expect(removal(0.1, cut)).toBe('would be cut: positive weights up to 0.250 go');
  expect(removal(0, cut)).toBe('would be cut: it is 0');
  expect(removal(0.1, { low: -0.1, high: 0, doomed: false })).toBe(
    'safe by 0.100: no positive weight would go',
  );
  expect(removal(0.1, 'static')).toBe('never: this method keeps its wiring');
  expect(removal(0.1, 'over')).toBe('the run rewires no more');
  expect(facts(now({ connection: { weight: 0.1, birth: 0 } }), null).Born).toBe('there from the beginning');
});

test('one that was cut: when, after how long, and its last weight', () => {
  const followed = follow(now({ epoch: 5.9 }), biography([life(3, 6)]));
  const gone = now({ epoch: 6, rewirings: 6, connection: null });
  followed.series.note(gone);
  const told = connectionFacts(
    { ...followed, now: gone },
    { epoch: 6, rewirings: 6, past: false, compared: false },
  );
  expect(Object.fromEntries(told)).toEqual({
    Born: 'epoch 3, rewiring 3',
    Cut: 'epoch 6, rewiring 6, after 2 rewirings',
    'Last weight': '−0.500 at epoch 5.90',
    'Earlier lives': 'none',
  });
});

test('a past epoch: the life of then, what came afterwards, the weight when it is known', () => {
  const past = biography([life(0, 2), life(4, 7), life(9, null)]);
  const then = { epoch: 5, rewirings: 5, past: true, compared: false };
  expect(facts(null, past, then)).toEqual({
    Born: 'epoch 4, rewiring 4',
    Survived: '1 rewiring',
    Weight: 'on its way: that epoch is trained again',
    'Earlier lives': 'epochs 0–2',
    Afterwards: 'cut at epoch 7, rewiring 7, born again once',
  });
  expect(facts(null, past, { ...then, compared: true }).Weight).toMatch(/^not known of a past epoch/);
  const known = now({ epoch: 5, connection: { weight: 0.5, birth: 4 } });
  expect(facts(known, past, then).Weight).toBe('+0.500 (positive)');
  expect(facts(null, past, { epoch: 3, rewirings: 3, past: true, compared: false })).toMatchObject({
    Cut: 'epoch 2, rewiring 2, after 1 rewiring',
    Afterwards: 'born at epoch 4, rewiring 4',
  });
  expect(facts(null, past, { epoch: 12, rewirings: 12, past: true, compared: false }).Afterwards).toBe(
    'there to this day',
  );
});

test('an empty cell, a log with gaps, and many lives', () => {
  const none = now({ connection: null });
  expect(facts(none, biography([])).Born).toMatch(/^There is no connection in this cell/);
  const gaps = biography([{ born: { ...event(4), exact: false }, cut: null }], false);
  expect(facts(now(), gaps)).toMatchObject({
    Born: 'by epoch 4, rewiring 3',
    'Earlier lives': 'none (short ones may be missing)',
  });
  const many = biography([life(0, 1), life(1, 2), life(2, 3), life(3, 4), life(5, null)]);
  const reborn = now({ connection: { weight: 1, birth: 5 } });
  expect(facts(reborn, many)['Earlier lives']).toBe('1 more, epochs 1–2, epochs 2–3, epochs 3–4');
});

const FOCUS = { level: 1, kind: 'unit', index: 7 } as const;
const CONNECTIONS: FocusConnections = {
  focus: FOCUS,
  parts: [
    {
      layer: 0,
      total: 2,
      input: Int32Array.of(9, 10),
      output: Int32Array.of(7, 7),
      weight: Float32Array.of(-0.5, 0.25),
      fates: null,
      ages: { birthSum: 3, newest: 0 },
      fate: null,
      birth: Int32Array.of(3, 0),
    },
    {
      layer: 1,
      total: 1,
      input: Int32Array.of(7),
      output: Int32Array.of(1),
      weight: Float32Array.of(0.125),
      fates: null,
      ages: { birthSum: 1, newest: 0 },
      fate: null,
      birth: Int32Array.of(1),
    },
  ],
  paths: null,
  beyond: [],
};

function show() {
  const lab = emptyLab();
  lab.frame.set(evenFrame({ rewirings: 5 }));
  render(
    <NetworkPanel lab={lab} classes={CLASSES} picture={PICTURE} onOrder={() => {}} onMultiples={() => {}} />,
  );
  return lab;
}

const card = () => screen.getByRole('region', { name: 'Connection' });

beforeEach(() => setView(DEFAULT_VIEW));
afterEach(cleanup);

test('the colour is chosen; another one ends a comparison', async () => {
  show();
  const choice = screen.getByLabelText<HTMLSelectElement>('Colour connections by');
  const options = () => Array.from(choice.options, ({ value }) => value);
  expect(options()).toEqual(['weight', 'age', 'change']);
  await userEvent.selectOptions(choice, 'age');
  expect(useView.getState().connectionColour).toBe('age');
  act(() => setView({ comparedEpoch: 2 }));
  expect(options()).toEqual(['weight', 'age', 'change']);
  expect(choice.value).toBe('change');
  await userEvent.selectOptions(choice, 'age');
  expect(useView.getState()).toMatchObject({ connectionColour: 'age', comparedEpoch: null });
  expect(choice.value).toBe('age');
});

test('Enter on what is pinned leads to its lines, arrows along them, Enter chooses, Escape leaves step by step', async () => {
  setView({ pinned: FOCUS });
  const lab = show();
  act(() => lab.focus.set(CONNECTIONS));
  const canvas = screen.getByRole('img', { name: /^The network/ });
  const spoken = () => document.querySelector('.network-spoken')!.textContent;
  canvas.focus();
  await userEvent.keyboard('{Enter}');
  expect(spoken()).toMatch(
    /^Pixel in row 2, column 2 → Hidden layer 1, unit 7: weight −0.500, survived 2 rewirings/,
  );
  await userEvent.keyboard('{ArrowDown}');
  expect(spoken()).toMatch(/^Pixel in row 2, column 3 .* survived 5 rewirings/);
  await userEvent.keyboard('{ArrowRight}');
  expect(spoken()).toMatch(/^Hidden layer 1, unit 7 → Hidden layer 2, unit 1/);
  await userEvent.keyboard('{ArrowLeft}{Enter}');
  expect(useView.getState().connection).toEqual(PLACE);
  await userEvent.keyboard('{Escape}');
  expect(useView.getState()).toMatchObject({ connection: PLACE, pinned: FOCUS });
  await userEvent.keyboard('{Escape}');
  expect(useView.getState()).toMatchObject({ connection: null, pinned: FOCUS });
  await userEvent.keyboard('{Escape}');
  expect(useView.getState().pinned).toBeNull();
});

test('among the strongest Enter begins without a focus', async () => {
  setView({ networkPicture: 'connections' });
  const lab = show();
  const list = (units: number[]) => ({
    input: Int32Array.from(units),
    output: Int32Array.from(units),
    weight: Float32Array.from(units, () => 0.5),
  });
  act(() => lab.strongest.set([list([]), list([4, 5]), list([6])]));
  screen.getByRole('img', { name: /^All connections/ }).focus();
  await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
  expect(useView.getState().connection).toEqual({ layer: 1, input: 5, output: 5 });
});

test('the card tells its facts, has its weights as a table, and is closed by button and by Escape', async () => {
  setView({ connection: PLACE });
  const lab = show();
  expect(screen.queryByRole('region', { name: 'Connection' })).toBeNull();
  act(() => lab.connection.set(follow(now(), biography([life(3, null)]))));
  await screen.findByRole('region', { name: 'Connection' });
  expect(within(card()).getByRole('heading').textContent).toBe(
    'Layer 1: Pixel in row 2, column 2 → Hidden layer 1, unit 7',
  );
  expect(within(card()).getByText('Survived').nextSibling?.textContent).toBe('2 rewirings');
  expect(within(card()).getByRole('status').textContent).toContain('Following the connection Pixel in row 2');
  await userEvent.click(within(card()).getByRole('button', { name: 'Show its weights as table' }));
  const cells = within(within(card()).getByRole('table')).getAllByRole('row')[1].textContent;
  expect(cells).toBe('5.50−0.50020.125');
  await userEvent.click(within(card()).getByRole('button', { name: 'Close the connection' }));
  expect(useView.getState().connection).toBeNull();
  act(() => setView({ connection: PLACE, pinned: FOCUS }));
  within(card()).getByRole('button', { name: 'Close the connection' }).focus();
  await userEvent.keyboard('{Escape}');
  expect(useView.getState()).toMatchObject({ connection: null, pinned: FOCUS });
});

test('that it was cut is announced', async () => {
  const lab = show();
  act(() => lab.connection.set(follow(now({ rewirings: 6, connection: null }), biography([life(3, 6)]))));
  await screen.findByRole('region', { name: 'Connection' });
  expect(within(card()).getByRole('status').textContent).toMatch(/It was cut at epoch 6, rewiring 6\.$/);
});

test('the table of the strongest has a button a row, and tells ages when they are watched', async () => {
  setView({ networkPicture: 'connections', tables: ['network'] });
  const lab = show();
  const lines = { input: Int32Array.of(9), output: Int32Array.of(7), weight: Float32Array.of(-0.5) };
  const none = { input: Int32Array.of(), output: Int32Array.of(), weight: Float32Array.of() };
  act(() => lab.strongest.set([{ ...lines, birth: Int32Array.of(3) }, none, none]));
  const row = await screen.findByRole('row', { name: /^Layer 1 Pixel in row 2/ });
  expect(row.textContent).toMatch(/−0\.5002Follow$/);
  await userEvent.click(within(row).getByRole('button', { name: /^Follow Pixel in row 2, column 2 → / }));
  expect(useView.getState().connection).toEqual(PLACE);
});

/** Of inputs 8 on, a single connection in row 4, column 10, two in the row below. */
const PART: MatrixBins = {
  layer: 0,
  range: { inputs: [8, 24], outputs: [20, 60] },
  rows: 8,
  columns: 20,
  count: new Float32Array(160).with(90, 1).with(110, 2),
  sum: new Float32Array(160),
  newborn: new Float32Array(160),
  change: null,
};

test('Enter on a cell of the matrix with a single connection asks which it is, on any other it zooms in', async () => {
  setView({ matrix: 1, matrixZoom: { matrix: 1, ranges: [PART.range] } });
  const lab = show();
  act(() => lab.matrix.set(PART));
  screen.getByRole('img', { name: /^Layer 1 as a matrix/ }).focus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(useView.getState().sought).toEqual({ layer: 0, inputs: [16, 17], outputs: [40, 41] });
  expect(useView.getState().matrixZoom!.ranges).toHaveLength(1);
  act(() => setView({ sought: null, connection: PLACE }));
  await userEvent.keyboard('{Escape}');
  expect(useView.getState()).toMatchObject({ connection: null, matrixZoom: { ranges: [PART.range] } });
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(useView.getState().sought).toBeNull();
  expect(useView.getState().matrixZoom!.ranges).toHaveLength(2);
});

test('the first click of a double one is told; the end of a rectangle is no click', () => {
  const box = document.body.appendChild(document.createElement('div'));
  const canvas = box.appendChild(document.createElement('canvas'));
  box.setPointerCapture = () => {};
  const brush = {
    cellAt: (x: number, y: number) => ({ row: y, column: x }),
    isInside: () => true,
    onChange: vi.fn<() => void>(),
    onDone: vi.fn<() => void>(),
    onFirst: vi.fn<() => void>(),
    onDouble: vi.fn<() => void>(),
  };
  const onClick = vi.fn<() => void>();
  canvas.addEventListener('click', onClick);
  const stop = followBrush(box, brush);
  fireEvent.click(canvas, { detail: 1 });
  fireEvent.click(canvas, { detail: 2 });
  fireEvent.dblClick(canvas);
  expect(brush.onFirst).toHaveBeenCalledTimes(1);
  expect(brush.onDouble).toHaveBeenCalledTimes(1);
  expect(onClick).toHaveBeenCalledTimes(2);
  fireEvent.pointerDown(canvas, { button: 0, clientX: 10, clientY: 10 });
  fireEvent.pointerMove(canvas, { buttons: 1, clientX: 30, clientY: 20 });
  fireEvent.pointerUp(canvas);
  fireEvent.click(canvas, { detail: 1 });
  expect(brush.onDone).toHaveBeenCalledExactlyOnceWith({
    from: { row: 10, column: 10 },
    to: { row: 20, column: 30 },
  });
  expect(onClick).toHaveBeenCalledTimes(2);
  expect(brush.onFirst).toHaveBeenCalledTimes(1);
  stop();
  box.remove();
});

test('while an image sets the picture going, its colours are those of the picture: there is nothing to choose', () => {
  setView({ connectionColour: 'age', pixelPicture: 'image' });
  show();
  const choice = () => screen.queryByLabelText('Colour connections by');
  expect(choice()).toBeNull();
  act(() => setView({ activity: false }));
  expect(choice()).not.toBeNull();
  act(() => setView({ activity: true, matrix: 1 }));
  expect(choice()).not.toBeNull();
});
