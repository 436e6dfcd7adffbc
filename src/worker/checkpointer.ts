/**
 * Keeps the run under way on the device, so that a crash, a closed tab or an empty battery ends no experiment: after an
 * epoch, a change or a step back, at once when it pauses or the page is left. The run is as of its newest whole epoch;
 * its record replaces the one before in one transaction. What the run has told is known here (told-run.ts), so the page
 * has nothing to do and a page that is being closed need not be asked.
 *
 * How often is a matter of size, at most BYTES_PER_MINUTE and never twice in MIN_MS: the default network of 2.5 MB every
 * 8 seconds, one of 1.6 million connections, 40 MB, every two minutes.
 *
 * A run is unfinished, and its record stays, until it has ended or diverged or another one takes its place (a reset,
 * other settings, a link, a file). One whose engine broke down stays too. Nothing is kept before the first epoch's end,
 * nor of a run that a link has led to its epoch, until it is trained beyond: the link leads there again.
 */
import { epochsDone, keptRun } from '../history/kept-run.ts';
import type { KeptRun } from '../history/kept-run.ts';
import { RUN_FILE_VERSION } from '../history/run-file-limits.ts';
import { planLink, writeRun } from '../history/run-file.ts';
import { receiveSeries } from '../history/sent-series.ts';
import type { Command, EngineEvent, RunId } from '../protocol/messages.ts';
import type { RunHead } from '../storage/kept-runs.ts';
import type { KeepOrder, KeepReport, KeepTrouble } from '../storage/messages.ts';
import { createToldRun } from './told-run.ts';
import type { ToldRun } from './told-run.ts';

export type Newest = Extract<EngineEvent, { kind: 'newest' }>['newest'];

export interface CheckpointTools {
  /** The newest state of that run; null: there is none. */
  readonly newest: (runId: RunId) => Newest;
  /** Under which this thread keeps its run; null: nobody could tell that it is alive, so nothing is kept. */
  readonly key: Promise<string | null>;
  /** As in storage/kept-runs.ts. */
  readonly keepRun: (head: RunHead, run: object, replaces: string | null) => Promise<void>;
  readonly dropRuns: (keys: readonly string[]) => Promise<void>;
  /** Milliseconds since 1970, never going back. */
  readonly now: () => number;
  /** Calls back so many milliseconds later; returns the way to call it off. */
  readonly wait: (callback: () => void, delay: number) => () => void;
  readonly report: (report: KeepReport) => void;
}

export interface Checkpointer {
  /** Before the engine hears it. */
  hear(command: Command): void;
  /** As it is told. */
  note(event: EngineEvent): void;
  keep(order: KeepOrder): void;
}

/** By the names of exceptions. */
const TROUBLES: Readonly<Record<string, KeepTrouble>> = { QuotaExceededError: 'full', VersionError: 'newer' };

const MIN_MS = 2000;
const BYTES_PER_MINUTE = 20e6;

