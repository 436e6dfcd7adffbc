// @vitest-environment happy-dom
/** Pictures read by keys: what arrows reach is said and lit as by the pointer, Enter is a click, Escape lets go. */
import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { binEdges } from '../../src/draw/histogram-layout.ts';
import { setView, useView } from '../../src/state/view-store.ts';
import { CurvesPanel } from '../../src/views/curves/curves-panel.tsx';
import {
  ANY_ARROW,
  stepAlong,
  stepInList,
  stepInPicture,
  stepInRows,
  turned,
} from '../../src/views/key-cursor.ts';
import { LivesPanel } from '../../src/views/lives/lives-panel.tsx';
import { WeightsPanel } from '../../src/views/weights/weights-panel.tsx';
import { aroundEachPanelTest } from '../helpers/panel-tests.ts';
import { sampleLab } from '../helpers/sample-run.ts';
import { SamplePixels } from '../helpers/sample-pixels.tsx';

const press = (key: string, shiftKey = false) => ({ key, shiftKey });

describe('where keys lead', () => {
  test('along places: from nowhere to either end, with Shift ten at once, never out', () => {
    const step = (key: string, at: number | null, shiftKey = false) =>
      stepAlong(press(key, shiftKey), at, [3, 40]);
    expect([step('ArrowRight', null), step('ArrowLeft', null)]).toEqual([3, 40]);
    expect([step('ArrowRight', 39, true), step('ArrowLeft', 20, true)]).toEqual([40, 10]);
    expect([step('Home', 9), step('End', 9)]).toEqual([3, 40]);
    expect([step('ArrowDown', 9), step('Escape', 9), step('x', 9)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(stepAlong(press('ArrowDown'), 4, [0, 5], ANY_ARROW)).toBe(5);
    expect(stepAlong(press('End'), null, [0, -1])).toBeUndefined();
  });

  test('through a list by its numbers', () => {
    const step = (key: string, at: number | null) => stepInList(press(key), at, [7, 1, 30]);
    expect([step('ArrowDown', null), step('ArrowDown', 7), step('ArrowUp', 1)]).toEqual([7, 1, 7]);
    expect(step('ArrowDown', 99)).toBe(7);
    expect(step('ArrowRight', 7)).toBeUndefined();
  });

  test('in rows of unequal lengths, and in upright ones', () => {
    const start = { row: 0, column: 2 };
    const step = (key: string, at: { row: number; column: number } | null) =>
      stepInRows(press(key), at, [5, 2], start);
    expect(step('ArrowUp', null)).toEqual(start);
    expect(step('x', null)).toBeUndefined();
    expect(step('ArrowDown', { row: 0, column: 4 })).toEqual({ row: 1, column: 1 });
    expect(step('ArrowRight', { row: 1, column: 1 })).toEqual({ row: 1, column: 1 });
    expect(stepInRows(press('ArrowRight'), null, [], start)).toBeUndefined();
    expect(stepInRows(turned(press('ArrowRight')), start, [5, 5], start)).toEqual({ row: 1, column: 2 });
  });

  test('in a picture, from its middle', () => {
    const size = { width: 28, height: 20 };
    expect(stepInPicture(press('ArrowLeft'), null, size)).toBe(10 * 28 + 14);
    expect(stepInPicture(press('ArrowDown'), 30, size)).toBe(58);
    expect(stepInPicture(press('ArrowLeft'), 28, size)).toBe(28);
    expect(stepInPicture(press('Enter'), 28, size)).toBeUndefined();
  });
});

describe('panels', () => {
  aroundEachPanelTest();

  const picture = () => screen.getByRole('img');
  const footer = () => document.querySelector('.panel-footer-spoken')!.textContent;
  const readAloud = () => document.querySelector('[aria-live]')!.textContent;
  function key(name: string, shiftKey = false): void {
    fireEvent.keyDown(picture(), { key: name, shiftKey });
    act(() => void vi.advanceTimersByTime(200));
  }

  test('Pixels: a pixel is looked at as by the pointer, kept by Enter, let go by Escape', () => {
    render(<SamplePixels lab={sampleLab(3)} />);
    expect(picture().tabIndex).toBe(0);
    key('ArrowRight');
    key('ArrowRight');
    const pixel = { level: 0, kind: 'unit', index: 14 * 28 + 15 };
    expect(useView.getState().hovered).toEqual(pixel);
    expect(footer()).toMatch(/^Row 15, column 16: /i);
    expect(readAloud()).toBe(footer());
    fireEvent.blur(picture());
    expect(useView.getState().hovered).toBeNull();
    act(() => setView({ hovered: { ...pixel, index: 0 } as never }));
    key('ArrowDown');
    key('Enter');
    expect(useView.getState().pinned).toEqual({ ...pixel, index: 28 });
    key('Escape');
    expect(useView.getState()).toMatchObject({ pinned: null, hovered: null });
    expect([footer(), readAloud()]).toEqual(['', '']);
  });

  test('Pixels: what the pointer has reached does not go with the focus', () => {
    render(<SamplePixels lab={sampleLab(3)} />);
    act(() => setView({ hovered: { level: 0, kind: 'unit', index: 5 } }));
    fireEvent.blur(picture());
    expect(useView.getState().hovered).not.toBeNull();
  });

  test('a click leaves the arrow keys to the timeline', () => {
    render(<SamplePixels lab={sampleLab(3)} />);
    picture().focus();
    expect(document.activeElement).toBe(picture());
    fireEvent.click(picture());
    expect(document.activeElement).toBe(document.body);
  });

  test('Weights: a bin is read and its lines are lit, layer by layer', () => {
    const lab = sampleLab(3);
    render(<WeightsPanel lab={lab} />);
    key('ArrowLeft');
    key('ArrowLeft', true);
    key('ArrowDown');
    const [low, high] = binEdges(lab.frame.get()!.layers[1], 50);
    expect(useView.getState().hoveredWeights).toEqual({ layer: 1, low, high });
    expect(footer()).toMatch(/^Layer 2, −[\d.]+ to −[\d.]+: /);
    expect(readAloud()).toBe(footer());
    key('Escape');
    expect(useView.getState().hoveredWeights).toBeNull();
    expect(footer()).toBe('');
  });

  test('Weights over time: bands from left to right, ridges from top to bottom', async () => {
    render(<WeightsPanel lab={sampleLab(4)} />);
    const choose = (value: string) => fireEvent.change(screen.getByRole('combobox'), { target: { value } });
    choose('bands');
    await act(() => vi.dynamicImportSettled());
    key('ArrowRight');
    expect(footer()).toMatch(/^Layer 1\b.*epoch 4\b/);
    key('ArrowLeft');
    expect(footer()).toMatch(/^Layer 1\b.*epoch 3\b/);
    key('Escape');
    choose('ridgeline');
    key('ArrowUp');
    key('ArrowUp');
    key('ArrowRight');
    expect(footer()).toMatch(/^Layer 2\b.*epoch 3\b/);
  });

  test('Curves: epoch by epoch, from either end', () => {
    render(<CurvesPanel lab={sampleLab(4)} />);
    key('End');
    expect(footer()).toMatch(/^epoch 4: /i);
    key('ArrowLeft');
    expect(footer()).toMatch(/^epoch 3: .*%/i);
    key('Home');
    const first = footer();
    key('ArrowLeft');
    expect(footer()).toBe(first);
    key('Escape');
    expect(footer()).toBe('');
  });

  test('Lives: along a plot and from plot to plot', () => {
    render(<LivesPanel lab={sampleLab(4)} />);
    key('ArrowRight');
    const survival = footer();
    expect(survival).not.toBe('');
    key('ArrowDown');
    expect(footer()).toMatch(/epoch/);
    expect(footer()).not.toBe(survival);
    expect(readAloud()).toBe(footer());
  });
});
