/** Everything a person can do to a run, and the signals that tell of it; see laboratory.ts. */
import type { Lab } from '../client/lab.ts';
import type { Experiment } from '../config/experiment.ts';
import type { UnitOrderId } from '../config/view.ts';
import type { KeptRun } from '../history/kept-run.ts';
import type { RunPlan } from './experiment-store.ts';

export interface Laboratory {
  readonly lab: Lab;
  /** Begins the plan in the experiment store; `play`: train at once. */
  begin(play: boolean): void;
  /** Trains on; a finished run starts over. */
  play(): void;
  pause(): void;
  /** Nothing trains out of sight, until a person asks for it; back in sight, what was to train does. */
  rest(outOfSight: boolean): void;
  stepBatch(): void;
  stepEpoch(): void;
  rewire(): void;
  /** Trains on to the next rewiring and stages it; goes on or pauses afterwards, as before. */
  watchRewiring(): void;
  /** Ends the rewiring training waits for; false when there is none. */
  skipBeats(): boolean;
  /** Shows the other still picture of a rewiring watched without motion; false when there is none. */
  turnFrame(): boolean;
  /** The same run from its start, with the same events. */
  reset(): void;
  /**
   * Goes back to that epoch and waits there; the course so far stays as a ghost, the changes since are dropped. Undone, the
   * run stands where it was.
   */
  goOnFrom(epoch: number): void;
  /** Trains the epochs before the run was taken up again, so that pictures over time hold them; training goes on. */
  recall(): void;
  stopRecall(): void;
  newSeed(): void;
  /** Puts the hidden units in line, as the network of this moment suggests. */
  order(by: UnitOrderId): void;
  /** Asks for small matrices of a layer (from 0) at kept epochs. */
  wantMultiples(layer: number, epochs: readonly number[]): void;
  /** Live changes join the run; any other begins a new one and leaves the old as a ghost. */
  change(patch: Partial<Experiment>): void;
  /** Another plan altogether: a preset, a link, an undone change. */
  adopt(plan: RunPlan): void;
  /** Takes back the last order of units, else the last change of the plan. */
  undo(): void;
  redo(): void;
  /** The same experiment without the events so far. */
  forgetEvents(): void;
  retryData(): void;
  /** The run as of its newest state, with a caption; null while there is none that could go on. Training goes on. */
  keep(caption: string): Promise<KeptRun | null>;
  /** Shows a kept run as it was, paused, to go on from there; the present one stays as a ghost, its plan can be undone. */
  resume(run: KeptRun): void;
  /** Begins a valid plan, paused; the present run stays as a ghost, its plan can be undone. */
  open(plan: RunPlan): void;
}
