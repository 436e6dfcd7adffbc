// @vitest-environment happy-dom
/** Tables and readouts follow signals that change many times a second. */
import { act, cleanup, render, screen } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSignal } from '../../src/client/signal.ts';
import type { WritableSignal } from '../../src/client/signal.ts';
import { useSlowSignals } from '../../src/views/use-signal.ts';

const PAUSE_MS = 500;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

let signal: WritableSignal<number>;
let signals: readonly WritableSignal<number>[];
beforeEach(() => {
  signal = createSignal(1);
  signals = [signal];
});

const nothing = () => {};

function Count({ meanwhile = nothing }: { readonly meanwhile?: () => void }) {
  useSlowSignals(signals, PAUSE_MS);
  return (
    <p>
      {signal.get()}
      <Other does={meanwhile} />
    </p>
  );
}

/** Effects of what is inside come before those around it. */
function Other({ does }: { readonly does: () => void }) {
  useEffect(does, [does]);
  return null;
}

function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

test('a change between the first rendering and following is not lost', () => {
  const meanwhile = () => signal.set(2);
  render(<Count meanwhile={meanwhile} />);
  expect(screen.getByText('2')).toBeTruthy();
});

test('many changes are rendered once, the last one always', () => {
  render(<Count />);
  for (let value = 2; value <= 9; value++) signal.set(value);
  pass(0);
  expect(screen.getByText('9')).toBeTruthy();
  signal.set(10);
  signal.set(11);
  pass(PAUSE_MS - 1);
  expect(screen.getByText('9')).toBeTruthy();
  pass(1);
  expect(screen.getByText('11')).toBeTruthy();
});
