/** QR codes of links that a phone reads across a lecture hall. */
import { encode } from 'uqr';

/** Light modules around the code, which readers need. */
export const QUIET_ZONE = 4;
/** 57×57 modules: beyond that a projected code becomes unreliable. */
export const MOST_VERSION = 10;
const MOST_BYTES = 213;

/** Rows of modules, true = dark, with the quiet zone around them; null if the text is too long. */
export function qrModules(text: string): readonly (readonly boolean[])[] | null {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return null;
  return encode(text, { ecc: 'M', maxVersion: MOST_VERSION, border: QUIET_ZONE }).data;
}
