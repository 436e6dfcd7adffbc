/** The keyboard's cursor. */
import { describe, expect, test } from 'vitest';
import { existsIn, moveFocus } from '../../src/draw/network/navigate.ts';
import type { MoveKey } from '../../src/draw/network/navigate.ts';
import type { Focus } from '../../src/protocol/focus.ts';
import { LAYOUT, PICTURE } from './network-sample.ts';

function walk(from: Focus | null, keys: string, pinned: Focus | null = null): Focus {
  const names: Record<string, MoveKey> = { u: 'ArrowUp', d: 'ArrowDown', l: 'ArrowLeft', r: 'ArrowRight' };
  const ground = { frame: LAYOUT, picture: PICTURE, pinned };
  return Array.from(keys).reduce<Focus | null>((focus, key) => moveFocus(ground, focus, names[key]), from)!;
}

const block = (level: number, index: number): Focus => ({ level, kind: 'block', index });
const unit = (level: number, index: number): Focus => ({ level, kind: 'unit', index });

test('begins in the middle of the input', () => {
  expect(walk(null, 'r')).toEqual(block(0, 3));
});

describe('in a column', () => {
  test('up and down go from block to block and stop at the ends', () => {
    expect(walk(block(1, 3), 'd')).toEqual(block(1, 4));
    expect(walk(block(1, 1), 'uuu')).toEqual(block(1, 0));
    expect(walk(block(1, 31), 'd')).toEqual(block(1, 31));
  });

  test('an open block is entered unit by unit', () => {
    const open = block(1, 3);
    const sizes = LAYOUT.levels[1].sizes;
    const first = sizes[0] + sizes[1] + sizes[2];
    expect(walk(open, 'd', open)).toEqual(unit(1, first));
    expect(walk(open, 'dd', open)).toEqual(unit(1, first + 1));
    expect(walk(open, 'u', open)).toEqual(block(1, 2));
    expect(walk(block(1, 4), 'u', open)).toEqual(unit(1, first + sizes[3] - 1));
  });

  test('classes are units', () => {
    expect(walk(unit(3, 4), 'd')).toEqual(unit(3, 5));
  });
});

test('left and right go to the same height of the next level', () => {
  expect(walk(block(1, 16), 'r')).toEqual(block(2, 16));
  expect(walk(block(2, 31), 'r')).toEqual(unit(3, 9));
  expect(walk(unit(3, 0), 'rr')).toEqual(unit(3, 0));
  expect(walk(block(1, 31), 'l')).toEqual(block(0, 3));
});

describe('on the picture', () => {
  test('moves by tiles, and out of it at the right', () => {
    expect(walk(block(0, 0), 'r')).toEqual(block(0, 1));
    expect(walk(block(0, 0), 'd')).toEqual(block(0, 2));
    expect(walk(block(0, 1), 'r').level).toBe(1);
    expect(walk(block(0, 0), 'l')).toEqual(block(0, 0));
  });

  test('a pinned tile is left pixel by pixel from its middle', () => {
    expect(walk(block(0, 0), 'r', block(0, 0))).toEqual(unit(0, 2 * 8 + 3));
    expect(walk(unit(0, 19), 'dl', block(0, 0))).toEqual(unit(0, 26));
  });
});

test('a focus of another network does not exist in this one', () => {
  expect(existsIn(LAYOUT, block(1, 31))).toBe(true);
  expect(existsIn(LAYOUT, block(1, 32))).toBe(false);
  expect(existsIn(LAYOUT, unit(3, 10))).toBe(false);
  expect(existsIn(LAYOUT, unit(4, 0))).toBe(false);
  expect(existsIn(LAYOUT, null)).toBe(false);
});
