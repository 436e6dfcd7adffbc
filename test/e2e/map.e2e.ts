/** A sweep computed at the terminal opens as a map, and its cells as experiments that come to the same bits. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';
import { readPng } from '../helpers/png.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const site = openSite();

const HERE = '#v1&d=blobs&n=200&nt=100&h=30&x=2';
const SWEEP = '#v1&d=blobs&n=200&nt=100&h=20&x=3&g=e:2/4,z:0.1/0.5';

interface LastLine {
  readonly fingerprint: string;
  readonly testAccuracy: number;
}

async function lab(argv: readonly string[], input = ''): Promise<string> {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli/lab.ts', ...argv], {
    cwd: PROJECT,
  });
  run.child.stdin!.end(input);
  return (await run).stdout;
}

/** Without the run of the third link. */
async function sweep(): Promise<{ file: string; ends: readonly LastLine[] }> {
  const links = (await lab(['grid', SWEEP])).trim().split('\n');
  const outputs = await Promise.all(links.map((link) => lab(['run', link])));
  outputs[2] = '';
  const ends = outputs.map((text) => JSON.parse(text.trim().split('\n').at(-1) || 'null') as LastLine);
  return { file: await lab(['collect'], outputs.join('')), ends };
}

async function openFile(visit: Visit, name: string, text: string): Promise<void> {
  const input = visit.page.locator('input[type=file]').first();
  await input.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** With the map's dialog open: its picture as SVG and PNG, both with the runs inside. */
async function savesPictures(visit: Visit, fingerprint: string): Promise<void> {
  await visit.page.getByRole('dialog', { name: 'Map' }).getByRole('button', { name: 'Save' }).click();
  const dialog = visit.page.getByRole('dialog', { name: 'Save Map' });
  await dialog.getByRole('textbox', { name: 'Caption (optional)' }).fill('What zeta does');
  const fileOf = async (kind: string) => {
    const download = visit.page.waitForEvent('download');
    await dialog.getByRole('button', { name: kind, exact: true }).click();
    return readFile(await (await download).path());
  };
  const svg = (await fileOf('SVG')).toString();
  for (const text of ['What zeta does', 'Zeta', fingerprint]) expect(svg).toContain(text);
  expect(svg).not.toContain('Enter');
  const { width, texts } = readPng(await fileOf('PNG'));
  expect(width).toBeGreaterThan(800);
  const { runs } = JSON.parse(texts['set-lab']) as { runs: { fingerprint: string }[] };
  expect(runs.map((run) => run.fingerprint)).toContain(fingerprint);
  await visit.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

test('a map of a sweep: cells read by key, opened, reproduced, undone, and the map shown again', async () => {
  const [{ file, ends }, visit] = await Promise.all([sweep(), site.visit(HERE)]);
  await visit.finished();
  await openFile(visit, 'sweep.json', file);
  const dialog = visit.page.getByRole('dialog', { name: 'Map' });
  await dialog.getByText(/3 runs in 4 cells; 1 without a run, hatched/).waitFor();
  const map = dialog.getByRole('img');
  await map.focus();
  // Epsilon runs across, zeta up: the third link was epsilon 2, zeta 0.5.
  await visit.page.keyboard.press('Home');
  await visit.page.keyboard.press('ArrowUp');
  await dialog.getByText('Epsilon 2, Zeta 0.5: no run').first().waitFor();
  await visit.page.keyboard.press('ArrowRight');
  const accuracy = `${(100 * ends[3].testAccuracy).toFixed(1)} %`;
  await dialog.getByText(`Epsilon 4, Zeta 0.5: test accuracy ${accuracy} after epoch 3`).first().waitFor();
  await savesPictures(visit, ends[3].fingerprint);
  await map.focus();
  await visit.page.keyboard.press('Enter');
  await visit.told('Reproduced to the last bit: epoch 3 has the fingerprint of the link.');
  expect((await visit.fingerprint())[1]).toBe(ends[3].fingerprint);
  await visit.address(/^#v1&d=blobs&n=200&nt=100&h=20&e=4&z=0\.5&x=3&t=3&k=/);

  // Another one, by the pointer: it trains again.
  await visit.press('Map');
  const box = (await map.boundingBox())!;
  await map.click({ position: { x: box.width * 0.25, y: box.height * 0.7 } });
  await expect.poll(async () => (await visit.fingerprint())[1]).toBe(ends[0].fingerprint);
  await visit.told('Reproduced to the last bit: epoch 3 has the fingerprint of the link.');
  await visit.press('Undo');
  await visit.address(/&e=4&z=0\.5&/);
  await visit.press('Undo');
  await visit.address(/h=30/);
});

test('on a phone the words below the map are whole', async () => {
  const viewport = { width: 390, height: 844 };
  const visit = await site.visit(`${HERE}&play=0`, { viewport, hasTouch: true });
  const runs = [1, 2].map((e) => ({
    link: `#v1&d=blobs&n=200&nt=100&h=20&e=${e}&x=1`,
    epoch: 1,
    testAccuracy: 0.5,
    testLoss: 1,
    connections: 9,
    fingerprint: '0123456789abcdef',
  }));
  await openFile(visit, 'a.json', JSON.stringify({ format: 'set-lab-map', version: 1, axes: ['e'], runs }));
  const words = visit.page
    .getByRole('dialog', { name: 'Map' })
    .getByText(/small differences may be chance\.$/);
  await words.waitFor();
  expect(await words.evaluate(({ clientHeight, scrollHeight }) => scrollHeight - clientHeight)).toBeLessThan(
    2,
  );
});

test('a map file that is wrong is refused in words, and the run is as it was', async () => {
  const visit = await site.visit(HERE);
  const before = await visit.finished();
  const runs = [{ link: '#v1&e=-3', epoch: 1, testAccuracy: 2 }];
  await openFile(visit, 'bad.json', JSON.stringify({ format: 'set-lab-map', version: 1, axes: [], runs }));
  await visit.told('Not opened: bad.json. The present run is as it was:');
  await visit.told('runs[0].testAccuracy is 2; allowed: at most 1.');
  expect((await visit.fingerprint())[1]).toBe(before);
  expect(await visit.page.getByRole('dialog', { name: 'Map' }).count()).toBe(0);
});
