/** A sweep at the terminal: links of a grid, their runs, one map of them. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMapFile } from '../../src/history/read-map-file.ts';
import { resultLine } from '../helpers/result-lines.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function lab(argv: readonly string[], input = ''): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/lab.ts', ...argv], { cwd: PROJECT });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', fail);
    child.on('close', (status) => done({ status, out, err }));
    child.stdin.end(input);
  });
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'set-lab-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('grid, run and collect: what every run said last is in the map', async () => {
  const grid = await lab(['grid', '#v1&d=blobs&n=200&nt=100&h=20&x=2&g=e:2/4']);
  expect([grid.status, grid.err]).toEqual([0, '']);
  const links = grid.out.trim().split('\n');
  expect(links).toEqual([2, 4].map((e) => `#v1&d=blobs&n=200&nt=100&h=20&e=${e}&x=2`));
  const runs = await Promise.all(links.map((link) => lab(['run', link])));
  const collected = await lab(['collect'], runs.map(({ out }) => out).join(''));
  expect([collected.status, collected.err]).toEqual([0, '']);
  const { map, problems } = readMapFile(collected.out);
  expect(problems).toBeNull();
  const ends = runs.map(({ out }) => JSON.parse(out.trim().split('\n').at(-1)!) as Record<string, unknown>);
  map!.cells.forEach(([run], k) => {
    const { epoch, testAccuracy, testLoss, fingerprint } = ends[k];
    expect(run).toMatchObject({ epoch, testAccuracy, testLoss, fingerprint });
  });
});

test('files, and what is wrong in them by name and line', async () => {
  const paths = ['a', 'b'].map((name) => join(folder, `${name}.jsonl`));
  writeFileSync(paths[0], `${resultLine('#v1&x=3', 3, 0.5)}\n`);
  writeFileSync(paths[1], `${resultLine('#v1&x=3&e=5', 3, 0.6)}\n`);
  const good = await lab(['collect', ...paths]);
  expect(good.status).toBe(0);
  expect(readMapFile(good.out).map!.cells.map(([run]) => run.testAccuracy)).toEqual([0.6, 0.5]);
  writeFileSync(paths[1], `${resultLine('#v1&x=3&e=5', 3, 0.6)}\nhello\n`.repeat(30));
  const bad = await lab(['collect', ...paths, join(folder, 'none.jsonl')]);
  expect([bad.status, bad.out]).toEqual([2, '']);
  const told = bad.err.trim().split('\n');
  expect(told[0]).toMatch(/none\.jsonl cannot be read: ENOENT/);
  expect(told[1]).toMatch(/b\.jsonl:2: The line is no JSON/);
  expect(told.at(-1)).toBe('… and 11 more.');
});
