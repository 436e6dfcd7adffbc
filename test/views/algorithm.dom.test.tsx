// @vitest-environment happy-dom
/** The algorithm below the network: when it is there, which line is lit, whose numbers stand beside it. */
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StagedRewiring } from '../../src/client/lab.ts';
import { initialisePlan } from '../../src/state/experiment-store.ts';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { DEFAULT_VIEW, setView } from '../../src/state/view-store.ts';
import { NetworkPanel } from '../../src/views/network/network-panel.tsx';
import { sampleLab } from '../helpers/sample-run.ts';
import { watchedRewiring } from '../helpers/watched-rewiring.ts';

const REWIRING = watchedRewiring([
  { removed: 300, added: 300 },
  { removed: 40, added: 40 },
  { removed: 7, added: 7 },
  null,
]);

function show() {
  const lab = sampleLab(3);
  render(
    <NetworkPanel
      lab={lab}
      classes={[]}
      picture={{ width: 28, height: 28 }}
      onOrder={() => {}}
      onMultiples={() => {}}
    />,
  );
  const stage = (patch: Partial<StagedRewiring> | null) =>
    act(() =>
      lab.staged.set(
        patch && { rewiring: REWIRING, pace: 'told', beat: 'mark', layer: null, frame: null, ...patch },
      ),
    );
  return { lab, stage };
}

beforeEach(() => {
  setView(DEFAULT_VIEW);
  initialisePlan({ experiment: DEFAULT_EXPERIMENT, events: [] });
});
afterEach(cleanup);

const region = () => screen.queryByRole('region', { name: 'Algorithm' });
const lines = () => within(region()!).getAllByRole('listitem');
const lit = () => lines().filter((line) => line.getAttribute('aria-current') === 'step');

test('is there on request, in slow motion, while a rewiring is awaited and while it is on stage', () => {
  const { stage } = show();
  expect(region()).toBeNull();
  for (const patch of [{ algorithm: true }, { speed: 'slow' }, { awaitsRewiring: true }] as const) {
    act(() => setView(patch));
    expect(region()).not.toBeNull();
    act(() => setView(DEFAULT_VIEW));
    expect(region()).toBeNull();
  }
  stage({});
  expect(region()).not.toBeNull();
  stage({ pace: 'passing', beat: 'cut', layer: 0, frame: null });
  expect(region()).toBeNull();
});

test('the lines of the beat are lit, and what is still to come has no numbers', () => {
  const { stage } = show();
  const litLines = () => lit().map(({ textContent }) => textContent);
  stage({ beat: 'mark' });
  expect(litLines()).toEqual([
    'mark ⌊ζ·N₋⌋ negatives nearest 0150 of 500, from −0.0200',
    'mark ⌊ζ·N₊⌋ positives nearest 0150 of 500, to +0.0300',
    'mark every weight 00',
  ]);
  expect(lines().at(-1)!.textContent).toBe('add as many at random, w = 0');
  stage({ beat: 'cut', layer: 1 });
  expect(litLines()).toEqual(['remove what is marked−40, 960 stay']);
  stage({ beat: 'count' });
  expect(litLines()).toEqual(['remove what is marked−300, 700 stay']);
  stage({ beat: 'grow', layer: 2 });
  expect(litLines()).toEqual(['add as many at random, w = 0+7']);
  stage(null);
});

test('follows the layers in their turn and says aloud what happens', () => {
  const { stage } = show();
  stage({ beat: 'cut', layer: 1 });
  const choice = screen.getByLabelText<HTMLSelectElement>('Layer of the algorithm');
  expect(choice.value).toBe('1');
  expect(choice.disabled).toBe(true);
  stage({ beat: 'count' });
  expect(screen.getByRole('status').textContent).toBe('347 connections removed');
  stage({ beat: 'grow', layer: 0 });
  expect(screen.getByRole('status').textContent).toBe('347 connections grown');
});

test('between rewirings shows the layer that is chosen', async () => {
  act(() => setView({ algorithm: true }));
  const { lab } = show();
  await userEvent.selectOptions(screen.getByLabelText('Layer of the algorithm'), 'Layer 2 of 4');
  const { nnz, removed } = lab.frame.get()!.layers[1];
  expect(region()!.textContent).toContain(`N = ${nnz.toLocaleString('en')}`);
  expect(region()!.textContent).toContain(`last time −${removed.toLocaleString('en')}`);
  expect(lit()).toEqual([]);
});

test('a static wiring has nothing to light', () => {
  initialisePlan({ experiment: { ...DEFAULT_EXPERIMENT, method: 'static' }, events: [] });
  act(() => setView({ algorithm: true }));
  show();
  expect(lines().map(({ textContent }) => textContent)).toEqual([
    'the connections drawn at the start stay: no rewiring',
  ]);
});

test('renders when a beat or a turn begins, not with the clock', () => {
  const lab = sampleLab(3);
  let renders = 0;
  render(
    <Profiler id="network" onRender={() => renders++}>
      <NetworkPanel
        lab={lab}
        classes={[]}
        picture={{ width: 28, height: 28 }}
        onOrder={() => {}}
        onMultiples={() => {}}
      />
    </Profiler>,
  );
  act(() => lab.staged.set({ rewiring: REWIRING, pace: 'told', beat: 'cut', layer: 0, frame: null }));
  const before = renders;
  for (let k = 0; k < 50; k++) {
    act(() => lab.beat.set({ beat: 'cut', layer: 0, shares: [k / 50, 0, 0, 0], faded: 0 }));
  }
  expect(renders).toBe(before);
});
