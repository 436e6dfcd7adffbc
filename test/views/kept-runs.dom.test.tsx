// @vitest-environment happy-dom
/** Unfinished runs on offer: found, gone on with, refused, discarded; and why a run is not kept, said once. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_MODE } from '../../src/config/view.ts';
import { createSignal } from '../../src/client/signal.ts';
import { parseLink } from '../../src/config/link.ts';
import { makeBlobs } from '../../src/data/blobs.ts';
import { createReferenceKernels } from '../../src/engine/kernels/reference.ts';
import { Run } from '../../src/engine/run.ts';
import { keptRun } from '../../src/history/kept-run.ts';
import { appendEpoch } from '../../src/history/record-run.ts';
import { createRunSeries } from '../../src/history/run-series.ts';
import { writeRun } from '../../src/history/run-file.ts';
import { sendSeries } from '../../src/history/sent-series.ts';
import { keepingOf, noteKept, offerUnfinishedRuns, useCheckpoints } from '../../src/state/checkpoints.ts';
import type { Address } from '../../src/state/address.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import { useMode } from '../../src/state/mode-store.ts';
import { NO_RUN, useRun } from '../../src/state/run-store.ts';
import type { RunHead } from '../../src/storage/kept-runs.ts';
import { KEPT_RUNS } from '../../src/text/kept-runs.ts';
import { KeptRunsNotice } from '../../src/views/files/kept-runs-notice.tsx';
import { OpenedNotice } from '../../src/views/files/opened-notice.tsx';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { fileWorker } from '../helpers/file-worker.ts';

const device = vi.hoisted(() => ({
  stored: new Map<string, { head: RunHead; run: unknown }>(),
  broken: false,
}));
vi.mock('../../src/storage/kept-runs.ts', async (original) => ({
  ...(await original<object>()),
  async listRuns(version: number) {
    if (device.broken) throw new DOMException('denied', 'SecurityError');
    const heads = [...device.stored.values()].map(({ head }) => head);
    return heads.filter((head) => head.version === version).sort((a, b) => b.savedAt - a.savedAt);
  },
  readKeptRun: async (key: string) => structuredClone(device.stored.get(key)?.run),
  async dropRuns(keys: readonly string[]) {
    for (const key of keys) device.stored.delete(key);
  },
}));

/** A run that never rewires, after its first epoch. */
function runAfterEpoch() {
  const { experiment } = parseLink('#v1&d=blobs&m=static&n=200&nt=100&h=24.16&e=3&b=32&x=3');
  const run = new Run(createReferenceKernels(), experiment, makeBlobs(200, 100));
  const series = createRunSeries(experiment, []);
  series.begin = { connections: 1, fingerprint: run.trainer.fingerprint() };
  for (;;) {
    const work = run.advance();
    if (work.kind !== 'epoch') continue;
    appendEpoch(series.epochs, { ...work.result, samples: 200, seconds: 1 });
    return keptRun({ state: run.newest, lives: null }, series, [], null, '')!;
  }
}

/** Locks that living threads hold. */
const held = createSignal<readonly string[]>([]);

function request(name: string, ...rest: readonly unknown[]): Promise<void> {
  const { signal } = rest.length > 1 ? (rest[0] as { signal: AbortSignal }) : {};
  return new Promise((resolve, reject) => {
    const look = () => void (held.get().includes(name) || resolve());
    look();
    held.subscribe(look);
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

function keep(key: string, run: unknown, patch: Partial<RunHead> = {}): void {
  const link = '#v1&d=blobs&h=24.16&e=3&x=12';
  const head: RunHead = {
    key,
    savedAt: Date.UTC(2026, 10, 22, 14),
    epoch: 5,
    epochs: 12,
    link,
    version: 1,
    ...patch,
  };
  device.stored.set(key, { head, run });
}

function show() {
  const laboratory = { resume: vi.fn<Laboratory['resume']>(), play: vi.fn<Laboratory['play']>() };
  const page = { laboratory: laboratory as unknown as Laboratory, address: {} as Address };
  render(
    <PageProvider value={page}>
      <KeptRunsNotice />
      <OpenedNotice />
    </PageProvider>,
  );
  return laboratory;
}

/** Offers what is kept, as at the beginning of a visit. */
async function look(): Promise<void> {
  offerUnfinishedRuns();
  await act(() => vi.advanceTimersByTimeAsync(4000));
}

const press = (name: string) => fireEvent.click(screen.getAllByRole('button', { name })[0]);
const offers = () => screen.queryAllByText(/^Go on from epoch/).map((node) => node.textContent);

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.stubGlobal('navigator', { locks: { request } });
  vi.stubGlobal('Worker', function create() {
    return fileWorker();
  });
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('waited', 'TimeoutError')), ms);
    return controller.signal;
  });
});

