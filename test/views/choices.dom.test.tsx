// @vitest-environment happy-dom
/** Choices by key: speed step by step, lecture mode, the whole screen. */
import { beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import {
  isLecture,
  SPEEDS,
  stepSpeed,
  toggleFullScreen,
  toggleLecture,
} from '../../src/views/shell/choices.ts';

beforeEach(() => setView(DEFAULT_VIEW));

test('speed goes down step by step, to slow motion at last, and up again', () => {
  const seen = () => useView.getState().speed;
  expect(SPEEDS.map(() => (stepSpeed(1), seen()))).toEqual([10000, 2000, 500, 'slow', 'slow']);
  // Beside the network, where the window is wide.
  expect(useView.getState().panel).toBe('weights');
  expect(SPEEDS.map(() => (stepSpeed(-1), seen()))).toEqual([500, 2000, 10000, 0, 0]);
});

test.each([
  [3000, 1, 2000],
  [3000, -1, 10000],
  [50000, 1, 10000],
  [50000, -1, 0],
  [5, 1, 'slow'],
] as const)('from %i images a second, of a link, one step %i leads to %s', (speed, direction, next) => {
  setView({ speed });
  stepSpeed(direction);
  expect(useView.getState().speed).toBe(next);
});

test('lecture mode is one panel in the projector’s theme', () => {
  toggleLecture();
  expect(useView.getState()).toMatchObject({ theme: 'projector', solo: true });
  expect(isLecture(useView.getState())).toBe(true);
  toggleLecture();
  expect(useView.getState()).toMatchObject({ theme: null, solo: false });
});

test('a browser that refuses the whole screen is asked in vain', async () => {
  const refuse = vi.fn<() => Promise<void>>(() => Promise.reject(new TypeError('not allowed')));
  document.documentElement.requestFullscreen = refuse;
  toggleFullScreen();
  await Promise.resolve();
  expect(refuse).toHaveBeenCalledOnce();
});
