/** Opening files: what is a run is resumed, anything else leaves the page as it was and says why. */
import { gzipSync } from 'node:zlib';
import { beforeEach, expect, test, vi } from 'vitest';
import type { OwnData } from '../../src/config/own-data.ts';
import type { KeptRun } from '../../src/history/kept-run.ts';
import { writeNpz } from '../../src/data/npz.ts';
import { collectRuns } from '../../src/history/collect-runs.ts';
import { encodeRunFile } from '../../src/history/run-file.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import { openFiles, openRunFile } from '../../src/state/open-file.ts';
import { useMap } from '../../src/state/map-store.ts';
import { cancelOpening } from '../../src/state/opening.ts';
import { useOwnData } from '../../src/state/own-data-store.ts';
import { useMode } from '../../src/state/mode-store.ts';
import { useRun } from '../../src/state/run-store.ts';
import { fileWorker } from '../helpers/file-worker.ts';
import { sparse } from '../helpers/network-files.ts';
import { keptAt } from '../helpers/kept-run.ts';
import { resultLine } from '../helpers/result-lines.ts';
import { small } from '../helpers/small-run.ts';

const resume = vi.fn<(run: KeptRun) => void>();

beforeEach(() => {
  resume.mockClear();
  useRun.setState({ opened: null });
});

async function open(
  name: string,
  text: string | Error | Uint8Array<ArrayBuffer>,
  size?: number,
  maxBytes = 1e9,
): Promise<void> {
  const file = new File([text instanceof Error ? '' : text], name);
  Object.defineProperty(file, 'size', { value: size ?? file.size });
  if (text instanceof Error) file.stream = () => new ReadableStream({ start: (to) => to.error(text) });
  await openRunFile(
    file,
    { resume },
    () => ({ maxBytes }),
    () => fileWorker(),
  );
}

test('a run file is resumed with all that is in it', async () => {
  const kept = await keptAt(1, small());
  await open('run.json', encodeRunFile({ ...kept, caption: 'two\nlines' }));
  expect(resume).toHaveBeenCalledOnce();
  const [run] = resume.mock.calls[0];
  expect(run.state).toEqual(kept.state);
  expect(useRun.getState().opened).toEqual({
    name: 'run.json',
    problems: [],
    epoch: 1,
    caption: 'two·lines',
    otherEngine: false,
    checked: true,
  });
});

test('one that is gzipped too', async () => {
  const kept = await keptAt(1, small());
  const packed = new Uint8Array(gzipSync(encodeRunFile(kept)));
  await open('run.json.gz', packed);
  expect(resume.mock.lastCall![0].state).toEqual(kept.state);
  resume.mockClear();
  await open('run.json.gz', packed.subarray(0, -20));
  expect(resume).not.toHaveBeenCalled();
  expect(useRun.getState().opened!.problems).toEqual([
    'run.json.gz is gzipped, but damaged: it cannot be unpacked.',
  ]);
});

const FORMATS = '“set-lab-run” of a run file, “set-lab-map” of a map';

test.each<[string, string | Error, number | undefined, string]>([
  ['too large', new Error('it was read'), 200e6, 'The file has 200 MB; allowed: run files up to 128 MB.'],
  [
    'not readable',
    new Error('The disk is gone'),
    10,
    'other·gnp.json cannot be read; was it moved or changed?',
  ],
  ['neither run nor map', '{}', undefined, `format is missing; allowed: ${FORMATS}.`],
  ['another’s', '{"format":"x\u202e"}', undefined, `format is “x·”; allowed: ${FORMATS}.`],
  ['a list', '[1]', undefined, 'The file is a list of 1; allowed: a run file of SET Lab or a map.'],
  [
    'damaged',
    '{"a":\n  oops}',
    undefined,
    'The file is no JSON (line 2, column 3: “o” cannot stand there); allowed: a run file of SET Lab or a map.',
  ],
])('one that is %s is not', async (_, text, size, sentence) => {
  await open('other\u202egnp.json', text, size);
  expect(resume).not.toHaveBeenCalled();
  expect(useRun.getState().opened!.name).toBe('other·gnp.json');
  expect(useRun.getState().opened!.problems[0]).toBe(sentence);
});

test('a map is shown, and the run goes on', async () => {
  const lines = ['#v1&x=3', '#v1&x=3&e=5'].map((link) => resultLine(link, 3, 0.5)).join('\n');
  const { file } = collectRuns([{ name: 'a', text: lines }]);
  await open('sweep\n.json', file!);
  const { opened, shown } = useMap.getState();
  expect([opened!.name, opened!.map.cells.length, shown]).toEqual(['sweep·.json', 2, true]);
  expect(useRun.getState().opened).toBeNull();
  expect(resume).not.toHaveBeenCalled();

  await open('bad.json', file!.replace('"epoch":3', '"epoch":0'));
  expect(useRun.getState().opened!.problems).toEqual(['runs[0].epoch is 0; allowed: at least 1.']);
  expect(useMap.getState().opened).toBe(opened);
});

test('nor one that is too much for this device', async () => {
  await open('run.json', encodeRunFile(await keptAt(1, small())), undefined, 1e5);
  expect(resume).not.toHaveBeenCalled();
  expect(useRun.getState().opened!.problems[0]).toMatch(/^link: .*needs .* of memory/);
});

const KINDS =
  'Allowed: a run file of SET Lab or a map (JSON); a network (NPZ); pictures and labels in IDX form; a table (CSV, TSV).';

