/**
 * Courses of a run: it leaves one to go on from an earlier epoch, and can take the one it left up again where it was. Of
 * those it has left the last one is kept whole; of the others their plans are.
 */
import type { EngineClient } from '../client/engine-client.ts';
import type { RunEvent } from '../config/events.ts';
import { stepsPerEpoch } from '../config/experiment.ts';
import type { KeptRun } from '../history/kept-run.ts';
import type { RunSeries } from '../history/run-series.ts';
import { movePlan, setPlan, useExperiment } from './experiment-store.ts';
import type { RunPlan } from './experiment-store.ts';

/** Asked of the engine: to go on from an epoch. */
export interface NewCourse {
  readonly epoch: number;
  /** Of the whole course. */
  readonly events: readonly RunEvent[];
  /** Undone plans that stay so. */
  readonly future: readonly RunPlan[];
  /** The course that is left, as of its newest epoch. */
  readonly left: Promise<KeptRun | null>;
}

/** Kept whole. */
export interface LeftCourse {
  /** Among the plans that can be undone. */
  readonly plan: RunPlan;
  /** As of its newest epoch; null: it could not be kept. */
  readonly run: NewCourse['left'];
  /** What it had told. */
  readonly series: RunSeries | null;
  /** Where it was left. */
  readonly epoch: number;
}

export interface Courses {
  /** Asks to go on from an epoch, without the changes since. */
  leaveAt(epoch: number): void;
  /** What was asked for last, once; null: nothing is under way. */
  take(): NewCourse | null;
  /** The run is on the new course, whose first `taken` events have taken effect; series: of the one it has left. */
  follow(course: NewCourse, taken: number, series: RunSeries | null): void;
  /** Undoes the plan if that is how the present course began; null: it is not. */
  takeBack(): LeftCourse | null;
  /** Leaves the course that was taken back once more, for the one that was undone; false: none was. */
  leaveAgain(): boolean;
  /** Another run. */
  drop(): void;
}

/** keep: the run as of its newest epoch, once the engine has answered. */
export function createCourses(
  engine: Pick<EngineClient, 'goBack'>,
  keep: () => Promise<KeptRun | null>,
): Courses {
  let asked: NewCourse | null = null;
  let left: LeftCourse | null = null;
  /** The undone plan of a course, and where it began. */
  let undone: { readonly plan: RunPlan; readonly epoch: number } | null = null;

  function leave(epoch: number, events: readonly RunEvent[], future: readonly RunPlan[]): void {
    // Before it goes back.
    asked = { epoch, events, future, left: keep() };
    engine.goBack(epoch, events);
  }

  return {
    leaveAt(epoch) {
      const { experiment, events } = useExperiment.getState();
      const steps = epoch * stepsPerEpoch(experiment);
      leave(
        epoch,
        events.filter(({ step }) => step < steps),
        [],
      );
    },
    take() {
      const course = asked;
      asked = null;
      return course;
    },
    follow({ epoch, events, future, left: run }, taken, series) {
      const { experiment, network } = useExperiment.getState();
      setPlan({ experiment, events, network }, taken);
      useExperiment.setState({ future });
      left = { plan: useExperiment.getState().past.at(-1)!, run, series, epoch };
    },
    takeBack() {
      const course = left;
      if (!course || useExperiment.getState().past.at(-1) !== course.plan) return null;
      movePlan(-1);
      left = null;
      undone = { plan: useExperiment.getState().future.at(-1)!, epoch: course.epoch };
      return course;
    },
    leaveAgain() {
      const { future } = useExperiment.getState();
      const plan = future.at(-1);
      if (!plan || plan !== undone?.plan) return false;
      leave(undone.epoch, plan.events, future.slice(0, -1));
      return true;
    },
    drop() {
      asked = null;
    },
  };
}
