// @vitest-environment happy-dom
/** Controls of the run that a link takes away: their buttons, and their keys. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RUN_CONTROLS } from '../../src/config/run-controls.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { DEFAULT_MODE } from '../../src/config/view.ts';
import type { Address } from '../../src/state/address.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import { useMode } from '../../src/state/mode-store.ts';
import { NO_RUN, useRun } from '../../src/state/run-store.ts';
import { DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { handleKey } from '../../src/views/shell/shortcuts.ts';
import { TopBar } from '../../src/views/shell/top-bar.tsx';
import { Timeline } from '../../src/views/timeline/timeline.tsx';
import { sampleLab } from '../helpers/sample-run.ts';

const lab = sampleLab(5);
const did = vi.fn<(what: string) => void>();
const laboratory = {
  lab,
  play: () => did('play'),
  stepBatch: () => did('step'),
  stepEpoch: () => did('step'),
  rewire: () => did('rewire'),
  watchRewiring: () => did('watch'),
  skipBeats: () => false,
  reset: () => did('reset'),
} as unknown as Laboratory;
const nothing = () => {};
const DIALOGS = { help: nothing, share: nothing, code: nothing, files: nothing };
const KEYS = [
  ['play', ' '],
  ['step', '.'],
  ['step', '>'],
  ['rewire', 'R'],
  ['watch', 'w'],
  ['reset', '0'],
] as const;

beforeEach(() => {
  did.mockClear();
  setView(DEFAULT_VIEW);
  useRun.setState({ status: { ...NO_RUN, phase: 'paused' } });
});
afterEach(() => {
  cleanup();
  useMode.setState(DEFAULT_MODE);
  useRun.setState({ status: NO_RUN });
});

function press(key: string): boolean {
  return handleKey(new KeyboardEvent('keydown', { key }), laboratory, DIALOGS);
}

function showControls() {
  render(
    <PageProvider value={{ laboratory, address: {} as unknown as Address }}>
      <TopBar />
      <Timeline lab={lab} onGoOn={nothing} />
    </PageProvider>,
  );
  const group = screen.queryByRole('group', { name: 'Run' });
  return [...(group?.querySelectorAll('button') ?? [])];
}

test('no control is called like a setting', () => {
  const names = SETTINGS.flatMap(({ id, key }) => [id.toLowerCase(), key, 'all']);
  expect(RUN_CONTROLS.filter(({ key }) => names.includes(key))).toEqual([]);
});

test.each(KEYS)('%s: its key does it unless the link takes it away', (control, key) => {
  expect(press(key)).toBe(true);
  expect(did.mock.calls).toEqual([[control]]);
  // All settings are not the controls of the run.
  useMode.setState({ hide: ['all'] });
  expect(press(key)).toBe(true);
  for (const list of ['hide', 'lock']) {
    useMode.setState({ ...DEFAULT_MODE, [list]: ['e', control] });
    expect(press(key)).toBe(false);
  }
  expect(did).toHaveBeenCalledTimes(2);
});

test('the timeline: its keys too', () => {
  useMode.setState({ lock: ['timeline'] });
  expect(['ArrowLeft', 'Home', 'd', 'g'].map(press)).toEqual([false, false, false, false]);
  expect(useView.getState()).toMatchObject({ shownEpoch: null, comparedEpoch: null });
  showControls();
  expect(screen.getByRole('slider').closest('section')!.hasAttribute('inert')).toBe(true);
  useMode.setState(DEFAULT_MODE);
  expect(press('ArrowLeft')).toBe(true);
  expect(useView.getState().shownEpoch).not.toBeNull();
});

test('buttons are not there, or off', () => {
  expect(showControls().map(({ disabled }) => disabled)).toEqual(Array.from({ length: 6 }, () => false));
  cleanup();
  useMode.setState({ hide: ['step', 'reset'], lock: ['rewire', 'play'] });
  expect(showControls().map(({ disabled }) => disabled)).toEqual([true, true, false]);
  cleanup();
  useMode.setState({ hide: RUN_CONTROLS.map(({ key }) => key), lock: [] });
  expect(showControls()).toEqual([]);
});
