/** Web Locks, which say whether somebody is alive: a worker holds one until it ends. */

/** Resolves once nobody holds the lock; never if the browser refuses. */
export async function whenFree(lock: string): Promise<void> {
  try {
    await navigator.locks.request(lock, () => {});
  } catch {
    await new Promise<never>(() => {});
  }
}

/** Whether nobody holds the lock, or lets it go within so many milliseconds; false where the browser has no locks. */
export async function isFree(lock: string, withinMs: number): Promise<boolean> {
  try {
    await navigator.locks.request(lock, { signal: AbortSignal.timeout(withinMs) }, () => {});
    return true;
  } catch {
    return false;
  }
}
