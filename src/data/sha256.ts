/** Digests that identify files. The platform's own SHA-256 is missing where a page is served without encryption. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';

/** Of one file its digest, of several the digest of their digests in this order. 64 hexadecimal digits, lower case. */
export function digestOf(files: readonly Uint8Array[]): string {
  const digests = files.map((bytes) => sha256(bytes));
  return bytesToHex(digests.length === 1 ? digests[0] : sha256(concatBytes(...digests)));
}
