/** Which epochs small multiples show while a run goes on. */
import { expect, test } from 'vitest';
import { epochsOf } from '../../src/views/network/use-multiples.ts';
import type { EpochMatrix, Lab } from '../../src/client/lab.ts';
import { emptyLab } from '../helpers/empty-lab.ts';

function shown(reached: number, ready: readonly number[]): number[] {
  const lab = emptyLab();
  const frames = { ...lab.frames.get(), reached, takenUpAt: 0 } as ReturnType<Lab['frames']['get']>;
  lab.frames.set(frames);
  lab.multiples.set(new Map(ready.map((epoch) => [epoch, {} as EpochMatrix])));
  return epochsOf(lab);
}

test('all of them at first, as they come', () => {
  for (const ready of [[], [0], [0, 1, 2]]) expect(shown(13, ready)).toEqual([0, 1, 2, 4, 8, 13]);
});

test('those that are there stay until the newest ones have come, also when a doubling epoch has passed', () => {
  const ready = [0, 1, 2, 4, 8, 13];
  expect(shown(13, ready)).toEqual(ready);
  expect(shown(15, ready)).toEqual(ready);
  expect(shown(17, ready)).toEqual(ready);
  expect(shown(17, [...ready, 16])).toEqual([0, 1, 2, 4, 8, 16, 17]);
  expect(shown(17, [0, 1, 2, 4, 8, 16, 17])).toEqual([0, 1, 2, 4, 8, 16, 17]);
});
