/** Builds a batch: bytes of the chosen images, turned to float32, or floats, transposed to unit-major order. */
import { gatherTile } from './lane';

/** Features a tile takes at a time. */
const TILE = 16;

/** `features` neighbouring features of samples that have `sampleFeatures`; `images` and `x` begin with the first of them. */
export function gather(
  features: i32,
  images: usize,
  sampleFeatures: i32,
  order: usize,
  count: i32,
  scale: f32,
  x: usize,
  strideBytes: usize,
): void {
  const wide = features - (features % TILE);
  let b = 0;
  for (; b + 4 <= count; b += 4) {
    const s0 = images + load<usize>(order) * sampleFeatures;
    const s1 = images + load<usize>(order + 4) * sampleFeatures;
    const s2 = images + load<usize>(order + 8) * sampleFeatures;
    const s3 = images + load<usize>(order + 12) * sampleFeatures;
    const to = x + ((<usize>b) << 2);
    for (let f = 0; f < wide; f += TILE) {
      gatherTile(s0 + f, s1 + f, s2 + f, s3 + f, scale, to + f * strideBytes, strideBytes);
    }
    gatherOne(s0, wide, features, scale, to, strideBytes);
    gatherOne(s1, wide, features, scale, to + 4, strideBytes);
    gatherOne(s2, wide, features, scale, to + 8, strideBytes);
    gatherOne(s3, wide, features, scale, to + 12, strideBytes);
    order += 16;
  }
  for (; b < count; b++) {
    const image = images + load<usize>(order) * sampleFeatures;
    gatherOne(image, 0, features, scale, x + ((<usize>b) << 2), strideBytes);
    order += 4;
  }
  clearPadding(count, features, x, strideBytes);
}

/** As gather. */
export function gatherFloats(
  features: i32,
  samples: usize,
  sampleFeatures: i32,
  order: usize,
  count: i32,
  x: usize,
  strideBytes: usize,
): void {
  const sampleBytes = (<usize>sampleFeatures) << 2;
  for (let b = 0; b < count; b++) {
    const sample = samples + load<usize>(order) * sampleBytes;
    const to = x + ((<usize>b) << 2);
    for (let f = 0; f < features; f++) {
      store<f32>(to + f * strideBytes, load<f32>(sample + ((<usize>f) << 2)));
    }
    order += 4;
  }
  clearPadding(count, features, x, strideBytes);
}

/** Zeros after the values of `count` samples. */
function clearPadding(count: i32, features: i32, x: usize, strideBytes: usize): void {
  const padding = strideBytes - ((<usize>count) << 2);
  for (let f = 0; f < features; f++) memory.fill(x + f * strideBytes + ((<usize>count) << 2), 0, padding);
}

/** Features `from` … `to` − 1 of one sample. */
function gatherOne(image: usize, from: i32, to: i32, scale: f32, x: usize, strideBytes: usize): void {
  for (let f = from; f < to; f++) {
    store<f32>(x + f * strideBytes, <f32>load<u8>(image + f) * scale);
  }
}
