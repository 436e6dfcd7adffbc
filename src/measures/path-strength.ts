/**
 * How strongly inputs reach units of a level through the layers between: a path counts the product of its |weights|, an
 * input the sum over all its paths. What lies behind a unit then plays no part, nor does any input's brightness.
 */
import type { Layer } from '../engine/kernels/kernels.ts';
import { carryBack } from './carry-back.ts';

function alongPaths(
  layers: readonly Layer[],
  level: number,
  chosen: ArrayLike<number>,
  sizes: boolean,
): Float32Array {
  let amounts = Float64Array.from(chosen);
  for (let l = level - 1; l >= 0; l--) amounts = carryBack(layers[l], amounts, sizes);
  return Float32Array.from(amounts);
}

/** A value an input. chosen: 1 for each unit of `level` (0 = input) that counts; of several the values add up. */
export function pathStrength(
  layers: readonly Layer[],
  level: number,
  chosen: ArrayLike<number>,
): Float32Array {
  return alongPaths(layers, level, chosen, true);
}

/**
 * The map of every class: a path counts the product of its weights, signs and all. That is how the score of the class
 * would change with each input if every hidden unit passed on what it is given.
 */
export function classPathWeights(layers: readonly Layer[]): Float32Array[] {
  const classes = layers[layers.length - 1].nOut;
  return Array.from({ length: classes }, (_, own) => {
    const chosen = Uint8Array.from({ length: classes }, (_unused, k) => Number(k === own));
    return alongPaths(layers, layers.length, chosen, false);
  });
}
