/** Runs kept on the device, over a real engine, a storage in memory and a clock of the test: when, what, until when. */
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/config/events.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import { readRun } from '../../src/history/read-run-file.ts';
import type { KeptRun } from '../../src/history/kept-run.ts';
import { sendSeries } from '../../src/history/sent-series.ts';
import type { Command, EngineEvent } from '../../src/protocol/messages.ts';
import type { RunHead } from '../../src/storage/kept-runs.ts';
import type { KeepOrder, KeepReport } from '../../src/storage/messages.ts';
import { checkpointedPort } from '../../src/worker/checkpointed-port.ts';
import { hostUnderTest } from '../helpers/host.ts';
import { keptAt, keptRunOf, resumed } from '../helpers/kept-run.ts';
import { epochsOf, finishRun, runOf, small } from '../helpers/small-run.ts';

const TEN = small({ epochs: 10 });
const ORDER: KeepOrder = { kind: 'keep', runId: 1, told: null, replaces: null };

function thread({ key = 'engine 1' as string | null } = {}) {
  const stored = new Map<string, { head: RunHead; run: unknown }>();
  /** Epochs as they were put down, and what was dropped. */
  const log: (number | string)[] = [];
  const reports: KeepReport['trouble'][] = [];
  const waiting: { callback: () => void; at: number }[] = [];
  let time = 1e12;
  let failure: Error | null = null;
  let gate = Promise.resolve();
  let hear: (message: Command | KeepOrder) => void = () => {};

  const host = hostUnderTest({
    wrap: (port) =>
      checkpointedPort(
        {
          post: (message: EngineEvent | KeepReport, transfer) => {
            if (message.kind === 'kept') reports.push(message.trouble);
            else port.post(message, transfer);
          },
          onMessage(handler) {
            hear = handler;
            return port.onMessage(handler);
          },
        },
        {
          key: Promise.resolve(key),
          async keepRun(head, run, replaces) {
            await gate;
            if (failure) throw failure;
            log.push(head.epoch);
            stored.set(head.key, structuredClone({ head, run }));
            if (replaces !== null) stored.delete(replaces);
          },
          async dropRuns(keys) {
            log.push(...keys.map((each) => `no ${each}`));
            for (const each of keys) stored.delete(each);
          },
          now: () => time,
          wait(callback, delay) {
            const entry = { callback, at: time + delay };
            waiting.push(entry);
            return () => void (waiting.includes(entry) && waiting.splice(waiting.indexOf(entry), 1));
          },
        },
      ),
  });

  /** Lets so much time pass, and all that follows from it happen. */
  async function pass(ms = 0): Promise<void> {
    const end = time + ms;
    for (;;) {
      for (let k = 0; k < 20; k++) await Promise.resolve();
      const due = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      waiting.splice(waiting.indexOf(due), 1);
      time = Math.max(time, due.at);
      due.callback();
    }
    time = end;
  }

  return {
    host,
    stored,
    log,
    reports,
    pass,
    say: (message: Command | KeepOrder) => hear(message),
    /** Storage fails from now on; null: no more. */
    fail: (error: Error | null) => void (failure = error),
    /** Storage takes until that is settled. */
    stall: (until: Promise<void>) => void (gate = until),
    async begin(experiment: Experiment, order: KeepOrder | null = ORDER, events: RunEvent[] = []) {
      await host.start(experiment, { events });
      if (order) hear(order);
      await pass();
    },
    async epoch(): Promise<void> {
      host.order('stepEpoch');
      host.settle();
      await pass();
    },
    kept(): KeptRun {
      const { run, problems } = readRun([...stored.values()][0].run);
      expect(problems).toBeNull();
      return run!;
    },
  };
}

function fingerprintsOf(experiment: Experiment, events: readonly RunEvent[] = []): string[] {
  return epochsOf(finishRun(runOf(experiment, events))).map(({ fingerprint }) => fingerprint);
}

/** Without the closures of the curves' memory. */
function plain({ series: { lives, ...series }, ...run }: KeptRun) {
  return {
    ...run,
    series,
    lives: { ...lives, curves: [lives.curves.epochs, lives.curves.items] },
    pasts: run.lives,
  };
}

async function endOf(run: KeptRun): Promise<string> {
  const host = await resumed(run);
  host.order('play');
  host.settle();
  return host.of('epoch').at(-1)!.record.fingerprint;
}

