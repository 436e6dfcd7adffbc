/** How much a QR code may hold that is read across a lecture hall. */

/** 57×57 modules: beyond that a projected code becomes unreliable. */
export const MOST_VERSION = 10;
/** Of that version, with error correction M. */
const MOST_BYTES = 213;

export function fitsCode(text: string): boolean {
  return new TextEncoder().encode(text).length <= MOST_BYTES;
}
