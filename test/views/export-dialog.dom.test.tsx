// @vitest-environment happy-dom
/** The export dialog's parts, and what the page says of a file that was opened or refused. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Address } from '../../src/state/address.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import { NO_RUN, useRun } from '../../src/state/run-store.ts';
import { FILES } from '../../src/text/files.ts';
import { ExportDialog } from '../../src/views/files/export-dialog.tsx';
import { OpenedNotice } from '../../src/views/files/opened-notice.tsx';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { emptyLab } from '../helpers/empty-lab.ts';
import { sampleSeries } from '../helpers/sample-run.ts';

afterEach(() => {
  cleanup();
  useRun.setState({ status: NO_RUN, opened: null });
});

function showDialog(keep: Laboratory['keep'] = async () => null) {
  const lab = emptyLab();
  const page = {
    laboratory: { lab, keep } as unknown as Laboratory,
    address: { current: () => '#v1' } as unknown as Address,
  };
  render(
    <PageProvider value={page}>
      <ExportDialog open onClose={() => {}} />
    </PageProvider>,
  );
  return lab;
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const { run, network, numbers, python } = FILES.items;

test('offers what there is, each with a line on what it holds', () => {
  const lab = showDialog();
  for (const { holds } of Object.values(FILES.items)) screen.getByText(holds);
  expect([run, network, numbers].map(({ label }) => button(label).disabled)).toEqual([true, true, true]);
  screen.getByText(FILES.noRun);
  expect(screen.getByRole('link', { name: python.label }).getAttribute('href')).toBe('setlab.py');
  act(() => {
    lab.series.set(sampleSeries({}, 2));
    useRun.setState({ status: { ...NO_RUN, phase: 'paused', epoch: 2.4, fingerprintEpoch: 2 } });
  });
  expect([run, network, numbers].map(({ label }) => button(label).disabled)).toEqual([false, false, false]);
  screen.getByText(FILES.stateOf(2));
});

test('hands the caption over, and says when the run gave way or could not be saved', async () => {
  const keep = vi.fn<Laboratory['keep']>(async () => null);
  showDialog(keep);
  act(() => useRun.setState({ status: { ...NO_RUN, phase: 'paused' } }));
  fireEvent.change(screen.getByLabelText(FILES.caption), { target: { value: 'week 3' } });
  fireEvent.click(button(run.label));
  await screen.findByText(FILES.givenWay);
  expect(keep).toHaveBeenCalledWith('week 3');
  keep.mockRejectedValueOnce(new Error('no room'));
  fireEvent.click(button(network.label));
  expect((await screen.findByRole('alert')).textContent).toBe(FILES.failed('no room'));
});

test('notices: opened, of another engine, refused with every problem', () => {
  render(<OpenedNotice />);
  const opened = {
    name: 'a.json',
    problems: [],
    epoch: 3,
    caption: 'hello',
    otherEngine: false,
    checked: true,
  };
  act(() => useRun.setState({ opened }));
  expect(screen.getByRole('status').textContent).toContain('the end of epoch 3');
  expect(screen.getByRole('status').textContent).toContain('“hello”');
  act(() => useRun.setState({ opened: { ...opened, otherEngine: true } }));
  expect(screen.getByRole('status').textContent).toContain(FILES.otherEngine);
  expect(screen.getByRole('status').textContent).not.toContain(FILES.unchecked);
  act(() => useRun.setState({ opened: { ...opened, checked: false } }));
  expect(screen.getByRole('status').textContent).toContain(FILES.unchecked);
  act(() => useRun.setState({ opened: { ...opened, problems: ['One is wrong.', 'So is two.'] } }));
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toBe(`${FILES.refused('a.json')}One is wrong.So is two.×`);
  fireEvent.click(button('Close'));
  expect(screen.queryByRole('alert')).toBeNull();
});
