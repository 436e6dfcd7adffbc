// @vitest-environment happy-dom
/** The panels beside the network as a person meets them: names, empty states, controls, tables; and no render per frame. */
import { act, render, screen, within } from '@testing-library/react';
import { Profiler } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { DATA_SETS } from '../../src/config/data-sets.ts';
import { withoutData } from '../../src/config/own-data.ts';
import { useExperiment } from '../../src/state/experiment-store.ts';
import { setView, useView } from '../../src/state/view-store.ts';
import { CurvesPanel } from '../../src/views/curves/curves-panel.tsx';
import { DegreesPanel } from '../../src/views/degrees/degrees-panel.tsx';
import { LivesPanel } from '../../src/views/lives/lives-panel.tsx';
import { PixelsPanel } from '../../src/views/pixels/pixels-panel.tsx';
import { WeightsPanel } from '../../src/views/weights/weights-panel.tsx';
import { aroundEachPanelTest } from '../helpers/panel-tests.ts';
import { sampleFrame, sampleLab, sampleLayout, sampleSeries } from '../helpers/sample-run.ts';
import { SamplePixels } from '../helpers/sample-pixels.tsx';

const PANELS = [
  { name: 'Weights', id: 'weights', Panel: WeightsPanel },
  { name: 'Pixels', id: 'pixels', Panel: SamplePixels },
  { name: 'Curves', id: 'curves', Panel: CurvesPanel },
  { name: 'Degrees', id: 'degrees', Panel: DegreesPanel },
  { name: 'Lives', id: 'lives', Panel: LivesPanel },
] as const;

aroundEachPanelTest();

test('curves of a network without data ask nobody to train it', () => {
  const lab = sampleLab(1);
  lab.series.set(null);
  lab.ghosts.set([]);
  const { experiment } = useExperiment.getState();
  useExperiment.setState({ experiment: { ...experiment, data: 'own', own: withoutData('net.npz', 64, 3) } });
  render(<CurvesPanel lab={lab} />);
  expect(screen.getByRole('region').textContent).toContain('there are no data to train');
  expect(screen.getByRole('region').textContent).not.toContain('press Space');
  act(() => useExperiment.setState({ experiment }));
});

