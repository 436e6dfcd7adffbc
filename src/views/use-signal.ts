/** Ways for React to follow a signal without rendering at every change. */
import { useCallback, useEffect, useReducer, useSyncExternalStore } from 'react';
import type { Signal } from '../client/signal.ts';

/** Renders again at most once in `ms` while any of the signals changes. The array must stay the same. */
export function useSlowSignals(signals: readonly Signal<unknown>[], ms: number): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    // A signal may have changed since the first rendering.
    render();
    return follow(signals, ms, render);
  }, [signals, ms]);
}

/** A simple fact about a signal's value; renders only when the fact changes. */
export function useFact<T, Fact extends string | number | boolean>(
  signal: Signal<T>,
  factOf: (value: T) => Fact,
): Fact {
  const subscribe = useCallback((listener: () => void) => signal.subscribe(listener), [signal]);
  return useSyncExternalStore(subscribe, () => factOf(signal.get()));
}

/** Calls back after changes, at most once in `ms`, the last change always included; returns the way to stop. */
export function follow(signals: readonly Signal<unknown>[], ms: number, update: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  const changed = () => {
    if (timer !== undefined) return;
    const wait = Math.max(0, last + ms - performance.now());
    timer = setTimeout(() => {
      timer = undefined;
      last = performance.now();
      update();
    }, wait);
  };
  const stops = signals.map((signal) => signal.subscribe(changed));
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}
