/** What a file is by what it begins with; names say nothing. */

/** run: a run file, JSON. idx: IDX, of pictures or labels. */
export type FileKind = 'run' | 'idx' | 'unknown';

/** As many first bytes as tell. */
export const KIND_BYTES = 64;

/** Gzip starts with these two bytes. */
export function isGzip(head: Uint8Array): boolean {
  return head.length > 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** head: the first bytes of a file, unpacked. */
export function fileKind(head: Uint8Array): FileKind {
  if (head.length > 2 && head[0] === 0 && head[1] === 0) return 'idx';
  const text = new TextDecoder().decode(head.subarray(0, KIND_BYTES));
  return text.trimStart().startsWith('{') ? 'run' : 'unknown';
}
