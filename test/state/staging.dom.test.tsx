// @vitest-environment happy-dom
/** Rewirings on stage: the beats' clock, what the panels see, and what training does afterwards. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStaging } from '../../src/state/staging.ts';
import type { Staging } from '../../src/state/staging.ts';
import { DEFAULT_VIEW, paceOf, rewiringsWatched, setView, useView } from '../../src/state/view-store.ts';
import { watchedRewiring } from '../helpers/watched-rewiring.ts';
import { newFrame } from '../../src/protocol/frame-layout.ts';
import type { FrameBuffers } from '../../src/protocol/frame-layout.ts';
import { sampleLayout } from '../helpers/sample-run.ts';

const COUNTS = [{ removed: 30, added: 30 }, null, { removed: 20, added: 20 }];
const FRAME = newFrame(sampleLayout());

let act: ReturnType<typeof vi.fn<(kind: string) => void>>;
let showBefore: ReturnType<typeof vi.fn<(buffers: FrameBuffers | null) => void>>;
let staging: Staging;
let still = false;
let hidden = false;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance', 'setTimeout'],
  });
  vi.stubGlobal('matchMedia', () => ({ matches: still }));
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  still = false;
  hidden = false;
  setView(DEFAULT_VIEW);
  act = vi.fn<(kind: string) => void>();
  showBefore = vi.fn<(buffers: FrameBuffers | null) => void>();
  staging = createStaging({ act }, { showBefore });
});
afterEach(() => {
  staging.drop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function stage({ waits = true, counts = COUNTS, before = FRAME as FrameBuffers | null } = {}): void {
  staging.onRewiring({ kind: 'rewiring', runId: 1, rewiring: watchedRewiring(counts, waits), before });
}

/** Beats and turns on the way, until nothing is on stage any more. */
function watchAll(): string[] {
  const seen: string[] = [];
  for (let k = 0; staging.signals.staged.get(); k++) {
    const { beat, layer } = staging.signals.staged.get()!;
    const now = layer === null ? beat : `${beat} ${layer}`;
    if (seen.at(-1) !== now) seen.push(now);
    if (k > 2000) throw new Error('the beats do not end');
    vi.advanceTimersByTime(20);
  }
  return seen;
}

test('goes through the beats, then lets training go on', () => {
  stage();
  expect(staging.signals.staged.get()!.pace).toBe('staged');
  expect(watchAll()).toEqual(['mark', 'cut', 'count', 'grow']);
  expect(act.mock.calls).toEqual([['goOn']]);
  expect(staging.signals.beat.get()).toBeNull();
});

test('the panels see the network before it until new connections grow', () => {
  stage();
  while (staging.signals.staged.get()!.beat !== 'count') vi.advanceTimersByTime(20);
  expect(showBefore.mock.calls).toEqual([[FRAME]]);
  while (staging.signals.staged.get()!.beat !== 'grow') vi.advanceTimersByTime(20);
  expect(showBefore).toHaveBeenLastCalledWith(null);
});

test('listeners of beats hear a few changes, those of the clock many', () => {
  let beats = 0;
  let ticks = 0;
  staging.signals.staged.subscribe(() => beats++);
  staging.signals.beat.subscribe(() => ticks++);
  staging.awaitRewiring(false);
  stage();
  watchAll();
  // Six beats and turns, and the end.
  expect(beats).toBe(7);
  expect(ticks).toBeGreaterThan(100);
});

test('a skipped one ends at once and training goes on', () => {
  stage();
  vi.advanceTimersByTime(500);
  staging.skip();
  expect(staging.signals.staged.get()).toBeNull();
  expect(showBefore).toHaveBeenLastCalledWith(null);
  expect(act.mock.calls).toEqual([['goOn']]);
  staging.skip();
  vi.advanceTimersByTime(20_000);
  expect(act).toHaveBeenCalledTimes(1);
});

test('one that was awaited from a pause ends in a pause', () => {
  staging.awaitRewiring(true);
  expect(rewiringsWatched(useView.getState())).toBe('staged');
  stage();
  expect(staging.signals.staged.get()!.pace).toBe('told');
  expect(watchAll()).toEqual(['mark', 'cut 0', 'cut 2', 'count', 'grow 0', 'grow 2']);
  expect(act.mock.calls).toEqual([['pause']]);
  expect(useView.getState().awaitsRewiring).toBe(false);
});

