/** A team whose helpers come late, never, end or are let go: the leading thread computes what they do not. */
import { expect, test } from 'vitest';
import { divide } from '../../../src/engine/kernels/shares.ts';
import { createTeam, help } from '../../../src/engine/kernels/team.ts';
import type { Invitation } from '../../../src/engine/kernels/team.ts';
import { PLACE, viewBlock } from '../../../src/engine/kernels/team-block.ts';
import { loadWasmKernels } from '../../../src/engine/kernels/wasm.ts';
import { sharedModule, threadedKernels } from '../../helpers/team.ts';
import { contentsOf, fillRandom, randomFrom, randomUnits, rule, sparseLayer } from './random-layers.ts';

const BYTES = 1 << 20;
const SHAPE = { nIn: 50, nOut: 40, density: 0.2 };
const COUNT = 16;

/** Bits of a layer after a backward pass, and its delta. */
function pass(kernels: ReturnType<typeof loadWasmKernels>) {
  const random = randomFrom(11);
  const layer = sparseLayer(kernels, random, SHAPE);
  const x = randomUnits(kernels, random, SHAPE.nIn, COUNT);
  const delta = randomUnits(kernels, random, SHAPE.nOut, COUNT);
  const dx = fillRandom(kernels.float32(x.length), random);
  kernels.sparseBackward(layer, x, delta, dx, COUNT, true, rule);
  return [...contentsOf(layer), dx.slice()];
}

/** A team that thinks its helpers are there. */
function deserted(threads: number) {
  const invitations: Invitation[] = [];
  const team = createTeam(threads, (invitation) => void invitations.push(invitation));
  const kernels = loadWasmKernels(sharedModule, 'simd', BYTES, team);
  const { ints } = viewBlock(invitations[0].block, threads);
  return { team, kernels, invitations, ints };
}

const alone = () =>
  loadWasmKernels(
    sharedModule,
    'simd',
    BYTES,
    createTeam(2, () => {}),
  );

test('nobody comes: one thread, the same bits', () => {
  const { kernels } = deserted(4);
  expect(kernels.threads).toBe(1);
  expect(pass(kernels)).toEqual(pass(alone()));
});

test('who is there but takes no share is not waited for', () => {
  const { kernels, ints } = deserted(3);
  Atomics.store(ints, PLACE.present, 2);
  expect(kernels.threads).toBe(3);
  expect(pass(kernels)).toEqual(pass(alone()));
});

test('a kernel that fails in a helper fails the call', () => {
  const { kernels, ints } = deserted(2);
  Atomics.store(ints, PLACE.present, 1);
  Atomics.store(ints, PLACE.failed, 1);
  expect(() => pass(kernels)).toThrow('a kernel failed in one of the threads');
});

test('a team that was closed has one thread, and a helper that comes then goes', () => {
  const { kernels, team, invitations } = deserted(2);
  team.close();
  for (const invitation of invitations) help(invitation);
  expect(kernels.threads).toBe(1);
  expect(pass(kernels)).toEqual(pass(alone()));
});

test('helpers leave one team for the next', () => {
  const first = threadedKernels(3, BYTES);
  expect(first.threads).toBe(3);
  const second = threadedKernels(2, BYTES);
  expect([first.threads, second.threads]).toEqual([1, 2]);
  expect(pass(first)).toEqual(pass(second));
});

test.each([
  ['by connections', { count: 5, starts: Int32Array.of(0, 0, 90, 90, 95, 100) }, [0, 2, 5]],
  ['a unit with nearly all', { count: 3, starts: Int32Array.of(0, 0, 1000, 1000) }, [0, 2, 3]],
  ['without any', { count: 4, starts: new Int32Array(5) }, [0, 2, 4]],
  ['none at all', { count: 0, starts: Int32Array.of(0) }, [0, 0, 0]],
  ['evenly', { count: 9 }, [0, 5, 9]],
  ['in fours', { count: 9, grain: 4 }, [0, 4, 9]],
  ['fewer than a grain', { count: 3, grain: 16 }, [0, 0, 3]],
])('units are divided %s', (_, units, expected) => {
  const bounds = new Float64Array(3);
  divide(units, 2, bounds);
  expect([...bounds]).toEqual(expected);
});
