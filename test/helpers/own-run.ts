/** A short run on a small set of IDX files, with rewiring and dropout, and what it must come to on every machine. */
import { smallSet } from './idx-files.ts';
import type { NamedIdx } from './idx-files.ts';

export function ownRunFiles(): [images: NamedIdx, labels: NamedIdx] {
  return smallSet(600);
}

const SHA256 = 'cf22f5bcf859b5142f7c19efaf83ebb819b2ba42875cc5bf57fd27b275037575';

export const OWN_RUN = {
  sha256: SHA256,
  link: `#v1&d=own&own=train-images.idx:500.100:6x5:4:94:${SHA256}&h=40.20&e=4&b=50&dr=0.1&x=3`,
  /** Of epochs 1 to 3. */
  fingerprints: ['0f3a3149ded80524', '6d533996dc86af0e', '9fd6646e4851186a'],
};
