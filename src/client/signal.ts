/** A value that changes often, outside React: read it with get(), be told with subscribe(). */
export interface Signal<T> {
  get(): T;
  /** Calls back after every change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

export interface WritableSignal<T> extends Signal<T> {
  set(value: T): void;
}

export function createSignal<T>(initial: T): WritableSignal<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
