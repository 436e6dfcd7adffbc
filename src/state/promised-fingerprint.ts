/** The fingerprint that a link promises of its run, and why it may not hold. */
import type { RunEvent } from '../config/events.ts';
import { stepsPerEpoch } from '../config/experiment.ts';
import type { Experiment } from '../config/experiment.ts';
import type { ParsedLink } from '../config/link.ts';
import type { Problem } from '../config/problems.ts';
import { MODE_SETTINGS, VIEW_SETTINGS } from '../config/view.ts';
import { useRun } from './run-store.ts';

export interface Promised {
  readonly epoch: number;
  /** Or its first 8 digits and more. */
  readonly fingerprint: string;
  /** Those of the link. */
  readonly events: readonly RunEvent[];
  /** changed: values of the experiment are not those of the link; unknown: nor are all its keys known. */
  readonly doubt: 'changed' | 'unknown' | null;
}

/** null: it promises none at this epoch. */
export function promiseOf(link: ParsedLink, epoch: number | null): Promised | null {
  if (link.fingerprint === null || epoch === null) return null;
  return { epoch, fingerprint: link.fingerprint, events: link.events, doubt: doubtOf(link.problems) };
}

const LOOK_KEYS: readonly string[] = [...VIEW_SETTINGS, ...MODE_SETTINGS].map(({ key }) => key);

function doubtOf(problems: readonly Problem[]): Promised['doubt'] {
  const ofRun = problems.filter(({ key }) => !LOOK_KEYS.includes(key));
  if (ofRun.some(({ kind }) => kind !== 'unknown')) return 'changed';
  return ofRun.length > 0 ? 'unknown' : null;
}

/** The network that the link leads to after this epoch has this fingerprint here. */
export function noteFingerprint(epoch: number, fingerprint: string): void {
  if (useRun.getState().promised?.epoch === epoch) useRun.setState({ found: fingerprint });
}

/** Whether nothing has happened to the run before the promised epoch but what the link says. */
export function isUntouched(
  { epoch, events }: Promised,
  run: { readonly experiment: Experiment; readonly events: readonly RunEvent[] },
): boolean {
  const end = epoch * stepsPerEpoch(run.experiment);
  const before = (all: readonly RunEvent[]) => JSON.stringify(all.filter(({ step }) => step < end));
  return before(run.events) === before(events);
}
