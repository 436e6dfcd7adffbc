/** What one build of the page consists of; written into the service worker by build/offline-copy.ts. */

/** Paths below the page's folder, without a slash before them, and the SHA-256 of each file as hex. */
export type FileHashes = Readonly<Record<string, string>>;

export interface Release {
  /** Hash of both lists, as hex: two builds with the same files are the same release. */
  readonly version: string;
  /** All that the page needs to work, but for the data; kept at once. */
  readonly app: FileHashes;
  /** Large files, kept as they are used. */
  readonly data: FileHashes;
}

/** The file every visit begins with. */
export const START_PAGE = 'index.html';
