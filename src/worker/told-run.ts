/** What a run has told its page so far, gathered on the way out: the thread can keep the run without asking the page. */
import { eventsWith } from '../config/events.ts';
import type { RunEvent } from '../config/events.ts';
import { stepsPerEpoch } from '../config/experiment.ts';
import { appendEpoch, appendRewiring, total } from '../history/record-run.ts';
import { appendProgress, createRunSeries, truncatedSeries } from '../history/run-series.ts';
import type { RunSeries } from '../history/run-series.ts';
import type { Command, EngineEvent } from '../protocol/messages.ts';

type Start = Extract<Command, { kind: 'start' }>;

export interface ToldRun {
  /** Of the run so far; grows in place. */
  readonly series: RunSeries;
  /** Of the whole run, those to come included. */
  readonly events: readonly RunEvent[];
  hear(command: Command): void;
  note(event: EngineEvent): void;
  /** The run had told that before; the series become this one's. */
  goOnFrom(series: RunSeries): void;
}

export function createToldRun({ experiment, events: planned }: Start): ToldRun {
  let series = createRunSeries(experiment, planned);
  let events = planned;
  /** How many of them have taken effect: the first ones. */
  let taken = 0;
  /** What the run is to do once it has gone to another place. */
  let course: readonly RunEvent[] = planned;

  function wentBack({ epoch, rewirings }: { readonly epoch: number; readonly rewirings: number }): void {
    const step = epoch * stepsPerEpoch(experiment);
    series = truncatedSeries(series, epoch, rewirings, course);
    events = course;
    taken = events.filter((event) => event.step < step).length;
  }

  return {
    get series() {
      return series;
    },
    get events() {
      return events;
    },
    hear(command) {
      if (command.kind === 'goBack' || command.kind === 'resume') course = command.events;
    },
    note(event) {
      switch (event.kind) {
        case 'ready':
          series.begin = { connections: total(event.connections), fingerprint: event.fingerprint };
          return;
        case 'progress':
          for (const point of event.points) appendProgress(series.progress, point);
          return;
        case 'rewired':
          return appendRewiring(series, event.record);
        case 'epoch':
          return appendEpoch(series.epochs, event.record);
        case 'event':
          events = eventsWith(events, taken++, event.event);
          return;
        case 'wentBack':
          if (event.place) wentBack(event.place);
          return;
      }
    },
    goOnFrom(told) {
      series = told;
    },
  };
}
