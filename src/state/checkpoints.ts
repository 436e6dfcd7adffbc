/**
 * Runs that outlive the page: what is kept of the run under way (the training thread does that, worker/checkpointer.ts),
 * and runs that earlier visits left unfinished, which a person may go on with or discard. A page inside another page
 * keeps nothing and offers nothing.
 */
import { create } from 'zustand';
import type { Keeping } from '../client/engine-client.ts';
import { isFree } from '../client/locks.ts';
import type { Limits } from '../config/validate.ts';
import { epochsDone } from '../history/kept-run.ts';
import type { KeptRun } from '../history/kept-run.ts';
import { RUN_FILE_VERSION } from '../history/run-file-limits.ts';
import { receiveRun } from '../history/sent-run.ts';
import { sendSeries } from '../history/sent-series.ts';
import { dropRuns, isSameRun, listRuns } from '../storage/kept-runs.ts';
import type { RunHead } from '../storage/kept-runs.ts';
import type { KeepReport, KeepTrouble } from '../storage/messages.ts';
import type { Laboratory } from './laboratory.ts';
import { useMode } from './mode-store.ts';
import { readKeptRun } from './read-file.ts';
import { tellOpened, tellRefused, useRun } from './run-store.ts';

/** Older unfinished runs are dropped. */
const MOST_OFFERED = 5;
/** A page that has just been left may still be closing. */
const CLOSING_MS = 3000;

export interface Offer extends RunHead {
  /** How many runs with the same numbers were left, of which this one has come furthest. */
  readonly same: number;
}

export interface CheckpointState {
  /** Newest first; each until it is answered. */
  readonly offers: readonly Offer[];
  /** Why the run under way is not kept; null: it is, or the visitor has read it. */
  readonly trouble: KeepTrouble | null;
  /** What has been said of that in this visit. */
  readonly said: readonly KeepTrouble[];
}

export const useCheckpoints = create<CheckpointState>(() => ({ offers: [], trouble: null, said: [] }));

/** Under which runs that were gone on with are still kept. */
const keys = new WeakMap<KeptRun, string>();

function isInside(): boolean {
  return useMode.getState().embed || parent !== window;
}

/** Whether a run that is left unfinished is offered afterwards, for all that is known. */
export function keepsRuns({ said }: CheckpointState): boolean {
  return said.length === 0 && !isInside();
}

/** How the plan's run is to be kept; from: the run it goes on from. null: not at all. */
export function keepingOf(from: KeptRun | null): Keeping | null {
  if (isInside()) return null;
  return { told: from && sendSeries(from.series), replaces: (from && keys.get(from)) ?? null };
}

/** The thread has tried to keep its run: trouble is told once; where the run has come to is not offered any more. */
export function noteKept({ head, trouble }: KeepReport): void {
  const { offers, trouble: before, said } = useCheckpoints.getState();
  if (trouble === null) {
    if (before !== null) useCheckpoints.setState({ trouble });
    const passed = offers.filter((offer) => head && isSameRun(offer, head) && offer.epoch <= head.epoch);
    if (passed.length > 0) void discardRuns(passed);
  } else if (!said.includes(trouble)) useCheckpoints.setState({ trouble, said: [...said, trouble] });
}

/** Offers what was left unfinished, now and when the training thread of this page has died. */
export function offerUnfinishedRuns(): void {
  if (isInside()) return;
  void lookForRuns();
  useRun.subscribe(({ status: { failure } }, { status: { failure: before } }) => {
    if (failure?.code === 'workerDied' && before !== failure) void lookForRuns();
  });
}

/** Never rejects: where there is no storage there is nothing to offer. */
async function lookForRuns(): Promise<void> {
  const heads = await listHere();
  const free = await Promise.all(heads.map(({ key }) => isFree(key, CLOSING_MS)));
  const ended = heads.filter((_, k) => free[k]).map(({ key }) => key);
  // While the locks were waited for, a run may have been put down anew, or dropped.
  const unfinished = (await listHere()).filter(({ key }) => ended.includes(key));
  const offers = unfinished.flatMap((run) => offerOf(run, unfinished)).slice(0, MOST_OFFERED);
  useCheckpoints.setState({ offers });
  const offered = new Set(offers.map(({ key }) => key));
  const others = unfinished.map(({ key }) => key).filter((key) => !offered.has(key));
  if (others.length > 0) await dropRuns(others).catch(() => {});
}

/** None unless the run is, of all with its numbers, the first that has come furthest. */
function offerOf(run: RunHead, all: readonly RunHead[]): Offer[] {
  const same = all.filter((other) => isSameRun(other, run));
  const furthest = Math.max(...same.map(({ epoch }) => epoch));
  return same.find(({ epoch }) => epoch === furthest) === run ? [{ ...run, same: same.length }] : [];
}

function listHere(): Promise<RunHead[]> {
  return listRuns(RUN_FILE_VERSION).catch(() => []);
}

function withdraw(heads: readonly RunHead[]): void {
  useCheckpoints.setState(({ offers }) => ({ offers: offers.filter((offer) => !heads.includes(offer)) }));
}

/** Never rejects. */
export async function discardRuns(heads: readonly RunHead[]): Promise<void> {
  withdraw(heads);
  await dropRuns(heads.map(({ key }) => key)).catch(() => {});
}

/**
 * Checks a kept run in full and trains on where it was; else the page says what is wrong with it, and the present run is as it
 * was. gone: what it says when the run is not there any more. Never rejects.
 */
export async function goOnWith(
  head: RunHead,
  gone: string,
  laboratory: Pick<Laboratory, 'resume' | 'play'>,
  limits: () => Limits,
): Promise<void> {
  const refuse = (problems: readonly string[]) => tellRefused(null, problems);
  try {
    const answer = await readKeptRun(head.key, limits());
    if (answer.kind === 'gone') {
      withdraw([head]);
      return refuse([gone]);
    }
    if (answer.kind === 'refused') return refuse(answer.problems);
    if (answer.kind !== 'run') return;
    const run = receiveRun(answer.run);
    keys.set(run, head.key);
    withdraw([head]);
    tellOpened(null, epochsDone(run), '', true);
    laboratory.resume(run);
    laboratory.play();
  } catch (error) {
    refuse([error instanceof Error ? error.message : String(error)]);
  }
}
