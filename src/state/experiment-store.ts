/** The experiment on the page: as the run began, the timed events since, and what to go back to. */
import { create } from 'zustand';
import { DEFAULT_EXPERIMENT } from '../config/experiment.ts';
import type { Experiment } from '../config/experiment.ts';
import { eventsWith } from '../config/events.ts';
import type { RunEvent } from '../config/events.ts';
import type { FirstNetwork } from '../engine/first-network.ts';

/** file: its name, made harmless. */
export interface NetworkFromFile extends FirstNetwork {
  readonly file: string;
}

/** Everything that decides a run's numbers. */
export interface RunPlan {
  readonly experiment: Experiment;
  readonly events: readonly RunEvent[];
  /** From a file, to begin with in place of the one the seed gives; it fits the experiment. Not in links. */
  readonly network?: NetworkFromFile | null;
}

export interface ExperimentState extends Required<RunPlan> {
  /** The experiment with the live changes that have taken effect or are asked for: what the controls show. */
  readonly current: Experiment;
  /** Of those, the ones that the engine has not confirmed yet. */
  readonly asked: Partial<Experiment>;
  /** How many of the events have taken effect since the run began: the first ones. */
  readonly taken: number;
  /** Earlier and undone plans, latest last. */
  readonly past: readonly RunPlan[];
  readonly future: readonly RunPlan[];
}

const MAX_UNDO = 100;

export const useExperiment = create<ExperimentState>(() => ({
  experiment: DEFAULT_EXPERIMENT,
  events: [],
  network: null,
  current: DEFAULT_EXPERIMENT,
  asked: {},
  taken: 0,
  past: [],
  future: [],
}));

/** The experiment after these events. */
function tuned(experiment: Experiment, events: readonly RunEvent[]): Experiment {
  const settings = events.map((event) => (event.kind === 'tune' ? event.settings : {}));
  return Object.assign({}, experiment, ...settings) as Experiment;
}

function planOf({ experiment, events, network }: ExperimentState): RunPlan {
  return { experiment, events, network };
}

/** What the controls show, with another seed. */
export function planWithNewSeed(): RunPlan {
  const [seed] = crypto.getRandomValues(new Uint32Array(1));
  return { experiment: { ...useExperiment.getState().current, seed }, events: [] };
}

/** Takes a new plan, of which the first `taken` events have taken effect; the one before can be undone. */
export function setPlan({ experiment, events, network = null }: RunPlan, taken = 0): void {
  useExperiment.setState((state) => ({
    experiment,
    events,
    network,
    current: tuned(experiment, events.slice(0, taken)),
    asked: {},
    taken,
    past: [...state.past, planOf(state)].slice(-MAX_UNDO),
    future: [],
  }));
}

/** Takes a plan without a way back: the first one of a visit. */
export function initialisePlan({ experiment, events }: RunPlan): void {
  const network = null;
  useExperiment.setState({
    experiment,
    events,
    network,
    current: experiment,
    asked: {},
    taken: 0,
    past: [],
    future: [],
  });
}

/** Moves one plan back (−1) or forward (1); false when there is none. */
export function movePlan(direction: -1 | 1): boolean {
  const state = useExperiment.getState();
  const { past, future } = state;
  const from = direction === -1 ? past : future;
  const target = from.at(-1);
  if (!target) return false;
  const here = planOf(state);
  useExperiment.setState({
    ...target,
    network: target.network ?? null,
    current: target.experiment,
    asked: {},
    taken: 0,
    past: direction === -1 ? past.slice(0, -1) : [...past, here],
    future: direction === -1 ? [...future, here] : future.slice(0, -1),
  });
  return true;
}

/** The run starts over, or from where the first `taken` events have taken effect: other live changes are yet to come. */
export function rewindCurrent(taken = 0): void {
  useExperiment.setState(({ experiment, events }) => ({
    current: tuned(experiment, events.slice(0, taken)),
    asked: {},
    taken,
  }));
}

/** The run is asked to change these: shown at once, so that the next change builds on them. */
export function noteAsked(settings: Partial<Experiment>): void {
  useExperiment.setState(({ current, asked }) => ({
    current: { ...current, ...settings },
    asked: { ...asked, ...settings },
  }));
}

/** The run has ended: what was asked of it too late does not take effect. */
export function dropAsked(): void {
  const { asked, taken } = useExperiment.getState();
  if (Object.keys(asked).length > 0) rewindCurrent(taken);
}

/** An event took effect: the next one of the plan or a new one. */
export function recordEvent(event: RunEvent): void {
  useExperiment.setState(({ events, current, asked, taken }) => {
    const settings: Partial<Experiment> = event.kind === 'tune' ? event.settings : {};
    const isOpen = ([key, value]: [string, unknown]) => settings[key as keyof Experiment] !== value;
    const stillAsked = Object.fromEntries(Object.entries(asked).filter(isOpen));
    return {
      current: { ...current, ...settings, ...stillAsked },
      asked: stillAsked,
      events: eventsWith(events, taken, event),
      taken: taken + 1,
    };
  });
}