describe('what is kept', () => {
  test('is a run that a link leads to an epoch as long as it is on its way there', async () => {
    const { host, log, begin, pass, say, kept } = thread();
    await begin(TEN);
    say({ kind: 'play', runId: 1, until: 8 });
    while (host.of('epoch').length < 3) host.slice();
    await pass(1e6);
    expect(log).toEqual([3]);
    expect(await endOf(kept())).toBe(fingerprintsOf(TEN).at(-1));
    host.settle();
    await pass(1e6);
    expect(host.of('epoch')).toHaveLength(8);
    expect(log).toEqual([3, 'no engine 1']);
  });

  test('is a run that was trained on, also where it goes back to an epoch and trains up to it', async () => {
    const { host, log, begin, epoch, pass, say } = thread();
    await begin(TEN);
    for (let k = 0; k < 5; k++) await epoch();
    await pass(1e6);
    say({ kind: 'goBack', runId: 1, epoch: 2, events: [] });
    say({ kind: 'play', runId: 1, until: 4 });
    host.settle();
    await pass(1e6);
    expect(log.at(-1)).toBe(4);
  });

  test('is nothing of a run that has come to the epoch a link leads to, until it is trained beyond', async () => {
    const { host, log, begin, epoch, pass, say } = thread();
    await begin(TEN);
    say({ kind: 'play', runId: 1, until: 4 });
    host.settle();
    await pass(1e6);
    expect(host.of('epoch')).toHaveLength(4);
    expect(log).toEqual([]);
    await epoch();
    expect(log).toEqual([5]);
  });

  test('is what the page would keep, and goes on to the same end', async () => {
    const { host, stored, begin, epoch, kept } = thread();
    await begin(TEN);
    for (let k = 0; k < 3; k++) await epoch();
    // The page has not told of more: the run under way is as of its newest whole epoch.
    host.order('stepBatch');
    host.settle();
    expect([...stored.values()].map(({ head }) => head)).toEqual([
      {
        key: 'engine 1',
        savedAt: 1e12,
        epoch: 3,
        epochs: 10,
        link: '#v1&d=blobs&n=200&nt=100&h=24.16&e=3&b=32&x=10',
        begin: runOf(TEN).trainer.fingerprint(),
        version: 1,
      },
    ]);
    expect(plain(kept())).toEqual(plain(keptRunOf(host, TEN)));
    expect(await endOf(kept())).toBe(fingerprintsOf(TEN).at(-1));
    expect(host.of('newest').length).toBe(1);
  });

  test('has the changes made during the epoch under way, and those to come', async () => {
    const { host, begin, epoch, kept, say, pass } = thread();
    const planned: RunEvent[] = [{ step: 40, kind: 'tune', settings: { zeta: 0.5 } }];
    await begin(TEN, ORDER, planned);
    await epoch();
    host.order('stepBatch');
    host.settle();
    say({ kind: 'tune', runId: 1, settings: { learningRate: 0.02 } });
    await pass(2000);
    const events = [{ step: 8, kind: 'tune', settings: { learningRate: 0.02 } } as const, ...planned];
    expect(kept().events).toEqual(events);
    expect(await endOf(kept())).toBe(fingerprintsOf(TEN, events).at(-1));
  });

  test('of a run that was gone on with has its whole past, and takes the place of what it came from', async () => {
    const { stored, log, begin, epoch, kept, say, pass, host } = thread();
    const from = await keptAt(4, TEN);
    stored.set('engine 0', { head: {} as RunHead, run: null });
    await begin(TEN, null);
    say({
      kind: 'resume',
      runId: 1,
      point: { state: from.state, lives: from.lives, seconds: 1 },
      events: [],
    });
    say({ ...ORDER, told: structuredClone(sendSeries(from.series)), replaces: 'engine 0' });
    await pass();
    expect([...stored.keys()]).toEqual(['engine 1']);
    expect(plain(kept())).toEqual(plain(from));
    await epoch();
    await pass(2000);
    expect(log).toEqual([4, 5]);
    expect(kept().series.epochs.fingerprint).toEqual(fingerprintsOf(TEN).slice(0, 5));
    expect(plain(kept())).toEqual(plain(keptRunOf(host, TEN, [], from)));
  });

  test('after a step back is the new course', async () => {
    const { log, begin, epoch, kept, say, pass } = thread();
    await begin(TEN);
    for (let k = 0; k < 4; k++) await epoch();
    const events: RunEvent[] = [{ step: 25, kind: 'rewire' }];
    say({ kind: 'goBack', runId: 1, epoch: 2, events });
    await pass(2000);
    expect(kept().events).toEqual(events);
    expect(kept().series.epochs.fingerprint).toEqual(fingerprintsOf(TEN).slice(0, 2));
    say({ kind: 'goBack', runId: 1, epoch: 0, events: [] });
    await pass(2000);
    expect(log.at(-1)).toBe('no engine 1');
  });
});

