/** How many threads a run gets. */
import { expect, test } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import { threadCount } from '../../src/worker/thread-count.ts';

const { experiment: paper } = parseLink('#v1');
const { experiment: tiny } = parseLink('#v1&h=300.100&e=5');

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 3],
  [8, 7],
  [64, 8],
])('on %i cores the paper’s network has %i', (cores, threads) => {
  expect(threadCount(null, cores, paper)).toBe(threads);
});

test('a network that is too small to gain by it has one', () => {
  expect(threadCount(null, 8, tiny)).toBe(1);
});

test('who asks for a number gets it', () => {
  expect(threadCount(1, 8, paper)).toBe(1);
  expect(threadCount(3, 2, tiny)).toBe(3);
});
