/** The release's own files: kept all at once or not at all, and answered from nowhere else. */
import type { CacheNames } from './cache-names.ts';
import { checkedResponse } from './checked-response.ts';
import type { Release } from './release.ts';

export interface AppFiles {
  /** Fetches and keeps every file. Rejects, and keeps nothing, when one is not there as it was built. */
  keep(): Promise<void>;
  /** The kept response for a path; undefined when it was not kept. */
  find(path: string): Promise<Response | undefined>;
  /** The same of an earlier release, for a page that was opened with it. */
  findEarlier(path: string): Promise<Response | undefined>;
  /** Drops the files of all other releases. */
  dropOthers(): Promise<void>;
}

export function appFiles(scope: string, { app }: Release, names: CacheNames): AppFiles {
  const addressOf = (path: string) => new URL(path, scope).href;
  const otherNames = async () => (await caches.keys()).filter(names.isOtherApp);

  const fetchAs = async (path: string, cache: RequestCache) =>
    checkedResponse(await fetch(addressOf(path), { cache }), app[path]);

  /** Most of it the browser has just loaded; its own copy will do if it is the right one. */
  async function fetchFile(path: string): Promise<Response> {
    const response = (await fetchAs(path, 'force-cache')) ?? (await fetchAs(path, 'no-cache'));
    if (!response) throw new Error(`${path} is not there as it was built`);
    return response;
  }

  return {
    async keep() {
      const paths = Object.keys(app);
      const responses = await Promise.all(paths.map(fetchFile));
      try {
        const cache = await caches.open(names.app);
        await Promise.all(paths.map((path, k) => cache.put(addressOf(path), responses[k])));
      } catch (error) {
        await caches.delete(names.app);
        throw error;
      }
    },
    find: (path) => caches.match(addressOf(path), { cacheName: names.app, ignoreVary: true }),
    async findEarlier(path) {
      for (const cacheName of await otherNames()) {
        const found = await caches.match(addressOf(path), { cacheName, ignoreVary: true });
        if (found) return found;
      }
      return undefined;
    },
    async dropOthers() {
      await Promise.all((await otherNames()).map((name) => caches.delete(name)));
    },
  };
}
