// @vitest-environment happy-dom
/** The Lives panel: when it has nothing to show and why, what it looks back at, what it says. */
import { act, render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createRunSeries } from '../../src/history/run-series.ts';
import { appendLives } from '../../src/history/lives-series.ts';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import type { MethodId } from '../../src/config/experiment.ts';
import { setView } from '../../src/state/view-store.ts';
import { describeLives } from '../../src/views/lives/describe-lives.ts';
import { LivesPanel } from '../../src/views/lives/lives-panel.tsx';
import { survivalLookedAt } from '../../src/views/lives/lives-state.ts';
import { LIVES_TEXT } from '../../src/text/lives.ts';
import { aroundEachPanelTest } from '../helpers/panel-tests.ts';
import { sampleLab, sampleLives } from '../helpers/sample-run.ts';

aroundEachPanelTest();

function labOf(method: MethodId) {
  const lab = sampleLab(3);
  lab.series.set(createRunSeries({ ...DEFAULT_EXPERIMENT, method }, []));
  return lab;
}

test.each<[MethodId, RegExp]>([
  ['dense', /Nothing is rewired in this run/],
  ['static', /Nothing is rewired in this run/],
  ['set', /first rewiring/],
])('%s before any rewiring: says why nothing is there', (method, sentence) => {
  render(<LivesPanel lab={labOf(method)} />);
  expect(screen.getByRole('region', { name: 'Lives' }).textContent).toMatch(sentence);
  expect(screen.queryByRole('img')).toBeNull();
});

test('a run that stops rewiring at once says so until it is rewired by hand', () => {
  const lab = labOf('set');
  lab.series.set(createRunSeries({ ...DEFAULT_EXPERIMENT, stop: 0 }, []));
  render(<LivesPanel lab={lab} />);
  expect(screen.getByRole('region').textContent).toContain('press R');
  act(() => {
    appendLives(lab.series.get()!.lives, 1, sampleLives(1));
    lab.series.set(lab.series.get());
  });
  expect(screen.getByRole('img')).toBeTruthy();
});

test('when every layer is too full, it says so', () => {
  const lab = labOf('set');
  appendLives(lab.series.get()!.lives, 1, [null, null]);
  render(<LivesPanel lab={lab} />);
  expect(screen.getByRole('region').textContent).toContain('too full to be rewired');
});

test('the full layer is named below the picture', () => {
  render(<LivesPanel lab={sampleLab(3)} />);
  expect(screen.getByRole('region').querySelector('.panel-footer')!.textContent).toContain('layer 4 full');
});

test('the table and the survival belong to the epoch looked at', () => {
  setView({ tables: ['lives'] });
  const lab = sampleLab(6);
  render(<LivesPanel lab={lab} />);
  const caption = () => within(screen.getByRole('region')).getAllByRole('table')[0].textContent;
  expect(caption()).toContain('at rewiring 6');
  act(() => {
    setView({ shownEpoch: 4 });
    vi.advanceTimersByTime(1000);
  });
  // The kept frame of epoch 4 in the sample is after four rewirings.
  expect(caption()).toContain('at rewiring 4');
  expect(screen.getAllByRole('table')[0].querySelectorAll('tbody tr').length).toBe(5);
});

test('what is pointed at is said in words, layer by layer', () => {
  const lab = sampleLab(6);
  const { lives } = lab.series.get()!;
  const view = {
    series: lives,
    survival: survivalLookedAt(lab, lives),
    epochs: 30,
    shownEpoch: null,
    hover: null,
    words: LIVES_TEXT.chart,
  };
  expect(describeLives(view, { plot: 'survival', index: 1 })).toBe(
    'Left after 1 rewiring (by chance): layer 1 76.0 % (70.0 %), layer 2 80.0 % (70.0 %), layer 3 84.0 % (70.0 %)',
  );
  expect(describeLives(view, { plot: 'newbornShare', index: 1 })).toBe(
    'Newborn of removed, epoch 2: layer 1 90.0 %, layer 2 80.0 %, layer 3 70.0 %',
  );
  expect(describeLives(view, { plot: 'jaccard', index: 99 })).toBeNull();
  expect(describeLives(view, null)).toBeNull();
});
