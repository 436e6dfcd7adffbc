/**
 * Keeps the address bar and the page the same: writes the state after changes settle, reads it when a person goes back
 * or forward or edits the address. The address of an embedded page is left alone.
 */
import { packLink, unpackLink } from '../config/link-compression.ts';
import { formatLink, parseLink } from '../config/link.ts';
import type { LinkContent, ParsedLink } from '../config/link.ts';
import type { Problem } from '../config/problems.ts';
import type { Limits } from '../config/validate.ts';
import type { RunSeries } from '../history/run-series.ts';
import { DEFAULT_MODE, DEFAULT_VIEW } from '../config/view.ts';
import type { ModeSettings, ViewSettings } from '../config/view.ts';
import { initialisePlan, useExperiment } from './experiment-store.ts';
import type { Laboratory } from './laboratory.ts';
import { useMode } from './mode-store.ts';
import { isUntouched, promiseOf } from './promised-fingerprint.ts';
import { statusNow, useRun } from './run-store.ts';
import type { Arrival } from './run-store.ts';
import { setView, useView } from './view-store.ts';
import type { ViewState } from './view-store.ts';

const WRITE_AFTER_MS = 400;

export interface Address {
  /** What the address says now; also puts it into the stores. */
  readonly first: ParsedLink;
  /** The link of the present state. */
  current(): string;
  /**
   * The moment shown, with its fingerprint: opened elsewhere, the run pauses there and is compared. lookedAt: the epoch
   * whose pictures are there, while that chosen is still being trained again; null: that chosen.
   */
  sharedContent(run: RunSeries | null, lookedAt?: number | null): LinkContent;
  /** The link of that. */
  shared(run: RunSeries | null): Promise<string>;
  /** The link of the experiment alone: the same while its run trains and is looked at. */
  experiment(): Promise<string>;
  /** Goes to a link, unpacked or not; gives what of it could not be taken as it was. */
  open(link: string, laboratory: Laboratory): Promise<readonly Problem[]>;
  /** Starts following both sides. */
  follow(laboratory: Laboratory): void;
}

/** hash: of the address, unpacked. */
export function openAddress(hash: string, limits: () => Limits): Address {
  const first = parseLink(hash, limits());
  let { unknown } = first;
  useMode.setState(first.mode);
  initialisePlan(first);
  setView(viewOf(first.view));
  const firstArrival = arrivalOf(first);
  useRun.setState({
    problems: first.problems,
    promised: promiseOf(first, firstArrival?.epoch ?? null),
    arrival: firstArrival,
  });

  const content = (epochShown: number | null, fingerprint: string | null): LinkContent => {
    const { experiment, events } = useExperiment.getState();
    const view = { ...linkView(useView.getState()), epochShown };
    return { experiment, events, view, mode: useMode.getState(), fingerprint, unknown };
  };

  const currentContent = () => {
    const { promised } = useRun.getState();
    const epoch = linkEpoch();
    const stands = promised?.epoch === epoch && isUntouched(promised, useExperiment.getState());
    return content(epoch, stands ? promised.fingerprint : null);
  };
  const current = () => formatLink(currentContent());

  const sharedContent = (run: RunSeries | null, lookedAt: number | null = null) => {
    const { data } = useRun.getState();
    const { fingerprintEpoch } = statusNow();
    // A network from a file is not in the link: nobody's run could have its fingerprints.
    const isFromFile = useExperiment.getState().network !== null;
    if (run === null || run.doubtful || data.standIn || isFromFile) return currentContent();
    const epoch = lookedAt ?? linkEpoch() ?? fingerprintEpoch;
    const place = run.epochs.epoch.indexOf(epoch);
    if (place < 0) return currentContent();
    return content(epoch, run.epochs.fingerprint[place]);
  };

  async function open(text: string, laboratory: Laboratory): Promise<readonly Problem[]> {
    const hash = await unpackLink(text);
    if (hash === current()) return [];
    const link = parseLink(hash, limits());
    ({ unknown } = link);
    const { experiment, events } = useExperiment.getState();
    const same = JSON.stringify([experiment, events]) === JSON.stringify([link.experiment, link.events]);
    if (!same) laboratory.adopt({ experiment: link.experiment, events: link.events });
    setView(viewOf(link.view));
    const arrival = arrivalOf(link);
    const passed = same && arrival?.epoch != null && arrival.epoch <= useRun.getState().status.epoch;
    if (passed) setView({ shownEpoch: arrival.epoch });
    useRun.setState({
      problems: link.problems,
      promised: promiseOf(link, arrival?.epoch ?? null),
      arrival: passed ? null : arrival,
    });
    return link.problems;
  }

  function follow(laboratory: Laboratory): void {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let writes = 0;
    let pushes = false;
    const write = async (push: boolean) => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      const turn = ++writes;
      pushes ||= push;
      const link = await packLink(current());
      if (turn !== writes) return;
      const asEntry = pushes;
      pushes = false;
      if (link === location.hash) return;
      if (useMode.getState().embed) return tellParent(link);
      try {
        if (asEntry) history.pushState(null, '', link);
        else history.replaceState(null, '', link);
      } catch {
        // Browsers limit how often the address may change; the next change writes it.
      }
    };
    const settle = () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => void write(false), WRITE_AFTER_MS);
    };
    void write(false);
    useView.subscribe(settle);
    let epoch = linkEpoch();
    useRun.subscribe(() => {
      if (epoch === linkEpoch()) return;
      epoch = linkEpoch();
      settle();
    });
    useExperiment.subscribe((state, before) => {
      const samePlan = state.experiment === before.experiment;
      if (samePlan) settle();
      else void write(true);
    });
    const read = async () => {
      useMode.setState(parseLink(await unpackLink(location.hash)).mode);
      await open(location.hash, laboratory);
      void write(false);
    };
    addEventListener('popstate', () => void read());
    addEventListener('hashchange', () => void read());
  }

  const shared = (run: RunSeries | null) => packLink(formatLink(sharedContent(run)));
  const experiment = () => {
    const { experiment: plan, events } = useExperiment.getState();
    const usual = { view: DEFAULT_VIEW, mode: DEFAULT_MODE, fingerprint: null, unknown: '' };
    return packLink(formatLink({ experiment: plan, events, ...usual }));
  };
  return { first, current, sharedContent, shared, experiment, open, follow };
}

