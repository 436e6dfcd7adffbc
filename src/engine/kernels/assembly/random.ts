/** The random streams of src/math/random.ts, word for word; a stream is the address of its four words. */

export function nextWord(state: usize): u32 {
  const s0 = load<u32>(state);
  const s1 = load<u32>(state + 4);
  const s2 = load<u32>(state + 8) ^ s0;
  const s3 = load<u32>(state + 12) ^ s1;
  store<u32>(state, s0 ^ s3);
  store<u32>(state + 4, s1 ^ s2);
  store<u32>(state + 8, s2 ^ (s1 << 9));
  store<u32>(state + 12, rotl<u32>(s3, 11));
  return rotl<u32>(s1 * 5, 7) * 9;
}

export function nextBelow(state: usize, bound: u64): u64 {
  const top = bound - 1;
  if (top == 0) return 0;
  const high = <u32>(top >> 32);
  const shift = clz<u32>(high != 0 ? high : <u32>top);
  let value: u64;
  do {
    value = <u64>(nextWord(state) >> shift);
    if (high != 0) value = (value << 32) | (<u64>nextWord(state));
  } while (value >= bound);
  return value;
}
