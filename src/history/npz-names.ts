/** What the arrays of a network made elsewhere are called: which is a bias, a mask, weights, and which belong together. */

import type { Orientation } from '../config/network-facts.ts';

export interface ArrayName {
  readonly role: 'weights' | 'mask' | 'bias';
  /** The same for weights, mask and bias of one layer: `fc1` of `fc1.weight_orig`, `fc1.weight_mask`, `fc1.bias`. */
  readonly layer: string;
}

const WEIGHT_WORDS = new Set(['weight', 'weights', 'kernel', 'w', 'orig', 'matrix', 'coef', 'coefs']);
const MASK_WORDS = new Set(['mask', 'masks']);
const BIAS_WORDS = new Set(['bias', 'biases', 'b', 'intercept', 'intercepts']);

/** `layers/dense/kernel:0` has the words layers, dense, kernel; `W1` has w and 1. */
export function arrayName(name: string): ArrayName {
  const words = name
    .toLowerCase()
    .replace(/:\d+$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => /^(w|b|weights?|bias|mask)(\d+)$/.exec(word)?.slice(1) ?? [word])
    .filter((word) => word !== '');
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  const isRole = (word: string) => WEIGHT_WORDS.has(word) || MASK_WORDS.has(word) || BIAS_WORDS.has(word);
  const role = has(MASK_WORDS) ? 'mask' : has(BIAS_WORDS) ? 'bias' : 'weights';
  return { role, layer: words.filter((word) => !isRole(word)).join('.') };
}

/** Arrays saved without names: `arr_0`, `arr_1`. */
export function isNumbered(name: string): boolean {
  return /^arr_\d+$/.test(name);
}

/** What a name says of its matrix: the rows of a `kernel` (Keras) or of `coefs` (scikit-learn) are inputs, of a `weight`
 *  (PyTorch) outputs; null: nothing. */
export function orientationByName(name: string): Orientation | null {
  if (/(?:^|[^\p{L}])(?:kernel|coefs?_?\d*)(?::\d+)?$/iu.test(name)) return 'in × out';
  return /(?:^|[._/])weight(?:_orig|_mask)?$/i.test(name) ? 'out × in' : null;
}
