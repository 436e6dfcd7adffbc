/** Where the members of a gzip file are: browsers, unlike Node, unpack one alone. */
import { Gunzip } from 'fflate';

/** Packed bytes handed over at a time, so that what comes of them stays small. */
const PIECE = 1 << 16;

/** Each as a gzip file of its own, not checked; null: they unpack to more than limit. Throws when the bytes are no gzip. */
export function gzipMembers(bytes: Uint8Array, limit: number): Uint8Array[] | null {
  const starts = [0];
  let length = 0;
  const reader = new Gunzip((unpacked) => {
    length += unpacked.length;
  });
  reader.onmember = (start) => starts.push(start);
  for (let at = 0; at < bytes.length; at += PIECE) {
    reader.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    if (length > limit) return null;
  }
  return starts.map((start, k) => bytes.subarray(start, starts[k + 1]));
}
