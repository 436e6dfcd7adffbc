// @vitest-environment happy-dom
/** One image in the Pixels panel: stepping, drawing, the bars of the answer, what is said without one; maps of classes. */
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { Profiler } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { DATA_SETS } from '../../src/config/data-sets.ts';
import type { ProbeAnswer } from '../../src/protocol/probe.ts';
import { setView, useView } from '../../src/state/view-store.ts';
import { createPad } from '../../src/views/pixels/pad.ts';
import { aroundEachPanelTest } from '../helpers/panel-tests.ts';
import { SamplePixels } from '../helpers/sample-pixels.tsx';
import { sampleLab } from '../helpers/sample-run.ts';

aroundEachPanelTest();

const SIZE = { width: 28, height: 28 };

function answerOf(patch: Partial<ProbeAnswer> = {}): ProbeAnswer {
  const probabilities = new Float32Array(10).fill(0.02);
  probabilities[4] = 0.82;
  return {
    input: new Uint8Array(784).fill(7),
    label: 9,
    values: [new Float32Array(784), Float32Array.of(0, -2, 1), new Float32Array(10)],
    logits: new Float32Array(10),
    probabilities,
    answer: 4,
    ofClass: 4,
    saliency: Float32Array.from({ length: 784 }, (_, k) => (k === 30 ? -1.5 : 0.001)),
    contributions: [],
    ...patch,
  };
}

function show(answer: ProbeAnswer | null = answerOf()) {
  const lab = sampleLab(3);
  lab.probe.set(answer);
  const renders = vi.fn<() => void>();
  render(
    <Profiler id="pixels" onRender={renders}>
      <SamplePixels lab={lab} />
    </Profiler>,
  );
  act(() => press('One image'));
  return { lab, renders };
}

const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => button(name).click();
const bars = () => within(screen.getByRole('list', { name: 'Answer of the network' })).getAllByRole('button');
const footer = () => screen.getByRole('region').querySelector('.panel-footer')!;
const wait = () =>
  act(() => {
    vi.advanceTimersByTime(300);
  });

describe('an answer', () => {
  test('is a bar a class, the true one marked', () => {
    show();
    expect(bars().map((bar) => bar.textContent)).toEqual([
      ...[0, 1, 2, 3].map((k) => `${k}2.0 %`),
      '482.0 %',
      ...[5, 6, 7, 8].map((k) => `${k}2.0 %`),
      '9true2.0 %',
    ]);
    expect(bars()[4].ariaLabel).toBe('4: 82.0 %, the answer');
    expect(bars()[9].ariaLabel).toBe('9: 2.0 %, the true class');
    expect(bars()[4].querySelector<HTMLElement>('.answer-bar > span')!.style.width).toMatch(/^8[12]\./);
  });

  test('a bar chooses the class of the saliency, and lets go of it', () => {
    show();
    act(() => bars()[6].click());
    expect(useView.getState().shownClass).toBe(6);
    expect(bars()[6].getAttribute('aria-pressed')).toBe('true');
    act(() => bars()[6].click());
    expect(useView.getState().shownClass).toBeNull();
  });

  test('comes and goes without a render', () => {
    const { lab, renders } = show();
    renders.mockClear();
    act(() => {
      for (let k = 0; k < 20; k++) {
        lab.probe.set(answerOf({ label: k % 10 }));
        vi.advanceTimersByTime(60);
      }
    });
    expect(renders).not.toHaveBeenCalled();
    expect(bars()[9].textContent).toBe('9true2.0 %');
  });

  test('is told pixel by pixel where one is pointed at', () => {
    show();
    act(() => setView({ hovered: { level: 0, kind: 'unit', index: 30 } }));
    wait();
    expect(footer().textContent).toContain('row 2, column 3: saliency −1.50, brightness 7');
  });

  test('its table has the classes, the levels and the most salient pixels', () => {
    show();
    act(() => press('Show as table'));
    const [classes, levels, pixels] = screen.getAllByRole('table');
    expect(within(classes).getAllByRole('row')).toHaveLength(11);
    expect(within(classes).getAllByRole('columnheader').at(-1)!.textContent).toBe('Answer or true class');
    expect(classes.textContent).toContain('482.0 %0answer');
    expect(classes.textContent).toContain('92.0 %0true class');
    expect(levels.textContent).toContain('Hidden layer 13' + '2' + '1.00' + '2.00');
    expect(within(pixels).getAllByRole('row')[1].textContent).toBe('237−1.50');
  });
});

describe('without an answer the panel says why', () => {
  test.each([
    ['no images yet', {}, 'appears as soon as the images are there'],
    ['a past epoch', { shownEpoch: 2 }, 'being trained again'],
    ['a comparison', { shownEpoch: 2, comparedEpoch: 1 }, 'while two epochs are compared'],
  ])('%s', (_, view, sentence) => {
    show(null);
    act(() => setView(view));
    wait();
    expect(footer().textContent).toContain(sentence);
    expect(bars().every((bar) => bar.textContent.endsWith('–'))).toBe(true);
  });

  test('a diverged network', () => {
    show(answerOf({ probabilities: new Float32Array(10).fill(NaN) }));
    wait();
    expect(footer().textContent).toContain('has diverged');
    expect(screen.getByRole('region').textContent).not.toMatch(/NaN/);
  });

  test('data without pictures', () => {
    const { lab } = show();
    act(() => lab.meanImage.set(null));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'One image' }).disabled).toBe(true);
    expect(screen.queryByRole('list')).toBeNull();
  });
});