test('one that was awaited while playing lets training go on', () => {
  staging.awaitRewiring(false);
  stage();
  watchAll();
  expect(act.mock.calls).toEqual([['goOn']]);
});

test('a pause or a new run ends it without telling the engine anything', () => {
  staging.awaitRewiring(false);
  stage();
  staging.drop();
  vi.advanceTimersByTime(20_000);
  expect(staging.signals.staged.get()).toBeNull();
  expect(useView.getState().awaitsRewiring).toBe(false);
  expect(act).not.toHaveBeenCalled();
});

test('looking back ends it, and while somebody looks back none begins', () => {
  stage();
  setView({ shownEpoch: 2 });
  expect(staging.signals.staged.get()).toBeNull();
  stage();
  expect(staging.signals.staged.get()).toBeNull();
  expect(act.mock.calls).toEqual([['goOn'], ['goOn']]);
});

test('a page that is not seen does not hold training up', () => {
  stage();
  hidden = true;
  document.dispatchEvent(new Event('visibilitychange'));
  expect(staging.signals.staged.get()).toBeNull();
  stage();
  expect(staging.signals.staged.get()).toBeNull();
  expect(act.mock.calls).toEqual([['goOn'], ['goOn']]);
});

test('one that changed nothing does not hold training up', () => {
  staging.awaitRewiring(true);
  stage({ counts: [null, { removed: 0, added: 0 }] });
  expect(staging.signals.staged.get()).toBeNull();
  expect(act.mock.calls).toEqual([['pause']]);
});

test('in passing the panels keep their frames and training is left alone', () => {
  stage({ before: null, waits: false });
  stage({ before: null, waits: false });
  expect(watchAll()).toEqual(['cut', 'grow']);
  for (const [buffer] of showBefore.mock.calls) expect(buffer).toBeNull();
  expect(act).not.toHaveBeenCalled();
});

test('without motion nothing is told in passing, and there is nothing to turn', () => {
  still = true;
  stage({ before: null, waits: false });
  expect(staging.signals.staged.get()).toBeNull();
  expect(staging.turn()).toBe(false);
});

test('without motion there are two still pictures, which wait until the person goes on', () => {
  still = true;
  const { staged, beat } = staging.signals;
  stage();
  expect(staged.get()).toMatchObject({ beat: 'mark', frame: 'before', pace: 'staged' });
  expect(showBefore).toHaveBeenLastCalledWith(FRAME);
  const [before, moment] = [staged.get(), beat.get()];
  vi.advanceTimersByTime(60_000);
  expect([staged.get(), beat.get()]).toEqual([before, moment]);
  expect(staging.turn()).toBe(true);
  expect(staged.get()).toMatchObject({ beat: 'grow', frame: 'after' });
  expect(beat.get()!.shares).toEqual([1, 1, 1]);
  expect(showBefore).toHaveBeenLastCalledWith(null);
  staging.turn();
  expect(staged.get()!.frame).toBe('before');
  expect(showBefore).toHaveBeenLastCalledWith(FRAME);
  expect(act).not.toHaveBeenCalled();
  staging.skip();
  expect(staged.get()).toBeNull();
  expect(act.mock.calls).toEqual([['goOn']]);
  expect(staging.turn()).toBe(false);
});

test('with motion there is nothing to turn', () => {
  stage();
  expect(staging.turn()).toBe(false);
  expect(staging.signals.staged.get()!.frame).toBeNull();
});

test('the pace of slow motion is unhurried, and training hurries to what is awaited', () => {
  expect(paceOf({ speed: 'slow', awaitsRewiring: false })).toBeGreaterThan(0);
  expect(paceOf({ speed: 'slow', awaitsRewiring: true })).toBe(0);
  expect(paceOf({ speed: 500, awaitsRewiring: false })).toBe(500);
  const watched = [0, 500, 'slow'] as const;
  expect(watched.map((speed) => rewiringsWatched({ speed, awaitsRewiring: false }))).toEqual([
    null,
    'passing',
    'staged',
  ]);
});
