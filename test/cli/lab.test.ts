/** The command line as a person uses it: a process, its output, its exit status. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatLink, parseLink } from '../../src/config/link.ts';
import { Run } from '../../src/engine/run.ts';
import { readNpz } from '../../src/data/npz.ts';
import { readRunFile } from '../../src/history/read-run-file.ts';
import { loadDataSet } from '../../src/data/load.ts';
import { readPartFrom } from '../../src/build/read-part.ts';
import { kernelSets } from '../helpers/kernels.ts';
import { lab, linesOf } from '../helpers/lab-process.ts';
import type { Outcome } from '../helpers/lab-process.ts';
import { epochsOf, finishRun } from '../helpers/small-run.ts';

const LINK = '#v1&d=blobs&n=300&nt=100&h=30.20&e=4&b=50&x=3&dr=0.1';
const KEYS = [
  ...['epoch', 'trainLoss', 'trainAccuracy', 'testLoss', 'testAccuracy', 'connections', 'removed', 'added'],
  ...['samplesPerSecond', 'rewireMs', 'fingerprint'],
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'set-lab-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('lab run', () => {
  test('prints one JSON object an epoch with the numbers of the engine', async () => {
    const { status, lines, errors } = await lab('run', LINK);
    expect([status, errors]).toEqual([0, []]);
    const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.map((record) => Object.keys(record))).toEqual([
      [...KEYS, 'link'],
      [...KEYS, 'link'],
      [...KEYS, 'remaining', 'link'],
    ]);
    expect(new Set(records.map(({ link }) => link))).toEqual(new Set([formatLink(parseLink(LINK))]));

    const { experiment } = parseLink(LINK);
    const data = await loadDataSet('blobs', 300, 100, readPartFrom());
    const expected = epochsOf(finishRun(new Run(kernelSets[2].createFor(experiment), experiment, data)));
    records.forEach((record, k) => {
      const { epoch, trainLoss, testAccuracy, connections, rewiring, fingerprint } = expected[k];
      expect(record).toMatchObject({ epoch, trainLoss, testAccuracy, connections, fingerprint });
      expect(record.removed).toEqual(rewiring.map(({ removed }) => removed));
      expect(record.added).toEqual(rewiring.map(({ added }) => added));
      expect(record.samplesPerSecond).toBeGreaterThan(0);
      expect(record.rewireMs).toBeGreaterThan(0);
    });
    expect(records[2].remaining).toEqual(expected[2].remaining);
  });

  test('all kernels and numbers of threads print the same fingerprints; --epochs ends early, --lines writes the lines to a file as well', async () => {
    const fingerprints = ({ lines }: Outcome) =>
      lines.map((line) => (JSON.parse(line) as { fingerprint: string }).fingerprint);
    const file = join(folder, 'lines.jsonl');
    const [best, reference, threads, scalar] = await Promise.all([
      lab('run', `https://example.org/lab/${LINK}`),
      lab('run', LINK, '--kernels', 'reference'),
      lab('run', LINK, '--threads', '2'),
      lab('run', LINK, '--kernels', 'scalar', '--epochs', '2', '--lines', file),
    ]);
    expect([best, reference, threads, scalar].map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(fingerprints(best).length).toBe(3);
    expect(fingerprints(reference)).toEqual(fingerprints(best));
    expect(fingerprints(threads)).toEqual(fingerprints(best));
    expect(fingerprints(scalar)).toEqual(fingerprints(best).slice(0, 2));
    expect(linesOf(readFileSync(file, 'utf8'))).toEqual(scalar.lines);
  });

  test('the run and its network as files; the run goes on from its file to the same end', async () => {
    const [json, npz, end] = ['run.json', 'net.npz', 'end.json'].map((name) => join(folder, name));
    const records = ({ lines }: Outcome) => lines.map((line) => JSON.parse(line) as { fingerprint: string });
    const whole = records(await lab('run', LINK));
    const begun = await lab('run', LINK, '--epochs', '1', '--json', json, '--npz', npz);
    expect(records(begun).map(({ fingerprint }) => fingerprint)).toEqual([whole[0].fingerprint]);
    expect(readNpz(readFileSync(npz), 1e7).fingerprint.data).toEqual([whole[0].fingerprint]);
    const continued = await lab('run', json, '--json', end);
    expect([continued.status, continued.errors]).toEqual([0, []]);
    const timeless = (record: object) => ({ ...record, samplesPerSecond: 0, rewireMs: 0 });
    expect(records(continued).map(timeless)).toEqual(whole.slice(1).map(timeless));
    const { run, problems } = readRunFile(readFileSync(end, 'utf8'));
    expect(problems).toBeNull();
    expect(run!.series.epochs.fingerprint).toEqual(whole.map(({ fingerprint }) => fingerprint));
    expect(run!.remaining!.connections).toBeGreaterThan(0);
  });

  test('a link with bad values: exit status 2, nothing computed, one line a value', async () => {
    const { status, lines, errors } = await lab('run', '#v1&e=-3&h=5.x.9&d=nope&z=NaN&b=0&foo=1');
    expect([status, lines]).toEqual([2, []]);
    expect(errors.length).toBe(6);
    for (const [key, value] of [
      ['e', '-3'],
      ['h', '5.x.9'],
      ['d', 'nope'],
      ['z', 'NaN'],
      ['b', '0'],
      ['foo', '1'],
    ]) {
      // prettier-ignore
      const line = errors.filter((error) => new RegExp(`\\b${key}\\b`).test(error) && error.includes(value));
      expect(line.length, `lines about ${key}=${value} in ${errors.join(' / ')}`).toBeGreaterThan(0);
    }
  });

  test('wrong usage: exit status 2 and one line, without any command all that can be asked; --help: 0', async () => {
    const [missing, unknown, help] = await Promise.all([lab('run'), lab('walk', LINK), lab('--help')]);
    expect([missing.status, missing.errors.length, missing.lines]).toEqual([2, 1, []]);
    expect([unknown.status, unknown.errors]).toEqual([2, ["unknown command 'walk'"]]);
    expect([help.status, help.errors]).toEqual([0, []]);
    const nothing = await lab();
    expect([nothing.status, nothing.lines, nothing.errors]).toEqual([2, [], help.lines]);
    expect(help.lines[0]).toContain('lab run');
  });

  test('a run that diverges: exit status 3 and a sentence', async () => {
    const { status, errors } = await lab(
      'run',
      '#v1&d=blobs&n=200&nt=100&h=60.60.60&b=32&lr=10&mo=0.99&i1=1&x=3',
    );
    expect(status).toBe(3);
    expect(errors).toEqual([expect.stringMatching(/^Diverged in epoch \d: the loss was /)]);
  });

  test('a file that cannot be written: exit status 1 and a sentence, before anything is computed', async () => {
    const { status, lines, errors } = await lab('run', LINK, '--json', join(folder, 'no', 'such', 'folder'));
    expect([status, lines, errors.length]).toEqual([1, [], 1]);
  });
});
