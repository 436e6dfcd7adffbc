// @vitest-environment happy-dom
/** The sign of a rewiring: begins with it, fades, never flashes, and stays away for who asks for no motion. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSignal } from '../../src/client/signal.ts';
import type { FrameView } from '../../src/protocol/frame-layout.ts';
import { createRewiringGlow } from '../../src/views/network/rewiring-glow.ts';
import { evenFrame } from '../draw/network-sample.ts';

let still = false;

beforeEach(() => {
  still = false;
  vi.useFakeTimers();
  vi.stubGlobal('matchMedia', () => ({ matches: still }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function follow() {
  const frames = createSignal<FrameView | null>(evenFrame());
  const glow = createRewiringGlow();
  const stop = glow.follow(frames);
  let rewirings = 0;
  const rewire = () => frames.set(evenFrame({ rewirings: ++rewirings }));
  return { frames, glow: glow.signal, rewire, stop };
}

test('glows at a rewiring and has faded within a second', () => {
  const { glow, rewire } = follow();
  expect(glow.get()).toBe(0);
  rewire();
  expect(glow.get()).toBe(1);
  vi.advanceTimersByTime(350);
  expect(glow.get()).toBeGreaterThan(0);
  expect(glow.get()).toBeLessThan(1);
  vi.advanceTimersByTime(600);
  expect(glow.get()).toBe(0);
});

test('a frame without a rewiring is no reason', () => {
  const { glow, frames } = follow();
  frames.set(evenFrame());
  expect(glow.get()).toBe(0);
});

test('rewirings in quick succession do not flash', () => {
  const { glow, rewire } = follow();
  rewire();
  vi.advanceTimersByTime(1000);
  for (let k = 0; k < 20; k++) {
    rewire();
    expect(glow.get()).toBe(0);
    vi.advanceTimersByTime(300);
  }
});

test('nothing moves for those who ask for reduced motion', () => {
  still = true;
  const { glow, rewire } = follow();
  rewire();
  expect(glow.get()).toBe(0);
});

test('stops with its panel', () => {
  const { glow, rewire, stop } = follow();
  rewire();
  stop();
  expect(glow.get()).toBe(0);
  rewire();
  vi.advanceTimersByTime(5000);
  expect(glow.get()).toBe(0);
});