export function createCheckpointer(tools: CheckpointTools): Checkpointer {
  const { newest, key, keepRun, dropRuns, now, wait, report } = tools;
  let run: { readonly id: RunId; readonly told: ToldRun } | null = null;
  /** null: the page has not asked for it, or there is no storage. */
  let order: KeepOrder | null = null;
  let brokeDown = false;
  /** Somebody has trained it, not only a link that leads to an epoch. */
  let isTrained = false;
  /** Epoch that a link leads to; null: none. */
  let linkedEpoch: number | null = null;
  /** Something has changed since the run was last put down. */
  let changed = false;
  let writing = false;
  /** There may be a record under the key. */
  let stored = false;
  let notBefore = 0;
  let callOff: (() => void) | null = null;
  /** Done one after the other. */
  let storage = Promise.resolve();

  function rest(): void {
    callOff?.();
    callOff = null;
  }

  function hasChanged(): void {
    changed = true;
    callOff ??= wait(write, Math.max(0, notBefore - now()));
  }

  function write(): void {
    rest();
    if (!run || !order || !changed || writing) return;
    const state = newest(run.id);
    const kept = state && keptRun(state, run.told.series, run.told.events, null, '');
    if (!kept) return;
    changed = false;
    const done = epochsDone(kept);
    if (done === 0 || done === kept.experiment.epochs) return drop();
    if (!isTrained && done === linkedEpoch) return drop();
    writing = true;
    stored = true;
    const from = order;
    storage = storage.then(async () => {
      const bytes = await put(kept, from);
      writing = false;
      notBefore = now() + Math.max(MIN_MS, (60_000 * bytes) / BYTES_PER_MINUTE);
      if (changed) hasChanged();
    });
  }

  /** Bytes of it, on the disk or refused. */
  async function put(kept: KeptRun, { runId, replaces }: KeepOrder): Promise<number> {
    let bytes = 0;
    const record = writeRun(kept, (array) => {
      bytes += array.byteLength;
      return array;
    });
    try {
      const name = await key;
      if (name === null) throw new Error('this thread has no lock');
      const { epochs } = kept.experiment;
      const head: RunHead = {
        key: name,
        savedAt: now(),
        epoch: epochsDone(kept),
        epochs,
        link: planLink(kept),
        begin: kept.series.begin?.fingerprint,
        version: RUN_FILE_VERSION,
      };
      await keepRun(head, record, replaces);
      if (order?.runId === runId) order = { ...order, replaces: null };
      report({ kind: 'kept', head, trouble: null });
    } catch (error) {
      const trouble = (error instanceof Error && TROUBLES[error.name]) || 'refused';
      // Without storage there is no use in trying again; room may be made.
      if (trouble !== 'full' && order?.runId === runId) order = null;
      report({ kind: 'kept', head: null, trouble });
    }
    return bytes;
  }

  /** Forgets what is kept of the run. */
  function drop(): void {
    if (!stored) return;
    stored = false;
    const gone = order?.replaces ?? null;
    storage = storage
      .then(async () => {
        const name = await key;
        await dropRuns([name, gone].filter((each) => each !== null));
      })
      // It is still there, and offered once more than it should be.
      .catch(() => {});
  }

  function end(): void {
    rest();
    drop();
    changed = false;
  }

  return {
    hear(command) {
      if (command.kind === 'start') {
        end();
        order = null;
        run = { id: command.runId, told: createToldRun(command) };
        brokeDown = false;
        isTrained = false;
        linkedEpoch = null;
        notBefore = now() + MIN_MS;
      }
      if (command.kind === 'play') linkedEpoch = command.until;
      if (trainsOn(command)) isTrained = true;
      run?.told.hear(command);
      if (command.kind === 'visible' && !command.visible) write();
    },
    note(event) {
      if (!run || event.runId !== run.id) return;
      const { id } = run;
      run.told.note(event);
      switch (event.kind) {
        case 'epoch':
        case 'event':
        case 'wentBack':
          return hasChanged();
        case 'failed':
          brokeDown = event.failure.code !== 'diverged';
          return;
        case 'phase':
          // What belongs to it is told right after it.
          wait(() => {
            if (run?.id !== id) return;
            if (event.phase === 'paused') write();
            if (event.phase === 'finished' && !brokeDown) end();
          }, 0);
      }
    },
    keep(given) {
      if (given.runId !== run?.id) return;
      order = given;
      if (given.told === null) return;
      isTrained = true;
      run.told.goOnFrom(receiveSeries(given.told));
      stored ||= given.replaces !== null;
      changed = true;
      write();
    },
  };
}

/** Not only to the epoch of a link. */
function trainsOn(command: Command): boolean {
  if (command.kind === 'play') return command.until === null;
  return command.kind === 'stepBatch' || command.kind === 'stepEpoch' || command.kind === 'rewire';
}
