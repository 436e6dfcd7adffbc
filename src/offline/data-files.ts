/** Files of data sets, kept when they are first used, across releases: by name and hash. */
import type { CacheNames } from './cache-names.ts';
import { checkedResponse } from './checked-response.ts';
import type { Release } from './release.ts';

export interface DataFiles {
  /** Answers a request for a file of the release: the kept one, else the host's, which is kept. */
  answer(event: FetchEvent, path: string): Promise<Response>;
  /** Keeps files that the page has loaded past the worker, from the browser's own cache where they are. */
  keepUsed(paths: readonly string[]): Promise<void>;
  /** Drops files that no longer belong to the release. */
  dropOthers(): Promise<void>;
}

export function dataFiles(scope: string, { data }: Release, names: CacheNames): DataFiles {
  const keyOf = (path: string) => `${new URL(path, scope).href}?${data[path]}`;
  const find = (path: string) => caches.match(keyOf(path), { cacheName: names.data, ignoreVary: true });

  /** A full disk, or a file that is not the one built, leaves things as they are. */
  async function keep(path: string, response: Response): Promise<void> {
    try {
      const checked = await checkedResponse(response, data[path]);
      if (checked) await (await caches.open(names.data)).put(keyOf(path), checked);
    } catch {
      // The page has its data; there is only no copy of it.
    }
  }

  return {
    async answer(event, path) {
      const kept = await find(path);
      if (kept) return kept;
      const response = await fetch(event.request);
      if (response.ok) event.waitUntil(keep(path, response.clone()));
      return response;
    },
    async keepUsed(paths) {
      for (const path of paths.filter((each) => Object.hasOwn(data, each))) {
        if (await find(path)) continue;
        const response = await fetch(new URL(path, scope), { cache: 'force-cache' }).catch(() => null);
        if (response) await keep(path, response);
      }
    },
    async dropOthers() {
      const cache = await caches.open(names.data);
      const wanted = new Set(Object.keys(data).map(keyOf));
      const kept = await cache.keys();
      await Promise.all(kept.filter(({ url }) => !wanted.has(url)).map((request) => cache.delete(request)));
    },
  };
}
