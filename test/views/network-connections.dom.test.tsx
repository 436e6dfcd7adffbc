// @vitest-environment happy-dom
/** The picture of connections as a person meets it: choice, number of lines, what is said of the density, table. */
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { densityTone } from '../../src/draw/network/density.ts';
import { networkLayout } from '../../src/draw/network/layout.ts';
import type { Ends, StrongestConnections } from '../../src/protocol/messages.ts';
import { DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { createDensityImage } from '../../src/views/network/density-image.ts';
import { NetworkPanel } from '../../src/views/network/network-panel.tsx';
import { CLASSES, evenFrame, LAYOUT, PICTURE } from '../draw/network-sample.ts';
import { emptyLab } from '../helpers/empty-lab.ts';

const ENDS: Ends = { every: 1, layers: [Uint32Array.of(0, 0, 9, 7), Uint32Array.of(7, 1), Uint32Array.of()] };
const STRONGEST: StrongestConnections[] = [
  { input: Int32Array.of(9, 0), output: Int32Array.of(7, 0), weight: Float32Array.of(-0.5, 0.25) },
  { input: Int32Array.of(7), output: Int32Array.of(1), weight: Float32Array.of(0.125) },
  { input: Int32Array.of(), output: Int32Array.of(), weight: Float32Array.of() },
];

function show(onRender = () => {}) {
  const lab = emptyLab();
  lab.frame.set(evenFrame());
  render(
    <Profiler id="network" onRender={onRender}>
      <NetworkPanel lab={lab} classes={CLASSES} picture={PICTURE} onOrder={() => {}} onMultiples={() => {}} />
    </Profiler>,
  );
  return lab;
}

const panel = () => screen.getByRole('region', { name: 'Network' });

beforeEach(() => setView(DEFAULT_VIEW));
afterEach(cleanup);

test('a button shows the connections, one of a layer its matrix, and the first leads back', async () => {
  show();
  expect(screen.queryByLabelText('Strongest connections')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Connections' }));
  expect(useView.getState()).toMatchObject({ networkPicture: 'connections', matrix: 0 });
  expect(screen.getByRole('button', { name: 'Connections' }).getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole('button', { name: 'Ribbons' }).getAttribute('aria-pressed')).toBe('false');
  expect(screen.getByRole('img', { name: /^All connections of the network/ })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Layer 2' }));
  expect(screen.getByRole('button', { name: 'Connections' }).getAttribute('aria-pressed')).toBe('false');
  expect(screen.getByRole('img', { name: /^Layer 2 as a matrix/ })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Connections' }));
  expect(useView.getState()).toMatchObject({ networkPicture: 'connections', matrix: 0 });
  await userEvent.click(screen.getByRole('button', { name: 'Ribbons' }));
  expect(screen.getByRole('img', { name: /^The network/ })).toBeTruthy();
});

test('the number of lines is chosen; the number of a link is among the choices', async () => {
  setView({ networkPicture: 'connections', strongest: 700 });
  show();
  const choice = screen.getByLabelText<HTMLSelectElement>('Strongest connections');
  expect(Array.from(choice.options, ({ text }) => text)).toEqual(['100', '300', '700', '1,000', '2,000']);
  await userEvent.selectOptions(choice, '2,000');
  expect(useView.getState().strongest).toBe(2000);
});

test('what is drawn is said, with the share of a sample', () => {
  setView({ networkPicture: 'connections' });
  const lab = show();
  expect(panel().textContent).toContain('All connections are on their way.');
  act(() => lab.ends.set(ENDS));
  expect(panel().textContent).toContain('300 strongest a layer over all 14,100 connections');
  act(() => lab.ends.set({ ...ENDS, every: 6 }));
  expect(panel().textContent).toContain('300 strongest a layer over 1 in 6 of 14,100 connections');
  act(() => setView({ strongest: 0 }));
  expect(panel().textContent).toContain('1 in 6 of 14,100 connections');
  act(() => setView({ strongest: 300, shownEpoch: 2 }));
  expect(panel().textContent).toContain('1 in 6 of 14,100 connections of that epoch, still without weights');
  act(() => lab.strongest.set(STRONGEST));
  expect(panel().textContent).toContain('300 strongest a layer over 1 in 6 of 14,100 connections');
});

test('neither frames nor lines nor an image that grows cause a render', () => {
  setView({ networkPicture: 'connections' });
  let renders = 0;
  const lab = show(() => renders++);
  act(() => lab.ends.set(ENDS));
  const before = renders;
  act(() => {
    lab.frame.set(evenFrame({ rewirings: 3 }));
    lab.strongest.set(STRONGEST);
    lab.ends.set({ ...ENDS });
  });
  expect(renders).toBe(before);
});

test('the table lists the strongest with the names of their units', async () => {
  setView({ networkPicture: 'connections' });
  const lab = show();
  act(() => lab.strongest.set(STRONGEST));
  await userEvent.click(screen.getByRole('button', { name: 'Show as table' }));
  const [, table] = screen.getAllByRole('table');
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    'Layer 1Pixel in row 2, column 2Hidden layer 1, unit 7−0.500Follow',
    'Layer 1Pixel in row 1, column 1Hidden layer 1, unit 00.250Follow',
    'Layer 2Hidden layer 1, unit 7Hidden layer 2, unit 10.125Follow',
  ]);
});

test('the image is painted in steps, anew for other connections, again for another theme, and let go', () => {
  let frame: FrameRequestCallback | null = null;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => ((frame = callback), 1));
  vi.stubGlobal('cancelAnimationFrame', () => (frame = null));
  const images: unknown[] = [];
  const step = () => {
    const next = frame;
    frame = null;
    next?.(0);
    return next !== null;
  };
  const layout = networkLayout(
    { frame: LAYOUT, picture: PICTURE, classes: CLASSES, pinned: null },
    { width: 400, height: 300, pixelRatio: 1 },
    THEMES.light,
  );
  const many = { every: 1, layers: [new Uint32Array(2 * 100_000), Uint32Array.of(), Uint32Array.of()] };
  const density = createDensityImage();
  density.signal.subscribe(() => images.push(density.signal.get()));
  const stop = density.start();
  expect(frame).toBeNull();
  density.show(many, layout, densityTone(THEMES.light, 100, 1));
  let steps = 0;
  while (step()) steps++;
  expect(steps).toBeGreaterThan(2);
  expect(images.length).toBeGreaterThan(0);
  const painted = images.length;
  density.show(many, layout, densityTone(THEMES.light, 100, 1));
  expect(frame).toBeNull();
  density.show(many, layout, densityTone(THEMES.dark, 100, 1));
  expect(images.length).toBe(painted + 1);
  density.show({ ...many }, layout, densityTone(THEMES.dark, 100, 1));
  expect(frame).not.toBeNull();
  stop();
  expect(frame).toBeNull();
  vi.unstubAllGlobals();
});
