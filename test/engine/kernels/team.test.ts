/** A team whose helpers come late, never, end or are let go: the leading thread computes what they do not. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { divide } from '../../../src/engine/kernels/shares.ts';
import type { SharedExports } from '../../../src/engine/kernels/shares.ts';
import { createTeam, help } from '../../../src/engine/kernels/team.ts';
import type { Invitation } from '../../../src/engine/kernels/team.ts';
import { PLACE, takeShares, viewBlock } from '../../../src/engine/kernels/team-block.ts';
import { loadWasmKernels } from '../../../src/engine/kernels/wasm.ts';
import { sharedModule, threadedKernels } from '../../helpers/team.ts';
import { contentsOf, fillRandom, randomFrom, randomUnits, rule, sparseLayer } from './random-layers.ts';

const BYTES = 1 << 20;
const SHAPE = { nIn: 50, nOut: 40, density: 0.2 };
const COUNT = 16;
const NO_CLOCK = () => 0;

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
  const team = createTeam(threads, (invitation) => void invitations.push(invitation), NO_CLOCK);
  const kernels = loadWasmKernels(sharedModule, 'simd', BYTES, team);
  const { ints } = viewBlock(invitations[0].block, threads);
  return { team, kernels, invitations, ints };
}

const alone = () =>
  loadWasmKernels(
    sharedModule,
    'simd',
    BYTES,
    createTeam(2, () => {}, NO_CLOCK),
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

/** A team of two whose leader counts its shares and then, while it does its first one, lets the helper have its turn. */
function interrupted(turn: (block: SharedArrayBuffer) => void, now = NO_CLOCK) {
  let block: SharedArrayBuffer | null = null;
  const team = createTeam(2, (invitation) => (block = invitation.block), now);
  let done = 0;
  const multiply = () => {
    done++;
    if (done === 1) turn(block!);
  };
  const exports = { multiply } as Partial<SharedExports> as SharedExports;
  team.begin(sharedModule, new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }), exports);
  const none = { address: 0, bytes: 0 };
  return { team, run: () => team.run('multiply', { count: 64 }, [], none), done: () => done };
}

test('a helper whose kernel throws in the middle of a call ends it at once', () => {
  const exports = {
    multiply() {
      throw new WebAssembly.RuntimeError('unreachable');
    },
  } as Partial<SharedExports> as SharedExports;
  const { run, done } = interrupted((block) => takeShares(viewBlock(block, 2), exports, 1, 1, 2));
  expect(run).toThrow('a kernel failed in one of the threads');
  expect(done()).toBe(1);
});

describe('a helper that ends in the middle of its share', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** Takes a share and never gives it back. */
  const takeOne = (block: SharedArrayBuffer) => Atomics.store(viewBlock(block, 2).ints, PLACE.taken + 16, 1);

  /** Looks until the leader gives it up. */
  function looksFor(secondsAtWork: number): number {
    let time = 0;
    const { team, run, done } = interrupted(takeOne, () => 1000 * secondsAtWork * time++);
    const wait = vi.spyOn(Atomics, 'wait').mockReturnValue('timed-out').mockClear();
    expect(run).toThrow('a thread that helped to compute has ended');
    expect(done()).toBe(15);
    expect(team.present).toBe(1);
    return wait.mock.calls.filter(([, place]) => place === PLACE.pending).length;
  }

  test('is given up after some seconds, and after more where shares take long', () => {
    expect(looksFor(0)).toBe(5);
    expect(looksFor(1)).toBe(25);
  });
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
