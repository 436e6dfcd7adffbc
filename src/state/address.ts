/**
 * Keeps the address bar and the page the same: writes the state after changes settle, reads it when a person goes back
 * or forward or edits the address. The address of an embedded page is left alone.
 */
import { formatLink, parseLink } from '../config/link.ts';
import type { ParsedLink } from '../config/link.ts';
import type { Limits } from '../config/validate.ts';
import type { ModeSettings, ViewSettings } from '../config/view.ts';
import { initialisePlan, useExperiment } from './experiment-store.ts';
import type { Laboratory } from './laboratory.ts';
import { useRun } from './run-store.ts';
import type { RunState } from './run-store.ts';
import { setView, useView } from './view-store.ts';
import type { ViewState } from './view-store.ts';

const WRITE_AFTER_MS = 400;

export interface Address {
  /** What the address says now; also puts it into the stores. */
  readonly first: ParsedLink;
  /** The link of the present state. */
  current(): string;
  /** Starts following both sides. */
  follow(laboratory: Laboratory): void;
}

export function openAddress(limits: () => Limits): Address {
  const first = parseLink(location.hash, limits());
  let { mode, unknown } = first;
  initialisePlan(first);
  setView(viewOf(first.view));
  useRun.setState({ problems: first.problems, promised: promiseOf(first) });

  const current = () => {
    const { experiment, events } = useExperiment.getState();
    const view = linkView(useView.getState());
    const { promised } = useRun.getState();
    const fingerprint = promised && promised.epoch === view.epochShown ? promised.fingerprint : null;
    return formatLink({ experiment, events, view, mode, fingerprint, unknown });
  };

  function follow(laboratory: Laboratory): void {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const write = (push: boolean) => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      const link = current();
      if (link === location.hash || mode.embed) return;
      try {
        if (push) history.pushState(null, '', link);
        else history.replaceState(null, '', link);
      } catch {
        // Browsers limit how often the address may change; the next change writes it.
      }
    };
    const settle = () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => write(false), WRITE_AFTER_MS);
    };
    write(false);
    useView.subscribe(settle);
    useExperiment.subscribe((state, before) => {
      const samePlan = state.experiment === before.experiment;
      if (samePlan) settle();
      else write(true);
    });
    const read = () => {
      if (location.hash === current()) return;
      const link = parseLink(location.hash, limits());
      ({ mode, unknown } = link);
      setView(viewOf(link.view));
      const { experiment, events } = useExperiment.getState();
      const same = JSON.stringify([experiment, events]) === JSON.stringify([link.experiment, link.events]);
      if (!same) laboratory.adopt({ experiment: link.experiment, events: link.events });
      useRun.setState({ problems: link.problems, promised: promiseOf(link) });
      write(false);
    };
    addEventListener('popstate', read);
    addEventListener('hashchange', read);
  }

  return { first, current, follow };
}

/** Training starts by itself unless the page is embedded, was asked not to, or motion is unwelcome. */
export function startsByItself(mode: ModeSettings): boolean {
  return mode.play && !mode.embed && !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** A fingerprint belongs to the epoch of the link; without one it promises nothing. */
function promiseOf({ fingerprint, view }: ParsedLink): RunState['promised'] {
  if (fingerprint === null || typeof view.epochShown !== 'number') return null;
  return { epoch: view.epochShown, fingerprint };
}

function viewOf(view: ViewSettings): Partial<ViewState> {
  return {
    shownEpoch: typeof view.epochShown === 'number' ? view.epochShown : null,
    panel: view.panel,
    theme: view.theme,
    speed: view.speed === 'max' ? 0 : view.speed,
    pinned: view.focus && { level: view.focus.layer, kind: 'unit', index: view.focus.unit },
    matrix: view.matrixLayer,
    curveAxis: view.curveAxis,
  };
}

function linkView(view: ViewState): ViewSettings {
  const { pinned } = view;
  return {
    epochShown: view.shownEpoch,
    panel: view.panel,
    theme: view.theme,
    speed: view.speed === 0 ? 'max' : view.speed,
    focus: pinned?.kind === 'unit' ? { layer: pinned.level, unit: pinned.index } : null,
    matrixLayer: view.matrix,
    curveAxis: view.curveAxis,
  };
}
