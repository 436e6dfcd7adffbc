// @vitest-environment happy-dom
/** Charts share the animation frames. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawFirst, drawSoon, forgetDraw } from '../../src/views/draw-queue.ts';

/** Of the invented charts. */
const COST_MS = 3;

let drawn: string[];
let charts: Record<string, () => void>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'performance', 'setTimeout'] });
  drawn = [];
  charts = Object.fromEntries(
    Array.from('abcdefg', (name) => [
      name,
      () => {
        drawn.push(name);
        vi.advanceTimersByTime(COST_MS);
      },
    ]),
  );
});
afterEach(() => {
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
});

function ask(names: string): void {
  for (const name of names) drawSoon(charts[name]);
}

test('what is asked twice before a frame is drawn once, in the order asked first', () => {
  ask('bab');
  expect(drawn).toEqual([]);
  vi.advanceTimersToNextFrame();
  expect(drawn.join('')).toBe('ba');
});

test('a frame begins no chart once its time is over; the others come in the next ones', () => {
  ask('abcdefg');
  vi.advanceTimersToNextFrame();
  expect(drawn.join('')).toBe('abc');
  ask('a');
  vi.advanceTimersToNextFrame();
  expect(drawn.join('')).toBe('abcdef');
  vi.advanceTimersToNextFrame();
  expect(drawn.join('')).toBe('abcdefga');
});

test('the first new chart is drawn at once, a second one in the next frame', () => {
  drawFirst(charts.a);
  drawFirst(charts.b);
  expect(drawn.join('')).toBe('a');
  vi.advanceTimersToNextFrame();
  expect(drawn.join('')).toBe('ab');
  drawFirst(charts.c);
  expect(drawn.join('')).toBe('abc');
});

test('what is forgotten is not drawn', () => {
  ask('abc');
  forgetDraw(charts.b);
  vi.advanceTimersToNextFrame();
  expect(drawn.join('')).toBe('ac');
});

test('a chart that asks again while it is drawn comes again in a later frame', () => {
  let times = 0;
  const restless = () => {
    times++;
    if (times < 3) drawSoon(restless);
    vi.advanceTimersByTime(10);
  };
  drawSoon(restless);
  vi.advanceTimersToNextFrame();
  expect(times).toBe(1);
  vi.advanceTimersToNextFrame();
  vi.advanceTimersToNextFrame();
  expect(times).toBe(3);
});
