// @vitest-environment happy-dom
/** The timeline as a person uses it: keys, dragging, what it says. */
import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { createFrameHistory } from '../../src/history/frame-history.ts';
import { setView, useView } from '../../src/state/view-store.ts';
import {
  epochAfterKey,
  epochAt,
  rewiringBefore,
  stretches,
} from '../../src/views/timeline/timeline-state.ts';
import { Timeline } from '../../src/views/timeline/timeline.tsx';
import { aroundEachPanelTest } from '../helpers/panel-tests.ts';
import { sampleFrame, sampleLab, sampleSeries } from '../helpers/sample-run.ts';

const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Epoch shown' });
const shown = () => useView.getState().shownEpoch;

aroundEachPanelTest();

describe('Timeline', () => {
  test('keys go along the epochs and back to now', () => {
    render(<Timeline lab={sampleLab(12.4)} onGoOn={() => {}} />);
    const press = (key: string) => {
      act(() => {
        fireEvent.keyDown(slider(), { key });
      });
    };
    expect(slider().getAttribute('aria-valuetext')).toBe('now, epoch 12');
    press('ArrowLeft');
    expect(shown()).toBe(12);
    press('ArrowLeft');
    expect(shown()).toBe(11);
    expect(slider().getAttribute('aria-valuetext')).toBe('epoch 11');
    press('PageDown');
    expect(shown()).toBe(1);
    press('Home');
    expect(shown()).toBe(0);
    press('ArrowLeft');
    expect(shown()).toBe(0);
    press('ArrowRight');
    expect(shown()).toBe(1);
    press('End');
    expect(shown()).toBeNull();
    press('ArrowRight');
    expect(shown()).toBeNull();
    press('x');
    expect(shown()).toBeNull();
  });

  test('says where it looks and leads back to now', () => {
    render(<Timeline lab={sampleLab(12.4)} onGoOn={() => {}} />);
    const region = screen.getByRole('region', { name: 'Timeline' });
    expect(region.textContent).toContain('epoch 12 of 30');
    expect(region.textContent).toContain('looking at now');
    expect(screen.queryByRole('button', { name: 'Back to now' })).toBeNull();
    act(() => setView({ shownEpoch: 7 }));
    expect(region.textContent).toContain('looking at epoch 7, before its rewiring · all panels show it');
    act(() => screen.getByRole('button', { name: 'Back to now' }).click());
    expect(shown()).toBeNull();
    act(() => setView({ shownEpoch: 7 }));
    act(() => screen.getByRole('button', { name: 'Compare with now' }).click());
    expect([shown(), useView.getState().comparedEpoch]).toEqual([null, 7]);
    expect(region.textContent).toContain('looking at now · compared with epoch 7');
    act(() => setView({ shownEpoch: 5 }));
    expect(region.textContent).toContain('compared with epoch 7, backwards in time');
    act(() => setView({ shownEpoch: 9 }));
    expect(region.textContent).toContain('epoch 9');
    expect(region.textContent).not.toContain('backwards');
    act(() => screen.getByRole('button', { name: 'Stop comparing' }).click());
    expect([shown(), useView.getState().comparedEpoch]).toEqual([9, null]);
    act(() => setView({ shownEpoch: 25 }));
    expect(region.textContent).toContain('epoch 25 is not done yet');
  });

  test('says in words which epochs are kept, and where the numbers of its picture are', () => {
    const lab = sampleLab(12);
    render(<Timeline lab={lab} onGoOn={() => {}} />);
    const description = () =>
      document.getElementById(slider().getAttribute('aria-describedby')!)!.textContent;
    expect(description()).toBe('Kept epochs: 1 to 12.');
    const frames = createFrameHistory(4 * lab.frame.get()!.layout.byteLength);
    for (const epoch of lab.frames.get().epochs) {
      frames.add(lab.frames.get().at(epoch)!, lab.frame.get()!.layout.byteLength);
    }
    act(() => {
      lab.frames.set(frames);
      vi.advanceTimersByTime(300);
    });
    expect(description()).toBe('Kept epochs: 4 to 12 in steps of 4.');
    expect(screen.getByRole('img').getAttribute('aria-label')).toContain('table of Curves');
  });

  test('dragging chooses whole epochs; the right end is now', () => {
    render(<Timeline lab={sampleLab(12.4)} onGoOn={() => {}} />);
    fireEvent.input(slider(), { target: { value: '6.8' } });
    expect(shown()).toBe(7);
    expect(slider().value).toBe('7');
    fireEvent.input(slider(), { target: { value: '29' } });
    expect(shown()).toBeNull();
    expect(Number(slider().value)).toBeCloseTo(12.4, 6);
  });

  test('an epoch that is not kept: says so until it has been trained again, or cannot be', () => {
    const lab = sampleLab(12.4);
    render(<Timeline lab={lab} onGoOn={() => {}} />);
    const region = screen.getByRole('region', { name: 'Timeline' });
    const spoken = () => screen.getByRole('status').textContent;
    act(() => setView({ shownEpoch: 3 }));
    expect(spoken()).toBe('');
    // Only every fourth epoch fits.
    const frames = createFrameHistory(4 * lab.frame.get()!.layout.byteLength);
    for (const epoch of lab.frames.get().epochs) {
      frames.add(lab.frames.get().at(epoch)!, lab.frame.get()!.layout.byteLength);
    }
    expect(frames.epochs).toEqual([4, 8, 12]);
    lab.frames.set(frames);
    act(() => setView({ shownEpoch: 6 }));
    const waiting = 'epoch 6 is being trained again; epoch 4 is shown meanwhile';
    expect(region.textContent).toContain(waiting);
    expect(region.textContent).not.toContain('all panels show it');
    expect(spoken()).toBe(waiting);
    expect(slider().value).toBe('6');
    expect(slider().getAttribute('aria-valuetext')).toBe('epoch 6');
    expect(screen.getByRole('button', { name: 'Go on from here' })).toBeTruthy();
    act(() => {
      lab.replay.set({ epoch: 6, at: 5 });
      vi.advanceTimersByTime(300);
    });
    expect(region.textContent).toContain('epoch 6 is being trained again (5 done); epoch 4 is shown');
    expect(spoken()).toBe(waiting);
    act(() => {
      frames.hold(sampleFrame(lab.frame.get()!.layout, 6));
      lab.frames.set(frames);
      vi.advanceTimersByTime(300);
    });
    expect(region.textContent).toContain('looking at epoch 6, before its rewiring · all panels show it');
    expect(spoken()).toBe('epoch 6 is shown');
    act(() => setView({ shownEpoch: 8 }));
    expect(spoken()).toBe('');
    act(() => setView({ shownEpoch: 2 }));
    expect(region.textContent).toContain('epoch 2 is being trained again; now is shown meanwhile');
    act(() => {
      lab.replay.set({ epoch: 2, at: null });
      vi.advanceTimersByTime(300);
    });
    expect(spoken()).toBe('epoch 2 could not be trained again; now is shown');
  });

  test('follows the run at most four times a second', () => {
    const lab = sampleLab(3.5);
    render(<Timeline lab={lab} onGoOn={() => {}} />);
    const writes = vi.spyOn(slider(), 'setAttribute');
    for (let k = 0; k < 100; k++) {
      lab.series.set(sampleSeries({}, 4 + k / 100));
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(300);
    expect(slider().getAttribute('aria-valuetext')).toBe('now, epoch 4');
    const count = writes.mock.calls.filter(([name]) => name === 'aria-valuetext').length;
    expect(count).toBeGreaterThan(2);
    expect(count).toBeLessThanOrEqual(6);
  });

  test('is there before a run and waits', () => {
    const lab = sampleLab(1);
    lab.series.set(null);
    lab.frames.set(createFrameHistory(0));
    render(<Timeline lab={lab} onGoOn={() => {}} />);
    expect(slider().disabled).toBe(true);
    expect(screen.getByRole('region').textContent).toContain('press Space');
  });
});

test('stretches of equal steps', () => {
  const part = (first: number, last: number, step: number) => ({ first, last, step });
  expect(stretches([])).toEqual([]);
  expect(stretches([3])).toEqual([part(3, 3, 0)]);
  expect(stretches([0, 8, 16, 17, 18, 30])).toEqual([part(0, 16, 8), part(17, 18, 1), part(30, 30, 0)]);
});

describe('steps', () => {
  test('epochAfterKey', () => {
    expect(epochAfterKey('ArrowLeft', null, 6)).toBe(6);
    expect(epochAfterKey('ArrowRight', 6, 6)).toBeNull();
    expect(epochAfterKey('ArrowLeft', 5, 6)).toBe(4);
    expect(epochAfterKey('ArrowLeft', 0, 6)).toBe(0);
    // Still to come: as from now.
    expect(epochAfterKey('ArrowLeft', 20, 6)).toBe(6);
    expect(epochAfterKey('PageDown', null, 6)).toBe(0);
    expect(epochAfterKey('PageDown', 25, 40)).toBe(15);
    expect(epochAfterKey('PageUp', 2, 6)).toBeNull();
    expect(epochAfterKey('Home', null, -1)).toBeNull();
    expect(epochAfterKey('ArrowLeft', null, 40, true)).toBe(31);
    expect(epochAfterKey('ArrowRight', 3, 40, true)).toBe(13);
    expect(epochAfterKey('a', 2, 6)).toBeUndefined();
  });

  test('epochAt', () => {
    expect(epochAt(4.9, 6, 6.5)).toBe(5);
    expect(epochAt(6.4, 6, 6.5)).toBeNull();
    expect(epochAt(30, 30, 30)).toBeNull();
    expect(epochAt(0, -1, 0.5)).toBeNull();
    expect(epochAt(0, 0, 0.5)).toBe(0);
  });
});

test('removed and added are those of the last rewiring before what is shown', () => {
  const lab = sampleLab(5);
  const { removed, added } = lab.series.get()!.rewirings;
  const of = (lookingAt: number | null) => rewiringBefore(lab.series.get(), lab.frames.get(), lookingAt);
  expect(removed.length).toBeGreaterThan(3);
  expect(of(null)).toEqual({ removed: removed.at(-1), added: added.at(-1) });
  const done = lab.frames.get().at(2)!.rewirings;
  expect(of(2)).toEqual({ removed: removed[done - 1], added: added[done - 1] });
  expect(rewiringBefore(null, null, null)).toBeNull();
});
