/**
 * The lane the kernels are written over. The build never reads this file: it puts lane-simd.ts or lane-scalar.ts in its
 * place (src/build/kernels.ts). It stands here so that an editor can follow `./lane`.
 */
export * from './lane-simd';
