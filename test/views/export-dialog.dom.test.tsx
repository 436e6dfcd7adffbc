// @vitest-environment happy-dom
/** The export dialog's parts, and what the page says of a file that was opened or refused. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import type { Address } from '../../src/state/address.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import { NO_RUN, useRun } from '../../src/state/run-store.ts';
import { FILES } from '../../src/text/files.ts';
import { ExportDialog } from '../../src/views/files/export-dialog.tsx';
import { OpenedNotice } from '../../src/views/files/opened-notice.tsx';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { saveFile } from '../../src/views/save-file.ts';
import { emptyLab } from '../helpers/empty-lab.ts';
import { sampleLab, sampleSeries } from '../helpers/sample-run.ts';

vi.mock('../../src/views/save-file.ts', () => ({ saveFile: vi.fn<typeof saveFile>() }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  useRun.setState({ status: NO_RUN, opened: null });
});

function showDialog(keep: Laboratory['keep'] = async () => null, lab = emptyLab()) {
  const page = {
    laboratory: { lab, keep } as unknown as Laboratory,
    address: { sharedContent: () => parseLink('#v1&t=3&k=0123456789abcdef') } as unknown as Address,
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

test('setlab.py is fetched, where the service worker answers, and saved; when it cannot be, that is said', async () => {
  const fetched = vi.fn<(address: string) => Promise<Response>>();
  vi.stubGlobal('fetch', fetched);
  showDialog();
  for (const answer of [new Response('gone', { status: 404 }), new TypeError('Failed to fetch')]) {
    fetched.mockImplementationOnce(async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    });
    fireEvent.click(button(python.label));
    expect((await screen.findByRole('alert')).textContent).toBe(FILES.failed(python.unreachable));
  }
  fetched.mockResolvedValueOnce(new Response('import numpy'));
  fireEvent.click(button(python.label));
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  await vi.waitFor(() => expect(vi.mocked(saveFile)).toHaveBeenCalledOnce());
  const [content, name] = vi.mocked(saveFile).mock.lastCall!;
  expect([await content.text(), name, fetched.mock.lastCall]).toEqual([
    'import numpy',
    'setlab.py',
    ['setlab.py'],
  ]);
});

test('the numbers of every epoch: the experiment in comments, connections of every layer', async () => {
  const lab = sampleLab(3);
  const { epochs } = lab.series.get()!;
  const layersAt = (epoch: number) =>
    lab.frames
      .get()
      .at(epoch)!
      .layers.map(({ nnz }) => nnz);
  epochs.epoch.forEach((epoch, k) => {
    epochs.connections[k] = layersAt(epoch).reduce((sum, count) => sum + count, 0);
  });
  // Of another moment than the frame: nothing is known of its layers.
  epochs.connections[1] -= 1;
  showDialog(undefined, lab);
  fireEvent.change(screen.getByLabelText(FILES.caption), { target: { value: 'week 3' } });
  fireEvent.click(button(numbers.label));
  const [content, name] = vi.mocked(saveFile).mock.lastCall!;
  expect(name).toBe('set-lab, epochs 1 to 3.csv');
  const lines = (await content.text()).split('\r\n');
  expect(lines[0]).toMatch(/^# SET Lab · Numbers of every epoch · .*, epochs 1 to 3$/);
  expect(lines).toEqual(
    expect.arrayContaining(['# week 3', '# fingerprint at epoch 3, rewired: 0123456789abcdef']),
  );
  expect(lines.some((line) => line.startsWith('# settings: {'))).toBe(true);
  const ends = lines.filter((line) => /^\d/.test(line)).map((line) => line.split(',').slice(9));
  expect(ends).toEqual([layersAt(1).map(String), ['', '', '', ''], layersAt(3).map(String)]);
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
