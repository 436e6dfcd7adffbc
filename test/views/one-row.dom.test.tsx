// @vitest-environment happy-dom
/** One row of a table in the Features panel: stepping, marking features by key, the footer, the tables, what is missing. */
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { DataSetInfo } from '../../src/config/data-sets.ts';
import { DATA_SETS } from '../../src/config/data-sets.ts';
import type { ProbeAnswer } from '../../src/protocol/probe.ts';
import { setView, useView } from '../../src/state/view-store.ts';
import { activityCaption } from '../../src/views/network/activity.ts';
import { PixelsPanel } from '../../src/views/pixels/pixels-panel.tsx';
import { aroundEachPanelTest } from '../helpers/panel-tests.ts';
import { sampleLab } from '../helpers/sample-run.ts';

aroundEachPanelTest();

const NAMES = ['length', 'width', 'colour = red', 'colour = blue'];

function tableOf(classes: readonly string[]): DataSetInfo {
  return { ...DATA_SETS.blobs, id: 'own', kind: 'table', features: 4, width: 4, height: 1, classes };
}

function answerOf(patch: Partial<ProbeAnswer> = {}): ProbeAnswer {
  return {
    input: Float32Array.of(-1.234, 0.5, 1, 0),
    label: 0,
    values: [Float32Array.of(-1.234, 0.5, 1, 0), Float32Array.of(0, 2), Float32Array.of(-1, 1, 0)],
    logits: Float32Array.of(-1, 1, 0),
    probabilities: Float32Array.of(0.1, 0.7, 0.2),
    answer: 1,
    ofClass: 1,
    saliency: Float32Array.of(0.25, -2, 0.001, 1),
    contributions: [{ input: Int32Array.of(0), output: Int32Array.of(1), weight: Float32Array.of(-1) }],
    ...patch,
  };
}

interface Shown {
  readonly names?: readonly string[] | null;
  readonly classes?: readonly string[];
  readonly answer?: ProbeAnswer | null;
}

function show({ names = NAMES, classes = ['no', 'perhaps', 'yes'], answer = answerOf() }: Shown = {}) {
  const lab = sampleLab(3);
  lab.meanImage.set(null);
  lab.probe.set(answer);
  render(<PixelsPanel lab={lab} data={tableOf(classes)} inputNames={names} testImages={45} />);
  return lab;
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const press = (name: string) => act(() => button(name).click());
const picture = () => screen.getByRole('img', { name: /^The features of/ });
const footer = () => screen.getByRole('region').querySelector('.panel-footer')!;
const pinned = () => useView.getState().pinned;
const hovered = () => useView.getState().hovered;
const feature = (index: number) => ({ level: 0, kind: 'unit', index });
/** Presses a key on the picture and waits for the footer. */
function key(name: string): void {
  fireEvent.keyDown(picture(), { key: name });
  act(() => {
    vi.advanceTimersByTime(300);
  });
}

function open(shown: Shown = {}) {
  const lab = show(shown);
  press('One row');
  return lab;
}

describe('a row', () => {
  test('is asked for by its button, which waits for the names that come with the rows', () => {
    show({ names: null });
    expect(button('One row').disabled).toBe(true);
  });

  test('is answered by a bar a class, the true one marked', () => {
    open();
    const bars = within(screen.getByRole('list', { name: 'Answer of the network' })).getAllByRole('button');
    expect(bars.map((bar) => bar.ariaLabel)).toEqual([
      'no: 10.0 %, the true class',
      'perhaps: 70.0 %, the answer',
      'yes: 20.0 %',
    ]);
    act(() => bars[2].click());
    expect(useView.getState().shownClass).toBe(2);
  });

  test.each([
    ['few', 'above', 3],
    ['many', 'beside', 5],
  ])('bars of %s classes stand %s those of the features, and so goes the Tab key', (_, where, count) => {
    open({ classes: ['a', 'b', 'c', 'd', 'e'].slice(0, count) });
    const order = screen.getByRole('list').compareDocumentPosition(picture());
    const isPictureNext = (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    expect(isPictureNext).toBe(where === 'above');
  });

  test('is named, stepped through in a circle, chosen by chance, but not drawn', () => {
    open();
    expect(picture().getAttribute('aria-label')).toContain('test row 1 of 45');
    press('Previous row');
    expect(useView.getState().testImage).toBe(44);
    expect(picture().getAttribute('aria-label')).toContain('test row 45 of 45');
    press('Next row');
    press('Next row');
    expect(useView.getState().testImage).toBe(1);
    press('Another row, by chance');
    expect(useView.getState().testImage).toBeLessThan(45);
    expect(screen.queryByRole('button', { name: 'Draw' })).toBeNull();
  });

  test('what was looked at in another data set is let go of: a later sample, a drawing', () => {
    setView({ testImage: 1999, drawing: [1, 2, 3], pixelPicture: 'image' });
    show();
    expect(useView.getState()).toMatchObject({ testImage: 44, drawing: null });
  });

  test('arrow keys point at its features, largest saliency first, Enter marks one, and the footer tells of them', () => {
    open();
    key('ArrowDown');
    expect(hovered()).toEqual(feature(1));
    expect(footer().textContent).toContain('width: value 0.500, saliency −2.00');
    key('ArrowDown');
    expect(hovered()).toEqual(feature(3));
    for (let k = 0; k < 5; k++) key('ArrowDown');
    expect(hovered()).toEqual(feature(2));
    expect(footer().textContent).toContain('colour = red: value 1, saliency +0.00100');
    key('ArrowUp');
    expect(hovered()).toEqual(feature(0));
    expect(footer().textContent).toContain('length: value −1.23, saliency +0.250');
    expect(pinned()).toBeNull();
    key('Enter');
    expect(pinned()).toEqual(feature(0));
    key('Escape');
    expect([hovered(), pinned()]).toEqual([null, null]);
    expect(footer().textContent).toContain('score change per standard deviation; category 0 → 1');
  });

  test('its tables have the classes, the levels, and every feature by name', () => {
    open();
    press('Show as table');
    const [classes, levels, features] = screen.getAllByRole('table');
    expect(classes.textContent).toContain('Answer of the network to test row 1 of 45');
    expect(classes.textContent).toContain('perhaps70.0 %1.00answer');
    expect(within(levels).getAllByRole('row')).toHaveLength(4);
    const rows = within(features).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      'FeatureValueSaliency',
      'width0.500−2.00',
      'colour = blue01.00',
      'length−1.230.250',
      'colour = red10.00100',
    ]);
  });

  test('the network picture says which row its activity is of', () => {
    const lab = open();
    expect(activityCaption(lab, ['no', 'perhaps', 'yes'])).toMatch(/^test row 1 → perhaps \(70\.0 %\)/);
  });
});

describe('without an answer the panel says why', () => {
  test.each([
    ['no rows yet', {}, 'appears as soon as the rows are there'],
    ['a past epoch', { shownEpoch: 2 }, 'being trained again'],
    ['a comparison', { shownEpoch: 2, comparedEpoch: 1 }, 'while two epochs are compared'],
  ])('%s', (_, view, sentence) => {
    setView(view);
    open({ answer: null });
    expect(footer().textContent).toContain(sentence);
    key('ArrowDown');
    expect(hovered()).toBeNull();
  });

  test('a diverged network', () => {
    const probabilities = new Float32Array(3).fill(NaN);
    open({ answer: answerOf({ probabilities, saliency: new Float32Array(4).fill(NaN) }) });
    expect(footer().textContent).toContain('has diverged');
    expect(screen.getByRole('region').textContent).not.toMatch(/NaN/);
  });
});
