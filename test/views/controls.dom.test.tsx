// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_EXPERIMENT, type Experiment } from '../../src/config/experiment.ts';
import { parseLink } from '../../src/config/link.ts';
import type { OwnData } from '../../src/config/own-data.ts';
import { adaptTo } from '../../src/config/own-settings.ts';
import { parseOwn } from '../../src/config/own-text.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { useMode } from '../../src/state/mode-store.ts';
import { ControlsPanel } from '../../src/views/controls/controls-panel.tsx';

afterEach(cleanup);

type Patch = Partial<Experiment>;

/** The panel with an owner that takes every change over. */
function renderPanel(start: Patch = {}) {
  const onChange = vi.fn<(patch: Patch) => void>();
  function Owner() {
    const [experiment, setExperiment] = useState({ ...DEFAULT_EXPERIMENT, ...start });
    const change = (patch: Patch) => {
      onChange(patch);
      setExperiment({ ...experiment, ...patch });
    };
    return <ControlsPanel experiment={experiment} onChange={change} />;
  }
  render(<Owner />);
  openGroups();
  return { onChange };
}

/** As a person opens them, one after the other. */
function openGroups(): void {
  for (const group of document.querySelectorAll('details')) {
    act(() => {
      group.open = true;
      fireEvent(group, new Event('toggle'));
    });
  }
}

const slider = (name: string) => screen.getByRole<HTMLInputElement>('slider', { name });
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });

/** What a browser does: `input` while dragging, `change` on release. */
const drag = (name: string, stop: number) => fireEvent.input(slider(name), { target: { value: stop } });
const release = (name: string) => fireEvent(slider(name), new Event('change', { bubbles: true }));

test('what a group holds is made when it is first opened, and stays', () => {
  render(<ControlsPanel experiment={DEFAULT_EXPERIMENT} onChange={() => {}} />);
  expect(screen.queryByLabelText('Momentum')).toBeNull();
  expect(screen.getByLabelText('Zeta')).toBeDefined();
  openGroups();
  const momentum = screen.getByLabelText('Momentum', { selector: 'input' });
  const group = momentum.closest('details')!;
  group.open = false;
  fireEvent(group, new Event('toggle'));
  expect(screen.getByLabelText('Momentum', { selector: 'input' })).toBe(momentum);
});

describe('from the table', () => {
  test.each(SETTINGS)('$label has a control of exactly that name', ({ label }) => {
    renderPanel();
    expect(screen.getByLabelText(label, { selector: 'input, select' })).toBeDefined();
  });

  test('groups come in the order of cause and effect, Sparsity open', () => {
    const { container } = render(<ControlsPanel experiment={DEFAULT_EXPERIMENT} onChange={() => {}} />);
    const groups = [...container.querySelectorAll('details')];
    expect(groups.map((group) => group.querySelector('summary')?.textContent)).toEqual([
      'Data',
      'Network',
      'Sparsity',
      'Optimiser',
      'Run',
    ]);
    expect(groups.map((group) => group.open)).toEqual([false, false, true, false, false]);
  });

  test('each says whether it applies now or restarts', () => {
    renderPanel();
    const live = SETTINGS.filter((setting) => setting.applies === 'now').length;
    expect(screen.getAllByText('applies now')).toHaveLength(live);
    expect(screen.getAllByText('restarts the run')).toHaveLength(SETTINGS.length - live);
  });
});

