/** What the page tells the service worker. */
export type OfflineMessage =
  /** Take over from the version before. */
  | { readonly kind: 'takeOver' }
  /** A visit goes on; files: paths of the data it uses, which may have been loaded past the worker. */
  | { readonly kind: 'visit'; readonly files: readonly string[] };
