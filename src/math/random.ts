/**
 * Random streams: xoshiro128** (Blackman and Vigna, 2018), seeded by splitmix32. A stream is its state of four 32-bit
 * words, so it can live in kernel memory, be copied into a snapshot and be continued by compiled code.
 */

/** Next 32 random bits as an unsigned integer; advances the state. */
export function nextWord(state: Uint32Array): number {
  const s1 = state[1];
  const x = Math.imul(s1, 5);
  const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
  const t = s1 << 9;
  state[2] ^= state[0];
  state[3] ^= s1;
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= t;
  const s3 = state[3];
  state[3] = (s3 << 11) | (s3 >>> 21);
  return result;
}

/**
 * A uniform integer in [0, bound), bound an integer from 1 to 2^52. Draws as many bits as bound − 1 has, high word
 * first when more than 32, and draws again until the value is below bound.
 */
export function nextBelow(state: Uint32Array, bound: number): number {
  const top = bound - 1;
  if (top <= 0xffffffff) {
    const shift = Math.clz32(top);
    if (shift === 32) return 0;
    for (;;) {
      const value = nextWord(state) >>> shift;
      if (value < bound) return value;
    }
  }
  const highShift = Math.clz32(Math.floor(top / 4294967296));
  for (;;) {
    const high = nextWord(state) >>> highShift;
    const value = high * 4294967296 + nextWord(state);
    if (value < bound) return value;
  }
}

/** A uniform double in [0, 1) with 32 random bits. */
export function nextUnit(state: Uint32Array): number {
  return nextWord(state) / 4294967296;
}

/** A word whose bits depend on all bits of the given one; different words give different words. */
export function mix(word: number): number {
  let w = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  w = Math.imul(w ^ (w >>> 15), 0x735a2d97);
  return (w ^ (w >>> 15)) >>> 0;
}

/** Fills a state of four words from a seed (0 … 2³² − 1) and the number of the stream's purpose. */
export function seedStream(state: Uint32Array, seed: number, purpose: number): void {
  let z = mix(seed ^ mix(purpose + 1));
  for (let k = 0; k < 4; k++) {
    z = (z + 0x9e3779b9) >>> 0;
    state[k] = mix(z);
  }
  if ((state[0] | state[1] | state[2] | state[3]) === 0) state[0] = 1;
}

/** Shuffles the first `count` entries in place (Fisher–Yates from the end). */
export function shuffle(state: Uint32Array, values: Int32Array, count: number): void {
  for (let i = count - 1; i > 0; i--) {
    const j = nextBelow(state, i + 1);
    const kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
