/** Shortcut keys of the page. No modifiers except for undo; silent while a person types or uses a control. */
import { RUN_CONTROLS } from '../../config/run-controls.ts';
import type { RunControl } from '../../config/run-controls.ts';
import { mayChange } from '../../config/view.ts';
import type { ModeSettings } from '../../config/view.ts';
import type { RunPhase } from '../../protocol/messages.ts';
import type { Laboratory } from '../../state/laboratory.ts';
import { useMode } from '../../state/mode-store.ts';
import { useRun } from '../../state/run-store.ts';
import { setView, useView } from '../../state/view-store.ts';
import type { PanelId } from '../../state/view-store.ts';
import { goOnFromHere, toggleComparison } from '../timeline/look-actions.ts';
import { epochAfterKey } from '../timeline/timeline-state.ts';
import type { ThemeId } from '../../theme/theme.ts';
import { stepSpeed, toggleFullScreen, toggleLecture } from './choices.ts';
import { showRewiringPanels } from './rewiring-panels.ts';

const PANELS: readonly PanelId[] = ['network', 'weights', 'pixels', 'curves', 'degrees', 'lives'];
const THEME_ORDER: readonly (ThemeId | null)[] = [null, 'light', 'dark', 'projector'];

/** Ctrl+Z in a field undoes what was typed. */
function editsText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('textarea, input:not([type=range])');
}

/** Elements that use keys themselves keep the ones they need; an open dialog keeps all. */
function takesKey(target: EventTarget | null, key: string): boolean {
  if (document.querySelector('dialog[open]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select, input:not([type=range])')) return true;
  if (target.matches('input[type=range]')) return /^(Arrow|Home|End|Page)/.test(key);
  if (target.matches('button, a, summary')) return key === ' ' || key === 'Enter';
  return target.matches('canvas[tabindex]') && /^(Arrow|Enter)/.test(key);
}

export function nextTheme(theme: ThemeId | null): ThemeId | null {
  return THEME_ORDER[(THEME_ORDER.indexOf(theme) + 1) % THEME_ORDER.length];
}

/** At its end a run is played from its beginning: that is a reset. */
export function mayPlay(phase: RunPhase, mode: ModeSettings): boolean {
  return phase !== 'finished' || mayChange(mode, 'reset');
}

export function togglePlay(laboratory: Laboratory): void {
  const { phase } = useRun.getState().status;
  if (phase === 'playing') laboratory.pause();
  else if (mayPlay(phase, useMode.getState())) laboratory.play();
}

export function watchRewiring(laboratory: Laboratory): void {
  if (laboratory.skipBeats()) return;
  showRewiringPanels();
  laboratory.watchRewiring();
}

/** As the timeline's slider: arrows one epoch, with Shift ten, past the last one at now. */
function lookAlong({ lab }: Laboratory, { key, shiftKey }: KeyboardEvent): void {
  const next = epochAfterKey(key, useView.getState().shownEpoch, lab.frames.get().reached, shiftKey);
  if (next !== undefined) setView({ shownEpoch: next });
}

export function showSolo(panel: PanelId): void {
  const view = useView.getState();
  setView({ panel, solo: !(view.solo && view.panel === panel) });
}

/** What opens a dialog. */
export interface DialogKeys {
  readonly help: () => void;
  readonly share: () => void;
  readonly code: () => void;
  readonly files: () => void;
}

/** While a rewiring is told; a button that has the focus does not get the key then. */
function endsBeats({ key, target }: KeyboardEvent): boolean {
  const types = target instanceof HTMLElement && target.matches('textarea, select, input');
  return key === 'Escape' || (key === ' ' && !types);
}

/** Keys of the controls of the run. */
const KEYS_OF: Readonly<Record<RunControl, readonly string[]>> = {
  play: [' '],
  step: ['.', '>'],
  rewire: ['r'],
  watch: ['w'],
  reset: ['0'],
  timeline: ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'd', 'g'],
};

/** Whether the link that was opened takes the key's control away. */
function isTaken(key: string): boolean {
  const control = RUN_CONTROLS.find(({ key: name }) => KEYS_OF[name].includes(key));
  return control !== undefined && !mayChange(useMode.getState(), control.key);
}

/** Handles one key press; true when it meant something. */
export function handleKey(event: KeyboardEvent, laboratory: Laboratory, show: DialogKeys): boolean {
  if (document.querySelector('dialog[open]')) return false;
  if (endsBeats(event) && laboratory.skipBeats()) return true;
  if (event.ctrlKey || event.metaKey) return !editsText(event.target) && handleUndo(event, laboratory);
  if (takesKey(event.target, event.key)) return false;
  if (event.altKey) return false;
  const { key } = event;
  const actions: Readonly<Record<string, () => unknown>> = {
    ' ': () => togglePlay(laboratory),
    '.': laboratory.stepBatch,
    '>': laboratory.stepEpoch,
    r: laboratory.rewire,
    w: () => watchRewiring(laboratory),
    b: laboratory.turnFrame,
    a: () => setView({ algorithm: !useView.getState().algorithm }),
    '0': laboratory.reset,
    n: laboratory.newSeed,
    m: () => setView({ matrix: useView.getState().matrix === 0 ? 1 : 0 }),
    t: () => setView({ theme: nextTheme(useView.getState().theme) }),
    s: show.share,
    q: show.code,
    e: show.files,
    '[': () => stepSpeed(1),
    ']': () => stepSpeed(-1),
    l: toggleLecture,
    f: toggleFullScreen,
    '?': show.help,
    ArrowLeft: () => lookAlong(laboratory, event),
    ArrowRight: () => lookAlong(laboratory, event),
    d: () => toggleComparison(laboratory.lab),
    g: () => goOnFromHere(laboratory.lab, laboratory.goOnFrom),
    Home: () => lookAlong(laboratory, event),
    End: () => lookAlong(laboratory, event),
    Escape: () =>
      setView({ pinned: null, hovered: null, connection: null, solo: false, settingsOpen: false }),
  };
  const panel = PANELS[Number(key) - 1];
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (isTaken(name)) return false;
  const action = panel ? () => showSolo(panel) : actions[name];
  action?.();
  return action !== undefined;
}

function handleUndo(event: KeyboardEvent, laboratory: Laboratory): boolean {
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) laboratory.undo();
  else if (key === 'y' || (key === 'z' && event.shiftKey)) laboratory.redo();
  else return false;
  return true;
}