describe('when it is kept', () => {
  /** Epochs end without a pause, one every so many milliseconds. */
  async function play({ host, pass }: ReturnType<typeof thread>, epochs: number, ms: number): Promise<void> {
    host.order('play');
    for (let k = 0; k < epochs; k++) {
      const before = host.of('epoch').length;
      while (host.of('epoch').length === before) host.slice();
      await pass(ms);
    }
  }

  test('at the end of an epoch, but not twice in two seconds', async () => {
    const all = thread();
    await all.begin(TEN);
    await play(all, 9, 700);
    // Waits end 2, 4 and 6 s after the beginning: during the 0.7 s after epochs 3, 6 and 9.
    expect(all.log).toEqual([3, 6, 9]);
  });

  test('a large one less often: 20 MB a minute', async () => {
    const all = thread();
    const experiment = small({ method: 'dense', hidden: [400], trainImages: 32, testImages: 10, epochs: 20 });
    await all.begin(experiment);
    await play(all, 19, 1000);
    const bytes = 8 * (784 * 400 + 400 * 10 + 410);
    const pause = Math.ceil((60 * bytes) / 20e6);
    expect(pause).toBe(8);
    expect(all.log).toEqual([2, 2 + pause, 2 + 2 * pause]);
  });

  test('at once on a pause and when the page is left; never twice the same', async () => {
    const all = thread();
    const { host, log, begin, pass, say } = all;
    await begin(TEN);
    await play(all, 1, 10);
    expect(log).toEqual([]);
    say({ kind: 'visible', runId: 1, visible: false });
    await pass();
    expect(log).toEqual([1]);
    await play(all, 1, 10);
    host.order('pause');
    await pass();
    expect(log).toEqual([1, 2]);
    say({ kind: 'visible', runId: 1, visible: false });
    await pass(60_000);
    expect(log).toEqual([1, 2]);
  });

  test('not before the one before is on the disk', async () => {
    const all = thread();
    let open = () => {};
    all.stall(new Promise((resolve) => (open = resolve)));
    await all.begin(TEN);
    await play(all, 5, 2000);
    expect(all.log).toEqual([]);
    open();
    await all.pass(2000);
    expect(all.log).toEqual([1, 5]);
  });

  test('not before the page asks for it, and never without a lock', async () => {
    const unasked = thread();
    await unasked.begin(TEN, null);
    await play(unasked, 3, 3000);
    expect([unasked.log, unasked.reports]).toEqual([[], []]);
    const unlocked = thread({ key: null });
    await unlocked.begin(TEN);
    await play(unlocked, 3, 3000);
    expect([unlocked.log, unlocked.reports]).toEqual([[], ['refused']]);
  });
});

describe('until when', () => {
  test('a run that has ended is not unfinished, until it goes back', async () => {
    const { host, stored, begin, epoch, pass, say } = thread();
    await begin(small());
    for (let k = 0; k < 2; k++) await epoch();
    expect(stored.size).toBe(1);
    host.order('play');
    host.settle();
    await pass(5000);
    expect(stored.size).toBe(0);
    say({ kind: 'goBack', runId: 1, epoch: 1, events: [] });
    await pass(5000);
    expect(stored.size).toBe(1);
  });

  test('nor is one that another takes the place of', async () => {
    const { host, stored, begin, epoch, pass } = thread();
    await begin(TEN);
    await epoch();
    await host.start(TEN, { runId: 2 });
    await pass(5000);
    expect(stored.size).toBe(0);
  });

  test('nor one that diverged; one whose engine broke down is', async () => {
    const diverging = thread();
    const events: RunEvent[] = [{ step: 9, kind: 'tune', settings: { learningRate: 10 } }];
    await diverging.begin(TEN, ORDER, events);
    await diverging.epoch();
    expect(diverging.stored.size).toBe(1);
    diverging.host.order('play');
    diverging.host.settle();
    await diverging.pass(5000);
    expect(diverging.host.of('failed')[0].failure.code).toBe('diverged');
    expect(diverging.stored.size).toBe(0);

    const broken = thread();
    await broken.begin(TEN);
    await broken.epoch();
    // No state of this run: the engine throws, and says that its memory does not fit.
    const { state } = await keptAt(1, small({ hidden: [5] }));
    broken.say({ kind: 'resume', runId: 1, point: { state, lives: null, seconds: 0 }, events: [] });
    await broken.pass(5000);
    expect(broken.host.of('failed')[0].failure.code).toBe('outOfMemory');
    expect(broken.stored.size).toBe(1);
  });

  test('a full device is told of and tried again; one without storage is left alone', async () => {
    const { stored, reports, begin, epoch, pass, fail } = thread();
    fail(new DOMException('full', 'QuotaExceededError'));
    await begin(TEN);
    await epoch();
    expect(reports).toEqual(['full']);
    await pass(60_000);
    expect(reports).toEqual(['full']);
    await epoch();
    expect(reports).toEqual(['full', 'full']);
    fail(null);
    await epoch();
    expect(reports).toEqual(['full', 'full', null]);
    expect([...stored.values()][0].head.epoch).toBe(3);
    fail(new DOMException('denied', 'SecurityError'));
    await epoch();
    await epoch();
    expect(reports.slice(3)).toEqual(['refused']);
  });

  test('a storage that a newer page has made its own is told of as such, and left alone', async () => {
    const { stored, reports, begin, epoch, fail } = thread();
    await begin(TEN);
    await epoch();
    expect([...stored.values()][0].head.begin).toBe(runOf(TEN).trainer.fingerprint());
    fail(new DOMException('too old', 'VersionError'));
    await epoch();
    await epoch();
    expect(reports).toEqual([null, 'newer']);
  });
});
