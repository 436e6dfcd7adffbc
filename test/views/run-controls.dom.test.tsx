// @vitest-environment happy-dom
/** Controls of the run that a link takes away: their buttons, and their keys. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RUN_CONTROLS } from '../../src/config/run-controls.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { DEFAULT_MODE } from '../../src/config/view.ts';
import type { Address } from '../../src/state/address.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import { useCheckpoints } from '../../src/state/checkpoints.ts';
import { useMode } from '../../src/state/mode-store.ts';
import { useRelease } from '../../src/state/offline.ts';
import { NO_RUN, useRun } from '../../src/state/run-store.ts';
import type { RunStatus } from '../../src/state/run-store.ts';
import { DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { NOTICES, SHELL } from '../../src/text/shell.ts';
import { Notices } from '../../src/views/shell/notices.tsx';
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

test('at the end of a run Play begins it again, where it may be reset', () => {
  useRun.setState({ status: { ...NO_RUN, phase: 'finished' } });
  expect(press(' ')).toBe(true);
  expect(did.mock.calls).toEqual([['play']]);
  for (const list of ['hide', 'lock']) {
    useMode.setState({ ...DEFAULT_MODE, [list]: ['reset'] });
    showControls();
    const play = screen.getByRole<HTMLButtonElement>('button', { name: 'Play' });
    expect([play.disabled, play.title]).toEqual([true, `Play (${SHELL.neverAgain})`]);
    press(' ');
    expect(did).toHaveBeenCalledOnce();
    cleanup();
  }
  useRun.setState({ status: { ...NO_RUN, phase: 'paused' } });
  showControls();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Play' }).disabled).toBe(false);
});

describe('notices offer nothing that the link takes away', () => {
  const FAILED = { message: 'it broke', epoch: 3 };
  const failures: readonly (readonly [RunStatus['failure'], string, readonly string[]])[] = [
    [{ ...FAILED, code: 'internal' }, 'reset', ['Start the run again']],
    [
      { ...FAILED, code: 'workerDied' },
      'reset',
      ['Start the run again', 'Start again with layers half the size'],
    ],
    [{ ...FAILED, code: 'outOfMemory' }, 'h', ['Start again with layers half the size']],
    [{ ...FAILED, code: 'diverged' }, 'lr', ['Start again with learning rate 0.005']],
    [null, 'reset', ['Start the run again']],
  ];

  const always = [NOTICES.loadRelease];
  beforeEach(() => useRelease.setState({ loadNewer: nothing }));
  afterEach(() => useRelease.setState({ loadNewer: null }));

  function offered(): (string | null)[] {
    render(
      <PageProvider value={{ laboratory, address: {} as unknown as Address }}>
        <Notices />
      </PageProvider>,
    );
    const texts = screen.getAllByRole('button').map(({ textContent }) => textContent);
    cleanup();
    return texts.filter((text) => text !== '×');
  }

  test.each(failures)('%o', (failure, control, actions) => {
    useRun.setState({ status: { ...NO_RUN, phase: 'finished', widths: [4, 2], failure } });
    expect(offered()).toEqual([...actions, ...always]);
    for (const list of ['hide', 'lock']) {
      useMode.setState({ ...DEFAULT_MODE, [list]: [control] });
      expect(offered()).toEqual([...actions.slice(1), ...always]);
    }
    useMode.setState({ ...DEFAULT_MODE, lock: ['all', 'reset'] });
    expect(offered()).toEqual(always);
  });

  test('a new release says whether the run is kept', () => {
    const told = () => {
      render(
        <PageProvider value={{ laboratory, address: {} as unknown as Address }}>
          <Notices />
        </PageProvider>,
      );
      const text = screen.getByText(/^A new version/).textContent;
      cleanup();
      return text;
    };
    expect(told()).toMatch(/Reloading with it keeps an unfinished run and offers to go on with it\.$/);
    useCheckpoints.setState({ said: ['refused'] });
    expect(told()).toMatch(/Reloading with it starts the run over\.$/);
    useCheckpoints.setState({ said: [] });
    for (const mode of [{ embed: true }, { hide: ['all'] }]) {
      useMode.setState({ ...DEFAULT_MODE, ...mode });
      expect(told()).toMatch(/Reloading with it starts the run over\.$/);
    }
    useMode.setState(DEFAULT_MODE);
  });

  test('data that could not be loaded may be tried again, others not chosen', () => {
    const data = { ...useRun.getState().data, error: 'HTTP 500' };
    useRun.setState({ data });
    expect(offered()).toEqual(['Try again', 'Use generated shapes', ...always]);
    useMode.setState({ lock: ['d'] });
    expect(offered()).toEqual(['Try again', ...always]);
    useRun.setState({ data: { ...data, error: null } });
  });
});