describe('which image', () => {
  test('previous and next go round, chance stays within', () => {
    show();
    act(() => press('Previous image'));
    expect(useView.getState().testImage).toBe(1999);
    act(() => press('Next image'));
    act(() => press('Next image'));
    expect(useView.getState().testImage).toBe(1);
    const seen = new Set<number>();
    for (let k = 0; k < 20; k++) {
      act(() => press('Another image, by chance'));
      seen.add(useView.getState().testImage);
    }
    expect(seen.size).toBeGreaterThan(15);
    expect([...seen].every((index) => index >= 0 && index < 2000)).toBe(true);
  });

  test('one’s own, drawn by keys, is framed as MNIST’s digits are; Draw again leads back', () => {
    show();
    act(() => press('Draw'));
    expect(useView.getState().drawing).toEqual(Array.from({ length: 784 }, () => 0));
    const pad = screen.getByRole('img', { name: /^Drawing pad/ });
    for (const key of ['ArrowUp', 'ArrowUp', ' ', 'ArrowLeft', 'Enter']) fireEvent.keyDown(pad, { key });
    wait();
    const drawing = useView.getState().drawing!;
    const rows = new Set(drawing.flatMap((value, k) => (value > 0 ? [Math.floor(k / 28)] : [])));
    // Scaled up to the whole box.
    expect(rows.size).toBeGreaterThan(12);
    expect(footer().textContent).toContain('20×20');
    act(() => press('Clear'));
    wait();
    expect(footer().textContent).toContain('Draw a digit here.');
    expect(useView.getState().drawing!.every((value) => value === 0)).toBe(true);
    act(() => press('Draw'));
    expect(useView.getState().drawing).toBeNull();
    expect(button('Next image')).toBeTruthy();
  });
});

describe('the pad', () => {
  test('keys move a cursor within it, ink and erase', () => {
    const pad = createPad(SIZE, null);
    expect(pad.press('x')).toBe(false);
    expect(pad.press('Escape')).toBe(false);
    pad.press('ArrowDown');
    expect(pad.cursor.get()).toBe(14 * 28 + 14);
    for (let k = 0; k < 40; k++) pad.press('ArrowRight');
    expect(pad.cursor.get()).toBe(14 * 28 + 27);
    pad.press('Enter');
    expect(pad.ink.get()[14 * 28 + 27]).toBe(255);
    pad.setTool('eraser');
    pad.press(' ');
    expect(pad.ink.get().every((value) => value === 0)).toBe(true);
    pad.press('Escape');
    expect(pad.cursor.get()).toBeNull();
  });

  test('asks the network at most ten times a second, the last stroke included', () => {
    const pad = createPad(SIZE, null);
    const drawings = vi.fn<() => void>();
    const stop = useView.subscribe(drawings);
    for (let k = 0; k < 20; k++) {
      pad.draw({ x: k, y: 5 }, { x: k + 1, y: 5 });
      vi.advanceTimersByTime(20);
    }
    vi.advanceTimersByTime(200);
    stop();
    expect(drawings.mock.calls.length).toBeGreaterThan(2);
    expect(drawings.mock.calls.length).toBeLessThanOrEqual(5);
    expect(useView.getState().drawing).toEqual([...pad.ink.get()]);
  });

  test('only MNIST’s own frame is given to drawings for MNIST', () => {
    expect([DATA_SETS.mnist.box, DATA_SETS.fashion.box, DATA_SETS.blobs.box]).toEqual([20, null, null]);
  });
});

describe('path weight by class', () => {
  const choose = () => {
    const lab = sampleLab(2);
    lab.classPaths.set(
      Array.from({ length: 10 }, (_, c) =>
        Float32Array.from({ length: 784 }, (_unused, k) => (k === 30 ? 4 - c : 0)),
      ),
    );
    setView({ pixelMeasure: 'paths' });
    render(<SamplePixels lab={lab} />);
    return lab;
  };

  test('all classes, one by key or choice, and back', () => {
    choose();
    const maps = screen.getByRole('img', { name: /to each class/ });
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) fireEvent.keyDown(maps, { key });
    expect(useView.getState().shownClass).toBe(1);
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Class' }).value).toBe('1');
    act(() => setView({ hovered: { level: 0, kind: 'unit', index: 30 } }));
    wait();
    expect(footer().textContent).toContain('row 2, column 3: path weight to class 1 +3.00');
    const single = screen.getByRole('img', { name: /to class 1/ });
    fireEvent.keyDown(single, { key: 'Escape' });
    expect(useView.getState()).toMatchObject({ hovered: null, shownClass: 1 });
    fireEvent.keyDown(single, { key: 'Escape' });
    expect(useView.getState().shownClass).toBeNull();
  });

  test('its table, and what is said while there are none', () => {
    const lab = choose();
    act(() => press('Show as table'));
    const [, first] = within(screen.getByRole('table')).getAllByRole('row');
    expect(first.textContent).toBe('234.003.002.001.000−1.00−2.00−3.00−4.00−5.00');
    act(() => press('Show as table'));
    act(() => lab.classPaths.set(null));
    expect(screen.getByRole('region').textContent).toContain('come with the next frame');
    act(() => setView({ shownEpoch: 1, comparedEpoch: 2 }));
    expect(screen.getByRole('region').textContent).toContain('not shown while two epochs are compared');
  });
});
