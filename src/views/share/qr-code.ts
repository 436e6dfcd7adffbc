/** QR codes of links that a phone reads across a lecture hall. */
import { encode } from 'uqr';
import { fitsCode, MOST_VERSION } from './qr-limit.ts';

/** Light modules around the code, which readers need. */
export const QUIET_ZONE = 4;

/** Rows of modules, true = dark, with the quiet zone around them; null if the text is too long. */
export function qrModules(text: string): readonly (readonly boolean[])[] | null {
  if (!fitsCode(text)) return null;
  return encode(text, { ecc: 'M', maxVersion: MOST_VERSION, border: QUIET_ZONE }).data;
}
