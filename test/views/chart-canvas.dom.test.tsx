// @vitest-environment happy-dom
/** When a chart is drawn: as its signals change, but only while it is in view. What a click chooses. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSignal } from '../../src/client/signal.ts';
import { seenParts } from '../../src/state/seen-parts.ts';
import { ChartCanvas } from '../../src/views/chart-canvas.tsx';

let moveIntoView: (isIntersecting: boolean) => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
        moveIntoView = (isIntersecting) => callback([{ isIntersecting }]);
      }
      observe() {}
      disconnect() {}
    },
  );
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly callback: (entries: { contentRect: { width: number; height: number } }[]) => void;
      constructor(callback: (entries: { contentRect: { width: number; height: number } }[]) => void) {
        this.callback = callback;
      }
      observe() {
        this.callback([{ contentRect: { width: 200, height: 100 } }]);
      }
      disconnect() {}
    },
  );
  const context = { setTransform() {}, clearRect() {} } as unknown as CanvasRenderingContext2D;
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
});
afterEach(() => {
  cleanup();
  // Charts share one animation frame, which a test must not leave waiting.
  vi.runOnlyPendingTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('is drawn as its signals change, once for all that it missed while out of view', () => {
  const signal = createSignal(0);
  const signals = [signal];
  const drawn: number[] = [];
  render(<ChartCanvas label="chart" signals={signals} draw={() => drawn.push(signal.get())} />);
  const settle = () => act(() => void vi.advanceTimersByTime(100));
  const change = (value: number) => {
    signal.set(value);
    settle();
  };
  settle();
  expect(drawn).not.toEqual([]);
  drawn.length = 0;
  change(1);
  expect(drawn).toEqual([1]);
  moveIntoView(false);
  change(2);
  change(3);
  expect(drawn).toEqual([1]);
  moveIntoView(true);
  settle();
  expect(drawn).toEqual([1, 3]);
  moveIntoView(false);
  moveIntoView(true);
  settle();
  expect(drawn).toEqual([1, 3]);
  change(4);
  expect(drawn).toEqual([1, 3, 4]);
});

test('what it draws of frames is asked for while it is in view', async () => {
  const parts = ['weights', 'core'] as const;
  const asked = async () => (await Promise.resolve(), seenParts.getState().parts);
  const { rerender, unmount } = render(
    <ChartCanvas label="chart" signals={[]} parts={parts} draw={() => {}} />,
  );
  expect(await asked()).toEqual([]);
  moveIntoView(true);
  expect(await asked()).toEqual(['core', 'weights']);
  moveIntoView(false);
  expect(await asked()).toEqual([]);
  moveIntoView(true);
  rerender(<ChartCanvas label="chart" signals={[]} parts={['blocks']} draw={() => {}} />);
  moveIntoView(true);
  expect(await asked()).toEqual(['blocks']);
  unmount();
  expect(await asked()).toEqual([]);
});

test('a click chooses what the pointer hovered, to parts of a pixel; one by a script what it says', () => {
  const hovered: (string | null)[] = [];
  const chosen: (string | null)[] = [];
  const hitTest = (x: number, y: number) => `${x} ${y}`;
  render(
    <ChartCanvas<string>
      label="chart"
      signals={[]}
      draw={() => {}}
      hitTest={hitTest}
      onHover={(hit) => hovered.push(hit)}
      onSelect={(hit) => chosen.push(hit)}
    />,
  );
  const canvas = screen.getByRole('img');
  const at = (clientX: number, clientY: number) => ({ clientX, clientY });
  // As a browser tells it: of the click only whole pixels.
  fireEvent.pointerMove(canvas, at(20.75, 30.5));
  fireEvent.pointerDown(canvas, at(20.75, 30.5));
  fireEvent.pointerUp(canvas, at(20.75, 30.5));
  fireEvent.click(canvas, at(20, 30));
  expect(chosen).toEqual(['20.75 30.5']);
  expect(chosen).toEqual(hovered);
  fireEvent.click(canvas, at(70, 30));
  // A tap may be taken for one beside the place where the finger left.
  fireEvent.pointerUp(canvas, at(43.25, 12));
  fireEvent.click(canvas, at(41, 12));
  expect(chosen.slice(1)).toEqual(['70 30', '41 12']);
});

test('what comes to lie under a pointer that rests is pointed at', () => {
  const signal = createSignal<string | null>(null);
  const signals = [signal];
  const hovered: (string | null)[] = [];
  render(
    <ChartCanvas<string>
      label="chart"
      signals={signals}
      draw={() => {}}
      hitTest={() => signal.get()}
      onHover={(hit) => hovered.push(hit)}
    />,
  );
  const show = (thing: string | null) => {
    signal.set(thing);
    act(() => void vi.advanceTimersByTime(100));
  };
  const canvas = screen.getByRole('img');
  fireEvent.pointerMove(canvas, { clientX: 20, clientY: 30 });
  expect(hovered).toEqual([]);
  show('cell');
  expect(hovered).toEqual(['cell']);
  fireEvent.pointerLeave(canvas);
  show('another');
  expect(hovered).toEqual(['cell', null]);
});