test.each<[string, readonly [name: string, text: string | Uint8Array<ArrayBuffer>][], string]>([
  ['of no kind', [['run.json', 'notes']], `run.json is no file that can be opened here. ${KINDS}`],
  ['empty', [['none.csv', '']], 'none.csv is empty.'],
  [
    'packed badly',
    [['x.gz', Uint8Array.of(0x1f, 0x8b, 8, 7, 7)]],
    'x.gz is gzipped, but damaged: it cannot be unpacked.',
  ],
  [
    'of two kinds',
    [
      ['a', '{}'],
      ['b', Uint8Array.of(0, 0, 8, 1)],
    ],
    `These files do not belong together. ${KINDS}`,
  ],
  [
    'two runs',
    [
      ['a', '{}'],
      ['b', ' {}'],
    ],
    `Runs and networks are opened one at a time. ${KINDS}`,
  ],
])('files are opened by what is in them; those that are %s are refused', async (_, contents, sentence) => {
  const files = contents.map(([name, text]) => new File([text], name));
  await openFiles(files, { resume } as unknown as Laboratory, () => ({}));
  expect(useRun.getState().opened!.problems).toEqual([sentence]);
  expect(resume).not.toHaveBeenCalled();
});

test('a run file goes by its content, whatever it is called', async () => {
  const kept = await keptAt(1, small());
  const file = new File([encodeRunFile(kept)], 'no-name');
  await openFiles(
    [file],
    { resume } as unknown as Laboratory,
    () => ({}),
    () => fileWorker(),
  );
  expect(resume).toHaveBeenCalledOnce();
});

test.each(['all', 'd'])('a link that locks %s opens no files', async (key) => {
  useMode.setState({ lock: [key] });
  const file = new File([encodeRunFile(await keptAt(1, small()))], 'run.json');
  await openFiles([file], { resume } as unknown as Laboratory, () => ({}));
  useMode.setState({ lock: [] });
  expect(useRun.getState().opened!.problems).toEqual([
    'The link of this page locks its data set, so that no other files are opened here.',
  ]);
  expect(resume).not.toHaveBeenCalled();
});

test('a list in JSON is no table', async () => {
  for (const text of ['[1,2]', ' [\n{"a":1}]', '["a","b"]']) {
    const file = new File([text], 'list.json');
    const createWorker = () => fileWorker();
    await openFiles([file], { resume } as unknown as Laboratory, () => ({}), createWorker);
    expect(useRun.getState().opened!.problems[0]).toMatch(/^The file is a list of .; allowed: a run file/);
  }
});

test('what was told of a file before goes when the next is opened', async () => {
  const nothing = { resume } as unknown as Laboratory;
  await openFiles([new File([''], 'empty.npz')], nothing, () => ({}));
  useOwnData.setState({ opened: {} as OwnData });
  expect(useRun.getState().opened!.problems).toHaveLength(1);
  const next = openFiles([new File([''], 'empty.csv')], nothing, () => ({}));
  expect([useRun.getState().opened, useOwnData.getState().opened]).toEqual([null, null]);
  await next;
  expect(useRun.getState().opened!.problems).toEqual(['empty.csv is empty.']);
});

test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
  ['a run file', '{}', 'run files and maps up to 128 MB'],
  ['a table', 'a,b', 'tables up to 50.0 MB'],
  ['a network', Uint8Array.of(0x50, 0x4b, 3, 4), 'networks up to 150 MB'],
  ['pictures', Uint8Array.of(0, 0, 8, 3), 'pictures and labels up to 150 MB'],
])('200 MB of %s are refused by the limit of the kind', async (_, head, limit) => {
  const file = Object.defineProperty(new File([head], 'huge'), 'size', { value: 200e6 });
  file.stream = () => {
    throw new Error('it was read');
  };
  await openFiles([file], { resume } as unknown as Laboratory, () => ({}));
  expect(useRun.getState().opened!.problems).toEqual([
    `huge has 200 MB and is not read; allowed: ${limit}, unpacked.`,
  ]);
});

test('a network is opened as the beginning of a run that waits', async () => {
  const open = vi.fn<Laboratory['open']>();
  const file = new File([writeNpz({ w: sparse(64, 3) })], 'net\u202e.npz');
  await openFiles(
    [file],
    { open } as unknown as Laboratory,
    () => ({ maxBytes: 1e9 }),
    () => fileWorker(),
  );
  expect(open).toHaveBeenCalledOnce();
  expect(open.mock.calls[0][0]).toMatchObject({ events: [], experiment: { hidden: [], method: 'static' } });
  expect(open.mock.calls[0][0].network!.layers[0].nnz).toBe(64);
  expect(open.mock.calls[0][0].network!.file).toBe('net·.npz');
  expect(useRun.getState().opened).toMatchObject({
    name: 'net·.npz',
    problems: [],
    network: { sizes: [64, 3] },
  });
});

test('what is being read can be given up, and the page is as it was', async () => {
  let resolve = () => {};
  const held = new Promise<void>((done) => (resolve = done));
  const file = new File([encodeRunFile(await keptAt(1, small()))], 'slow\u202e.json');
  const opening = openRunFile(
    file,
    { resume },
    () => ({}),
    () => fileWorker(held),
  );
  expect(useOwnData.getState().opening).toEqual({ name: 'slow·.json', progress: null });
  cancelOpening();
  await opening;
  resolve();
  await held;
  expect(useOwnData.getState().opening).toBeNull();
  expect(useRun.getState().opened).toBeNull();
  expect(resume).not.toHaveBeenCalled();
});
