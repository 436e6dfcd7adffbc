/** Files of the export dialog. */
import { afterEach, expect, test, vi } from 'vitest';
import { readNpz } from '../../src/data/npz.ts';
import type { KeptRun } from '../../src/history/kept-run.ts';
import { useExperiment } from '../../src/state/experiment-store.ts';
import { saveNetwork } from '../../src/views/files/save-run.ts';
import { saveFile } from '../../src/views/save-file.ts';
import { keptAt } from '../helpers/kept-run.ts';
import { small } from '../helpers/small-run.ts';

vi.mock('../../src/views/save-file.ts', () => ({ saveFile: vi.fn<typeof saveFile>() }));

afterEach(() => useExperiment.setState({ network: null }));

async function beginningOf(run: KeptRun) {
  await saveNetwork(run);
  const [content] = vi.mocked(saveFile).mock.lastCall!;
  return readNpz(new Uint8Array(await content.arrayBuffer()), 1e7).beginning.data;
}

test('the file of a network says what of its run the link does not give', async () => {
  const kept = await keptAt(1, small());
  expect(await beginningOf(kept)).toEqual(['']);
  expect(await beginningOf({ ...kept, series: { ...kept.series, doubtful: true } })).toEqual([
    expect.stringMatching(/^this run came from a run file .*the link gives only the settings/),
  ]);
  useExperiment.setState({ network: { file: 'torch.npz' } as never });
  const { fingerprint } = kept.series.begin!;
  expect(await beginningOf(kept)).toEqual([
    `this run began with the network of “torch.npz” (fingerprint ${fingerprint}); the link gives only the settings, its run file all of it`,
  ]);
});
