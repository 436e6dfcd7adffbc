/** Names of this laboratory's caches; a host may have others in other folders. */

/** scope: address of the page's folder. */
export function cacheNames(scope: string, version: string) {
  const own = `set-lab ${scope} `;
  const app = `${own}app `;
  return {
    /** The release's files. */
    app: `${app}${version}`,
    /** Shared by all releases. */
    data: `${own}data`,
    isOwn: (name: string) => name.startsWith(own),
    isOtherApp: (name: string) => name.startsWith(app) && name !== `${app}${version}`,
  };
}

export type CacheNames = ReturnType<typeof cacheNames>;

/** Path below the scope, as it stands in the address; null for an address outside of it. */
export function pathInScope(scope: string, url: string): string | null {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  return address.startsWith(scope) ? address.slice(scope.length) : null;
}