/** An embedded page leaves the address of its frame alone and tells the page around it instead. */
function tellParent(link: string): void {
  if (parent === window) return;
  const { origin, pathname, search } = location;
  parent.postMessage({ type: 'setlab:state', url: `${origin}${pathname}${search}${link}` }, '*');
}

/** Training starts by itself unless the page was asked not to, or motion is unwelcome. */
export function startsByItself(mode: ModeSettings): boolean {
  return mode.play && !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** A fingerprint belongs to the epoch of the link; without one it promises nothing. */
function arrivalOf({ view, experiment }: ParsedLink): Arrival | null {
  const { epochShown, unitOrder, comparedEpoch } = view;
  const epoch = epochShown === 'end' ? experiment.epochs : epochShown;
  const nothing = epoch === null && unitOrder === 'index' && comparedEpoch === null;
  return nothing ? null : { epoch, unitOrder, comparedEpoch };
}

/** The epoch a reload should come back to: the one looked at, or where the run pauses. A whole run needs none. */
function linkEpoch(): number | null {
  const { arrival, promised, status, data } = useRun.getState();
  const aim = useView.getState().shownEpoch ?? arrival?.epoch ?? null;
  if (aim !== null || data.standIn) return aim;
  // A run on its way out says nothing about the one to come.
  if (status.experiment !== useExperiment.getState().experiment) return null;
  if (status.phase === 'finished') return promised?.epoch ?? null;
  return status.phase === 'paused' && status.step > 0 ? status.fingerprintEpoch : null;
}

function viewOf(view: ViewSettings): Partial<ViewState> {
  return {
    shownEpoch: null,
    panel: view.panel,
    theme: view.theme,
    speed: view.speed === 'max' ? 0 : view.speed,
    pinned: view.focus && { level: view.focus.layer, kind: 'unit', index: view.focus.unit },
    networkPicture: view.networkPicture,
    strongest: view.strongest,
    matrix: view.matrixLayer,
    connectionColour: view.connectionColour,
    curveAxis: view.curveAxis,
  };
}

function linkView(view: ViewState): Omit<ViewSettings, 'epochShown'> {
  const { pinned } = view;
  const { arrival } = useRun.getState();
  return {
    panel: view.panel,
    theme: view.theme,
    speed: view.speed === 0 ? 'max' : view.speed,
    focus: pinned?.kind === 'unit' ? { layer: pinned.level, unit: pinned.index } : null,
    networkPicture: view.networkPicture,
    strongest: view.strongest,
    matrixLayer: view.matrix,
    comparedEpoch: view.comparedEpoch ?? arrival?.comparedEpoch ?? null,
    unitOrder: arrival?.unitOrder ?? view.unitOrder,
    connectionColour: view.connectionColour,
    curveAxis: view.curveAxis,
  };
}
