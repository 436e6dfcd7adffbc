/**
 * Courses of a run: it leaves one to go on from an earlier epoch, and can come back to the one it left. The last one left
 * is kept whole and taken up where it was; those before it are trained again as far as they had come.
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

export interface LeftCourse {
  /** Among the plans that can be undone. */
  readonly plan: RunPlan;
  /** As of its newest epoch; null: it could not be kept, or another course has been left since. */
  readonly run: NewCourse['left'] | null;
  /** What it had told. */
  readonly series: RunSeries | null;
  /** Where it was left. */
  readonly epoch: number;
}

/** The undone plan of a course, and where it began. */
interface UndoneCourse {
  readonly plan: RunPlan;
  readonly epoch: number;
}

export interface Courses {
  /** Asks to go on from an epoch, without the changes since. */
  leaveAt(epoch: number): void;
  /** Does it at once, or once the course that has been asked for has begun, or the one taken back stands where it was. */
  whenSettled(action: () => void): void;
  /** The engine stands where it was sent: `begin` what was asked for (null: nothing), then all that has waited. */
  settle(begin: (course: NewCourse | null) => void): void;
  /** The run is on the new course, whose first `taken` events have taken effect; series: of the one it has left. */
  follow(course: NewCourse, taken: number, series: RunSeries | null): void;
  /** Undoes the plan if that is how the present course began; null: it is not. */
  takeBack(): LeftCourse | null;
  /** Leaves the course that was taken back once more, for the one that was undone; false: none was. */
  leaveAgain(): boolean;
  /** A run is set up at its beginning: a course taken back that is to be trained again is on its way. */
  onReady(): void;
  /** A run begins: unless it is the course taken back, nothing is waited for. */
  onRun(plan: RunPlan): void;
  /** The engine has failed. */
  drop(): void;
}

/** keep: the run as of its newest epoch, once the engine has answered; onLeave: called as a course is asked for. */
export function createCourses(
  engine: Pick<EngineClient, 'goBack'>,
  keep: () => Promise<KeptRun | null>,
  onLeave: () => void,
): Courses {
  let asked: NewCourse | null = null;
  /** Events of the course that was taken back and is on its way. */
  let returning: readonly RunEvent[] | null = null;
  /** To be done once the one or the other is there. */
  let waiting: readonly (() => void)[] = [];
  /** Oldest first; only the last is kept whole. */
  let left: readonly LeftCourse[] = [];
  let undone: readonly UndoneCourse[] = [];

  function leave(epoch: number, events: readonly RunEvent[], future: readonly RunPlan[]): void {
    onLeave();
    // Before it goes back.
    asked = { epoch, events, future, left: keep() };
    engine.goBack(epoch, events);
  }

  function whenSettled(action: () => void): void {
    if (asked || returning) waiting = [...waiting, action];
    else action();
  }

  function drop(): void {
    asked = null;
    returning = null;
    waiting = [];
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
    whenSettled,
    settle(begin) {
      const [course, actions] = [asked, waiting];
      drop();
      begin(course);
      actions.forEach(whenSettled);
    },
    onReady() {
      const actions = waiting;
      returning = null;
      waiting = [];
      actions.forEach(whenSettled);
    },
    follow({ epoch, events, future, left: run }, taken, series) {
      const { experiment, network } = useExperiment.getState();
      setPlan({ experiment, events, network }, taken);
      useExperiment.setState({ future });
      const { past } = useExperiment.getState();
      const before = left
        .filter(({ plan }) => past.includes(plan))
        .map((course) => ({ ...course, run: null }));
      left = [...before, { plan: past.at(-1)!, run, series, epoch }];
    },
    takeBack() {
      const course = left.at(-1);
      if (!course || useExperiment.getState().past.at(-1) !== course.plan) return null;
      movePlan(-1);
      left = left.slice(0, -1);
      const { future } = useExperiment.getState();
      const stillThere = undone.filter(({ plan }) => future.includes(plan));
      undone = [...stillThere, { plan: future.at(-1)!, epoch: course.epoch }];
      returning = course.plan.events;
      return course;
    },
    leaveAgain() {
      const { future } = useExperiment.getState();
      const course = undone.at(-1);
      if (!course || course.plan !== future.at(-1)) return false;
      undone = undone.slice(0, -1);
      leave(course.epoch, course.plan.events, future.slice(0, -1));
      return true;
    },
    onRun({ events }) {
      if (events !== returning) drop();
    },
    drop,
  };
}
