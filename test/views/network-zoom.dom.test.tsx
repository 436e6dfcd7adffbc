// @vitest-environment happy-dom
/** Zooming by keys as a person meets it: the picture of the network and a matrix, the buttons, what is read aloud. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MatrixBins } from '../../src/protocol/messages.ts';
import { matrixRanges } from '../../src/state/matrix-zoom.ts';
import { DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import { NetworkPanel } from '../../src/views/network/network-panel.tsx';
import { createZoomer } from '../../src/views/network/zoomer.ts';
import { CLASSES, evenFrame, PICTURE } from '../draw/network-sample.ts';
import { emptyLab } from '../helpers/empty-lab.ts';

function binsOf(inputs: readonly [number, number], outputs: readonly [number, number]): MatrixBins {
  const [rows, columns] = [inputs[1] - inputs[0], outputs[1] - outputs[0]];
  const values = new Float32Array(rows * columns).fill(1);
  const cells = { count: values, sum: values, newborn: values, change: null };
  return { layer: 0, range: { inputs, outputs }, rows, columns, ...cells };
}

function show() {
  const lab = emptyLab();
  lab.frame.set(evenFrame());
  lab.matrix.set(binsOf([0, 64], [0, 100]));
  render(
    <NetworkPanel lab={lab} classes={CLASSES} picture={PICTURE} onOrder={() => {}} onMultiples={() => {}} />,
  );
  return lab.matrix;
}

const fit = () => screen.queryByRole('button', { name: 'Fit' });
const spoken = () => document.querySelector('.network-spoken')!.textContent;
const reduceMotion = (matches: boolean) =>
  vi.spyOn(globalThis, 'matchMedia').mockReturnValue({ matches } as MediaQueryList);

beforeEach(() => {
  setView(DEFAULT_VIEW);
  reduceMotion(true);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('plus zooms in, minus out, F shows everything, and each says so', async () => {
  show();
  screen.getByRole('img', { name: /^The network/ }).focus();
  expect(fit()).toBeNull();
  await userEvent.keyboard('+');
  expect(fit()).not.toBeNull();
  expect(spoken()).toBe('Zoomed 1.5 times');
  await userEvent.keyboard('-');
  expect(fit()).toBeNull();
  expect(spoken()).toBe('The whole network');
  await userEvent.keyboard('+++f');
  expect(fit()).toBeNull();
});

test('the button fits and hands the keyboard back to the picture', async () => {
  show();
  const canvas = screen.getByRole('img', { name: /^The network/ });
  canvas.focus();
  await userEvent.keyboard('++');
  await userEvent.click(fit()!);
  expect(fit()).toBeNull();
  expect(document.activeElement).toBe(canvas);
});

test('the zoom stays when the other picture is chosen', async () => {
  show();
  screen.getByRole('img', { name: /^The network/ }).focus();
  await userEvent.keyboard('+');
  await userEvent.click(screen.getByRole('button', { name: 'Connections' }));
  expect(fit()).not.toBeNull();
});

test('keys of the page and of the browser are left alone', () => {
  show();
  const canvas = screen.getByRole('img', { name: /^The network/ });
  const heard = vi.fn<(event: KeyboardEvent) => void>();
  window.addEventListener('keydown', heard);
  fireEvent.keyDown(canvas, { key: '0' });
  fireEvent.keyDown(canvas, { key: '+', ctrlKey: true });
  expect(heard.mock.calls.map(([event]) => event.defaultPrevented)).toEqual([false, false]);
  expect(fit()).toBeNull();
  fireEvent.keyDown(canvas, { key: '+' });
  expect(heard).toHaveBeenCalledTimes(2);
  window.removeEventListener('keydown', heard);
});

test('Shift with arrows moves the cursor while all is shown, and the picture once it is zoomed', async () => {
  show();
  screen.getByRole('img', { name: /^The network/ }).focus();
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  const cursor = useView.getState().hovered;
  expect(cursor).not.toBeNull();
  await userEvent.keyboard('+{Shift>}{ArrowRight}{/Shift}');
  expect(useView.getState().hovered).toEqual(cursor);
});

test('glides unless no motion is asked for, and ends where it was meant to', async () => {
  reduceMotion(false);
  const zoomer = createZoomer();
  const seen: number[] = [];
  zoomer.signal.subscribe(() => seen.push(zoomer.signal.get().factor));
  zoomer.towards(4, { x: 0.25, y: 0.5 });
  expect(zoomer.signal.get().factor).toBe(1);
  await vi.waitFor(() => expect(zoomer.signal.get()).toEqual(zoomer.target()));
  expect(zoomer.target().factor).toBe(4);
  expect(seen.at(-1)).toBe(4);
  reduceMotion(true);
  seen.length = 0;
  zoomer.fit();
  expect(seen).toEqual([1]);
});

test('in a matrix Shift with arrows and Enter zoom in, Escape leads back a step, F to everything', async () => {
  setView({ matrix: 1 });
  const matrix = show();
  screen.getByRole('img', { name: /^Layer 1 as a matrix/ }).focus();
  await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowDown}{ArrowDown}{ArrowLeft}{/Shift}');
  expect(spoken()).toMatch(/^Inputs 32–35 → outputs 48–51: let go or press Enter/);
  await userEvent.keyboard('{Enter}');
  const first = { inputs: [32, 36], outputs: [48, 52] };
  expect(matrixRanges(useView.getState())).toEqual([first]);
  expect(spoken()).toBe('Zoomed in');
  act(() => matrix.set(binsOf([32, 36], [48, 52])));
  expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
  act(() =>
    setView({
      matrixZoom: {
        matrix: 1,
        ranges: [
          { inputs: [0, 40], outputs: [0, 60] },
          { inputs: [32, 36], outputs: [48, 52] },
        ],
      },
    }),
  );
  expect(screen.getByRole('button', { name: 'Back' })).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  expect(matrixRanges(useView.getState())).toHaveLength(1);
  await userEvent.keyboard('f');
  expect(matrixRanges(useView.getState())).toEqual([]);
  expect(fit()).toBeNull();
});