afterEach(() => {
  cleanup();
  device.stored.clear();
  device.broken = false;
  held.set([]);
  useCheckpoints.setState({ offers: [], trouble: null, said: [] });
  useRun.setState({ status: NO_RUN, opened: null });
  useMode.setState(DEFAULT_MODE);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('what an earlier visit left is told in words, and goes on', async () => {
  const run = runAfterEpoch();
  keep(
    'engine 1',
    writeRun(run, (array) => array),
    { epoch: 1, epochs: 3 },
  );
  const laboratory = show();
  await look();
  expect(screen.getByRole('status').textContent).toMatch(
    /^Go on from epoch 1 of 3\? An unfinished run of 22 Nov 2026, \d\d:\d\d: SET on Generated shapes, hidden layers 24-16,/,
  );
  press(KEPT_RUNS.goOn);
  await waitFor(() => expect(laboratory.play).toHaveBeenCalledOnce());
  const [[resumed]] = laboratory.resume.mock.calls;
  expect(resumed).toMatchObject({ fingerprint: run.fingerprint, experiment: run.experiment });
  expect(laboratory.resume.mock.invocationCallOrder[0]).toBeLessThan(
    laboratory.play.mock.invocationCallOrder[0],
  );
  expect(offers()).toEqual([]);
  screen.getByText(/^The run goes on from the end of epoch 1\./);
  // Kept until the run that goes on has been kept in its place.
  expect([...device.stored.keys()]).toEqual(['engine 1']);
  expect(keepingOf(resumed)).toEqual({ told: sendSeries(resumed.series), replaces: 'engine 1' });
});

test('what cannot go on is refused in words and stays on offer; what is gone is not', async () => {
  const value = writeRun(runAfterEpoch(), (array) => array);
  keep('engine 1', { ...value, fingerprint: '0123456789abcdef' });
  const laboratory = show();
  await look();
  press(KEPT_RUNS.goOn);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain(KEPT_RUNS.refused);
  expect(alert.textContent).toContain('fingerprint is 0123456789abcdef');
  expect(offers()).toHaveLength(1);
  device.stored.clear();
  press(KEPT_RUNS.goOn);
  await screen.findByText(KEPT_RUNS.gone);
  expect(offers()).toEqual([]);
  expect(laboratory.resume).not.toHaveBeenCalled();
});

test('only the newest is shown until the others are asked for; the oldest are dropped', async () => {
  for (let k = 0; k < 7; k++)
    keep(`engine ${k}`, null, { epoch: k + 1, savedAt: 1e12 + k, link: `#v1&s=${k}` });
  keep('engine 8', null, { version: 2, savedAt: 1e12 + 9 });
  show();
  await look();
  expect(offers()).toEqual(['Go on from epoch 7 of 12?']);
  expect(device.stored.size).toBe(6);
  press(KEPT_RUNS.showOthers(4));
  expect(offers()).toHaveLength(5);
  press(KEPT_RUNS.discard);
  await waitFor(() => expect(device.stored.has('engine 6')).toBe(false));
  expect(offers()[0]).toBe('Go on from epoch 6 of 12?');
  press(KEPT_RUNS.discardAll(4));
  // That of a newer version is left to it.
  await waitFor(() => expect([...device.stored.keys()]).toEqual(['engine 8']));
  expect(offers()).toEqual([]);
});

test('of the same run only what has come furthest is offered, until the present one has come as far', async () => {
  keep('engine 1', null, { epoch: 3, savedAt: 1e12 + 3 });
  keep('engine 2', null, { epoch: 5, savedAt: 1e12 + 2 });
  keep('engine 3', null, { epoch: 5, savedAt: 1e12 + 1 });
  keep('engine 4', null, { epoch: 3, savedAt: 1e12, link: '#v1&s=4' });
  show();
  await look();
  expect([...device.stored.keys()]).toEqual(['engine 2', 'engine 4']);
  expect(offers()).toEqual(['Go on from epoch 5 of 12?']);
  screen.getByText(/Of 3 runs with the same numbers this one has come furthest\.$/);
  const { head } = device.stored.get('engine 2')!;
  const reach = (epoch: number) =>
    act(() => noteKept({ kind: 'kept', head: { ...head, key: 'engine 9', epoch }, trouble: null }));
  reach(4);
  expect(offers()).toEqual(['Go on from epoch 5 of 12?']);
  reach(5);
  expect(offers()).toEqual(['Go on from epoch 3 of 12?']);
  await waitFor(() => expect([...device.stored.keys()]).toEqual(['engine 4']));
});

test('a run that began with a network from a file is another than that of its seed', async () => {
  keep('engine 1', null, { epoch: 3, begin: '0123456789abcdef' });
  keep('engine 2', null, { epoch: 5, begin: 'fedcba9876543210' });
  show();
  await look();
  press(KEPT_RUNS.showOthers(1));
  expect(offers()).toEqual(['Go on from epoch 3 of 12?', 'Go on from epoch 5 of 12?']);
  expect(screen.queryByText(/with the same numbers/)).toBeNull();
  const { head } = device.stored.get('engine 1')!;
  act(() => noteKept({ kind: 'kept', head: { ...head, key: 'engine 9', epoch: 6 }, trouble: null }));
  expect(offers()).toEqual(['Go on from epoch 5 of 12?']);
  await waitFor(() => expect([...device.stored.keys()]).toEqual(['engine 2']));
});

test('a run that another tab trains is not offered; one whose tab is just closing is', async () => {
  keep('engine 1', null, { epoch: 1 });
  keep('engine 2', null, { epoch: 2 });
  held.set(['engine 1', 'engine 2']);
  show();
  offerUnfinishedRuns();
  await act(() => vi.advanceTimersByTimeAsync(1000));
  held.set(['engine 1']);
  await act(() => vi.advanceTimersByTimeAsync(4000));
  expect(offers()).toEqual(['Go on from epoch 2 of 12?']);
});

test('when the training thread dies its own run is offered', async () => {
  show();
  await look();
  keep('engine 1', null);
  const failure = { code: 'workerDied', message: 'killed' } as const;
  act(() => useRun.setState({ status: { ...NO_RUN, failure } }));
  await waitFor(() => expect(offers()).toHaveLength(1));
});

test('where files cannot be opened nothing is offered: an unfinished run brings its own data and settings', async () => {
  keep('engine 1', null);
  useMode.setState({ lock: ['d'] });
  show();
  await look();
  expect(offers()).toEqual([]);
  act(() => useMode.setState({ lock: ['e'] }));
  expect(offers()).toHaveLength(1);
});

test('where there is no storage nothing is offered and nothing breaks', async () => {
  keep('engine 1', null);
  device.broken = true;
  show();
  await look();
  expect(offers()).toEqual([]);
});

test('an embedded page keeps nothing and offers nothing', async () => {
  expect(keepingOf(null)).toEqual({ told: null, replaces: null });
  useMode.setState({ embed: true });
  expect(keepingOf(null)).toBeNull();
  keep('engine 1', null);
  show();
  await look();
  expect(offers()).toEqual([]);
});

test('why a run is not kept is told once, and no more when it is', () => {
  show();
  const told = () => screen.queryByText(KEPT_RUNS.trouble.full) !== null;
  const kept = (trouble: 'full' | null) => act(() => noteKept({ kind: 'kept', head: null, trouble }));
  kept(null);
  expect(told()).toBe(false);
  kept('full');
  expect(told()).toBe(true);
  kept(null);
  expect(told()).toBe(false);
  kept('full');
  expect(told()).toBe(false);
  act(() => noteKept({ kind: 'kept', head: null, trouble: 'refused' }));
  press('Close');
  expect(screen.queryByText(KEPT_RUNS.trouble.refused)).toBeNull();
});
