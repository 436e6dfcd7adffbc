/** Runs on a person's own files at the terminal. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { lab } from '../helpers/lab-process.ts';
import { OWN_RUN, ownRunFiles } from '../helpers/own-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'set-lab-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paths = ownRunFiles().map(({ name, bytes }) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
});
const [images, labels] = paths;

test('the link and its files give the golden fingerprints, in any order, gzipped or not', async () => {
  const zipped = join(folder, 'labels.gz');
  writeFileSync(zipped, gzipSync(ownRunFiles()[1].bytes));
  for (const files of [
    [images, labels],
    [zipped, images],
  ]) {
    const argv = files.flatMap((path) => ['--data', path]);
    const { status, lines, errors } = await lab('run', OWN_RUN.link, ...argv);
    expect([status, errors]).toEqual([0, []]);
    const found = lines.map((line) => (JSON.parse(line) as { fingerprint: string }).fingerprint);
    expect(found).toEqual(OWN_RUN.fingerprints);
  }
});

test('other files are refused with what differs', async () => {
  const link = OWN_RUN.link.replace(/[0-9a-f]{64}/, 'ab'.repeat(32)).replace(':4:', ':5:');
  const { status, lines, errors } = await lab('run', link, '--data', images, '--data', labels);
  expect([status, lines]).toEqual([2, []]);
  expect(errors).toEqual([
    `These are other data than those of the link: 4 classes in place of 5 classes, SHA-256 ${OWN_RUN.sha256.slice(0, 8)}… in place of SHA-256 abababab…`,
  ]);
});

test('so are files that are missing, or one that is no data', async () => {
  const alone = await lab('run', OWN_RUN.link, '--data', images);
  expect(alone.status).toBe(2);
  expect(alone.errors[0]).toContain('open the file with their labels too');
  const nowhere = await lab('run', OWN_RUN.link, '--data', `${images}.gz`);
  expect([nowhere.status, nowhere.errors.length]).toEqual([2, 1]);
  const none = await lab('run', OWN_RUN.link);
  expect(none.status).toBe(2);
  expect(none.errors[0]).toContain('name its files with --data');
});