describe.each(PANELS)('$name', ({ name, id, Panel }) => {
  test('is a named region with a picture, and a table on demand', () => {
    render(<Panel lab={sampleLab(3)} />);
    const region = screen.getByRole('region', { name });
    expect(within(region).getAllByRole('img').length).toBeGreaterThan(0);
    const toggle = within(region).getByRole('button', { name: 'Show as table' });
    expect(toggle.getAttribute('aria-pressed')).toBe('false');
    act(() => toggle.click());
    expect(useView.getState().tables).toEqual([id]);
    expect(toggle.getAttribute('aria-pressed')).toBe('true');
    const tables = within(region).getAllByRole('table');
    const rows = tables.flatMap((table) => within(table).getAllByRole('row'));
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.length).toBeLessThan(400);
    expect(region.textContent).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('says what will appear while there is nothing', () => {
    const lab = sampleLab(1);
    lab.frame.set(null);
    lab.series.set(null);
    lab.ghosts.set([]);
    render(<Panel lab={lab} />);
    const region = screen.getByRole('region', { name });
    expect(region.textContent).toContain('press Space');
    expect(within(region).queryByRole('img')).toBeNull();
    act(() => {
      lab.series.set(sampleSeries({}, 1));
      lab.frame.set(sampleFrame(sampleLayout(), 1));
    });
    expect(within(region).getAllByRole('img').length).toBeGreaterThan(0);
  });

  test('does not render when frames and points arrive', () => {
    const lab = sampleLab(1);
    const renders = vi.fn<() => void>();
    render(
      <Profiler id={id} onRender={renders}>
        <Panel lab={lab} />
      </Profiler>,
    );
    renders.mockClear();
    const frame = sampleFrame(sampleLayout(), 2);
    act(() => {
      for (let k = 0; k < 20; k++) {
        lab.frame.set(frame);
        lab.series.set(lab.series.get());
        vi.advanceTimersByTime(20);
      }
    });
    expect(renders).not.toHaveBeenCalled();
  });

  test('its table follows at most twice a second', () => {
    setView({ tables: [id] });
    const lab = sampleLab(1);
    const renders = vi.fn<() => void>();
    render(
      <Profiler id={id} onRender={renders}>
        <Panel lab={lab} />
      </Profiler>,
    );
    renders.mockClear();
    for (let k = 0; k < 50; k++) {
      act(() => {
        lab.frame.set(lab.frame.get());
        lab.series.set(lab.series.get());
        vi.advanceTimersByTime(40);
      });
    }
    expect(renders.mock.calls.length).toBeGreaterThan(1);
    expect(renders.mock.calls.length).toBeLessThanOrEqual(5);
  });
});

describe('Pixels', () => {
  const footer = () => screen.getByRole('region').querySelector('.panel-footer')!;

  test('compares centre and ring, and speaks of the pixel looked at anywhere', () => {
    render(<SamplePixels lab={sampleLab(12)} />);
    expect(footer().textContent).toMatch(/centre 14×14 ÷ 3-pixel rim: \d\.\d\d/);
    act(() => {
      setView({ hovered: { level: 0, kind: 'unit', index: 28 * 13 + 5 } });
      vi.advanceTimersByTime(200);
    });
    expect(footer().textContent).toContain('row 14, column 6');
    act(() => {
      setView({ hovered: { level: 1, kind: 'unit', index: 5 } });
      vi.advanceTimersByTime(200);
    });
    expect(footer().querySelector<HTMLElement>('.panel-footer-spoken')!.hidden).toBe(true);
  });

  test.each([
    [1, 'core degree (= degree)', 'connections (all core: no removal ahead), one scale for all'],
    [0.7, 'core degree', 'connections surviving the next rewiring, one scale for all'],
  ])('what core degree is where a share of %s is core', (share, short, legend) => {
    const lab = sampleLab(4, (layout, epoch) => {
      const frame = sampleFrame(layout, epoch);
      frame.coreDegree.set(frame.degree.map((degree) => Math.floor(share * degree)));
      return frame;
    });
    setView({ tables: ['pixels'] });
    const { unmount } = render(<SamplePixels lab={lab} />);
    expect(screen.getByRole('table', { name: `The 200 of 784 inputs largest by ${short}` })).toBeTruthy();
    act(() => screen.getByRole('button', { name: 'Film strip' }).click());
    expect(screen.getByRole('table', { name: `Inputs by ${short}, at doubling epochs` })).toBeTruthy();
    act(() => setView({ tables: [] }));
    expect(footer().textContent).toContain(legend);
    unmount();
    lab.meanImage.set(null);
    const table = { ...DATA_SETS.mnist, kind: 'table' } as const;
    render(<PixelsPanel lab={lab} data={table} inputNames={['a', 'b']} testImages={2000} />);
    act(() => void vi.advanceTimersByTime(200));
    expect(footer().textContent).toContain(`784 features, largest ${short} first`);
  });

  test('its measure can be chosen', () => {
    render(<SamplePixels lab={sampleLab(1)} />);
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Measure' });
    expect(select.value).toBe('coreDegree');
    expect([...select.options].map((option) => option.text)).toEqual([
      'Core degree',
      'Degree',
      'Strength',
      'Path weight by class',
    ]);
  });
});

test('Weights: the count axis can be linear', () => {
  render(<WeightsPanel lab={sampleLab(1)} />);
  const log = screen.getByRole('button', { name: 'Log' });
  expect(log.getAttribute('aria-pressed')).toBe('true');
  act(() => log.click());
  expect(useView.getState().histogramLog).toBe(false);
});