describe('sliders', () => {
  test('a setting that restarts is previewed while dragging and changed on release', () => {
    const { onChange } = renderPanel();
    drag('Epsilon', 3);
    expect(screen.getByText('1 × (784 + 1000) = 1,784')).toBeDefined();
    expect(onChange).not.toHaveBeenCalled();
    release('Epsilon');
    expect(onChange.mock.calls).toEqual([[{ epsilon: 1 }]]);
    expect(field('Epsilon value').value).toBe('1');
  });

  test('a setting that applies now is changed while dragging', () => {
    const { onChange } = renderPanel();
    drag('Zeta', 10);
    expect(onChange.mock.calls).toEqual([[{ zeta: 0.5 }]]);
  });

  test('steps by key are one change once they rest, or when the slider is left', () => {
    vi.useFakeTimers();
    const { onChange } = renderPanel();
    for (const stop of [9, 8, 7]) {
      fireEvent.keyDown(slider('Epsilon'), { key: 'ArrowLeft' });
      drag('Epsilon', stop);
      release('Epsilon');
      vi.advanceTimersByTime(200);
    }
    expect(onChange).not.toHaveBeenCalled();
    vi.advanceTimersByTime(500);
    expect(onChange).toHaveBeenCalledOnce();
    fireEvent.keyDown(slider('Epsilon'), { key: 'ArrowLeft' });
    drag('Epsilon', 6);
    release('Epsilon');
    fireEvent.blur(slider('Epsilon'));
    expect(onChange).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  test('a drag back to the start leaves no preview behind', () => {
    const { onChange } = renderPanel();
    drag('Epsilon', 3);
    drag('Epsilon', 10);
    expect(screen.getByText('20 × (784 + 1000) = 35,680')).toBeDefined();
    drag('Epsilon', 3);
    fireEvent.blur(slider('Epsilon'));
    expect(screen.getByText('20 × (784 + 1000) = 35,680')).toBeDefined();
    expect(onChange).not.toHaveBeenCalled();
  });

  test('a value between stops shows the nearest stop and says the real one; the default has a tick', () => {
    renderPanel({ epsilon: 21.5, batch: 33 });
    expect(slider('Epsilon').value).toBe('10');
    expect(slider('Epsilon').getAttribute('aria-valuetext')).toBe('21.5');
    expect(slider('Batch size').getAttribute('aria-valuetext')).toBe('33 images');
    const ticks = document.getElementById(slider('Epsilon').getAttribute('list')!);
    expect([...ticks!.querySelectorAll('option')].map((option) => option.value)).toEqual(['10']);
  });
});

describe('typing', () => {
  test('a value is taken over on Enter, or when the field is left', async () => {
    const user = userEvent.setup();
    const { onChange } = renderPanel();
    await user.clear(field('Epsilon value'));
    await user.type(field('Epsilon value'), '7.5{Enter}');
    await user.clear(field('Zeta value'));
    await user.type(field('Zeta value'), '.25');
    await user.tab();
    expect(onChange.mock.calls).toEqual([[{ epsilon: 7.5 }], [{ zeta: 0.25 }]]);
    expect(field('Zeta value').value).toBe('0.25');
  });

  test('what is wrong is said at once; out of range becomes the nearest', async () => {
    const user = userEvent.setup();
    const { onChange } = renderPanel();
    await user.clear(field('Zeta value'));
    await user.type(field('Zeta value'), '3');
    expect(screen.getByText('“3” is too large, becomes 1. Allowed: 0 to 1.')).toBeDefined();
    expect(field('Zeta value').getAttribute('aria-invalid')).toBe('true');
    await user.keyboard('{Enter}');
    expect(onChange.mock.calls).toEqual([[{ zeta: 1 }]]);
    // Said until something else is typed, for who did not look while typing.
    expect(screen.getByText('“3” is too large, becomes 1. Allowed: 0 to 1.')).toBeDefined();
    await user.clear(field('Zeta value'));
    await user.type(field('Zeta value'), '0.2{Enter}');
    expect(screen.queryByText(/too large/)).toBeNull();
  });

  test('what cannot be read changes nothing', async () => {
    const user = userEvent.setup();
    const { onChange } = renderPanel();
    await user.clear(field('Hidden layers'));
    await user.type(field('Hidden layers'), '300, many{Enter}');
    expect(screen.getByText(/“300, many” is not a list of sizes\. Allowed: 0 for none/)).toBeDefined();
    await user.tab();
    expect(field('Hidden layers').value).toBe('1000, 1000, 1000');
    await user.type(field('Hidden layers'), 'x{Escape}');
    expect(field('Hidden layers').value).toBe('1000, 1000, 1000');
    expect(onChange).not.toHaveBeenCalled();
  });

  test.each([
    ['300.100', [300, 100]],
    ['1000, 1000', [1000, 1000]],
    ['0', []],
  ])('hidden layers %s', async (text, hidden) => {
    const user = userEvent.setup();
    const { onChange } = renderPanel();
    await user.clear(field('Hidden layers'));
    await user.type(field('Hidden layers'), `${text}{Enter}`);
    expect(onChange.mock.calls).toEqual([[{ hidden }]]);
  });
});

describe('other kinds', () => {
  test('a choice', async () => {
    const { onChange } = renderPanel();
    await userEvent.selectOptions(select('Method'), 'Static sparse');
    expect(onChange.mock.calls).toEqual([[{ method: 'static' }]]);
  });

  test('the period is an epoch or a number of samples', async () => {
    const user = userEvent.setup();
    const { onChange } = renderPanel();
    expect(screen.queryByRole('textbox', { name: 'Rewiring period value' })).toBeNull();
    await user.selectOptions(select('Rewiring period'), 'every … samples');
    expect(screen.getByText('100 – 10000000 samples')).toBeDefined();
    await user.clear(field('Rewiring period value'));
    await user.type(field('Rewiring period value'), '2000{Enter}');
    await user.selectOptions(select('Rewiring period'), 'every epoch');
    expect(onChange.mock.calls).toEqual([[{ period: 1000 }], [{ period: 2000 }], [{ period: 'epoch' }]]);
  });

  test('the initialisation is named or has a spread', async () => {
    const user = userEvent.setup();
    const { onChange } = renderPanel();
    await user.selectOptions(select('Weight initialisation'), 'normal N(0, σ²)');
    await user.clear(field('Weight initialisation value'));
    await user.type(field('Weight initialisation value'), '0.5{Enter}');
    await user.selectOptions(select('Weight initialisation'), 'Glorot');
    expect(onChange.mock.calls).toEqual([
      [{ init: 'normal:0.1' }],
      [{ init: 'normal:0.5' }],
      [{ init: 'glorot' }],
    ]);
  });

  test('New seed draws a seed', async () => {
    const { onChange } = renderPanel();
    await userEvent.click(screen.getByRole('button', { name: 'New seed' }));
    const { seed } = onChange.mock.calls[0][0];
    expect(parseLink(`#v1&s=${seed}`)).toMatchObject({ experiment: { seed }, problems: [] });
    expect(field('Seed').value).toBe(String(seed));
  });
});

describe('defaults', () => {
  test('a changed value is marked, and the mark brings the default back', async () => {
    const { onChange } = renderPanel({ epsilon: 5 });
    await userEvent.click(screen.getByRole('button', { name: 'Epsilon: back to 20' }));
    expect(onChange.mock.calls).toEqual([[{ epsilon: 20 }]]);
    expect(screen.queryByRole('button', { name: /back to/ })).toBeNull();
  });

  test('so does a double click on the name', async () => {
    const { onChange } = renderPanel({ hidden: [5] });
    await userEvent.dblClick(screen.getByText('Hidden layers'));
    expect(onChange.mock.calls).toEqual([[{ hidden: [1000, 1000, 1000] }]]);
  });
});

test('a problem is shown at its setting', () => {
  const { experiment, problems } = parseLink('#v1&e=-3&foo=1');
  render(<ControlsPanel experiment={experiment} onChange={() => {}} problems={problems} />);
  const message = screen.getByText('Epsilon (e): “-3” is too small, so 0.1 is used; allowed: 0.1 to 200.');
  expect(message.closest('.control')?.contains(slider('Epsilon'))).toBe(true);
});

test('a data set this site does not have is shown, but cannot be chosen', () => {
  const panel = (experiment: Experiment) => (
    <ControlsPanel experiment={experiment} onChange={() => {}} unavailableData={['fashion']} />
  );
  const { rerender } = render(panel(DEFAULT_EXPERIMENT));
  openGroups();
  const option = (name: string) => screen.getByRole<HTMLOptionElement>('option', { name });
  expect(option('Fashion-MNIST (not on this site)').disabled).toBe(true);
  expect(option('MNIST digits').disabled).toBe(false);
  rerender(panel({ ...DEFAULT_EXPERIMENT, data: 'fashion' }));
  expect(option('Fashion-MNIST').disabled).toBe(false);
});

test('own data are a choice under their name once there are any, with as many samples as there are', () => {
  const { own } = parseOwn(`mine.idx:500.100:6x5:4:90:${'ab'.repeat(32)}`);
  const onChange = vi.fn<(patch: Patch) => void>();
  const panel = (experiment: Experiment, ownData: OwnData | null) => (
    <ControlsPanel
      experiment={experiment}
      onChange={onChange}
      ownData={ownData}
      dataTools={<button type="button">Own data…</button>}
    />
  );
  const { rerender } = render(panel(DEFAULT_EXPERIMENT, null));
  openGroups();
  const names = () => [...select('Data set').options].map(({ text }) => text);
  expect(names()).toEqual(['MNIST digits', 'Fashion-MNIST', 'Generated shapes']);
  screen.getByRole('button', { name: 'Own data…' });

  rerender(panel(DEFAULT_EXPERIMENT, own));
  expect(names()).toEqual(['MNIST digits', 'Fashion-MNIST', 'Generated shapes', 'mine.idx']);
  fireEvent.change(select('Data set'), { target: { value: 'own' } });
  const onOwn = adaptTo(DEFAULT_EXPERIMENT, own);
  expect(onChange).toHaveBeenLastCalledWith(onOwn);

  rerender(panel(onOwn, own));
  expect(slider('Training images').getAttribute('aria-valuetext')).toBe('500');
  expect(screen.getByText('100 – 500')).toBeTruthy();
  screen.getByText('SHA-256 abababab…, from a file on this device.');
  expect(screen.queryByRole('button', { name: /^Training images: back to/ })).toBeNull();
  fireEvent.change(select('Data set'), { target: { value: 'blobs' } });
  expect(onChange).toHaveBeenLastCalledWith({ ...onOwn, data: 'blobs', own: null });
});

test('where the link locks the data set there is no way to others', () => {
  act(() => useMode.setState({ lock: ['d'] }));
  render(
    <ControlsPanel
      experiment={DEFAULT_EXPERIMENT}
      onChange={() => {}}
      dataTools={<button>Own data…</button>}
    />,
  );
  openGroups();
  expect(screen.queryByText('Own data…')).toBeNull();
  act(() => useMode.setState({ lock: [] }));
});
