/** Networks from files: dropped or chosen they open paused, panels show their numbers, and undo brings the old run back. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeNpz } from '../../src/data/npz.ts';
import { full, list, sparse } from '../helpers/network-files.ts';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();
const RUN = '#v1&d=blobs&n=200&nt=100&h=30&e=5&x=2';

async function choose(visit: Visit, name: string, bytes: Uint8Array): Promise<void> {
  await visit.press('Export');
  const chooser = visit.page.waitForEvent('filechooser');
  await visit.press('Open files…');
  await (await chooser).setFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
}

function drop(visit: Visit, name: string, bytes: Uint8Array): Promise<void> {
  return visit.page.evaluate(
    ([called, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(content)], called));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, [...bytes]] as const,
  );
}

test('one of another tool is dropped: its numbers stand in the panels, it trains, and undo brings the run back', async () => {
  const visit = await site.visit(RUN);
  const before = await visit.finished();
  const file = writeNpz({
    'fc1.weight': sparse(20, 784),
    'fc1.bias': list(...Array.from({ length: 20 }, () => 0)),
    'fc2.weight': sparse(10, 20),
  });
  await drop(visit, 'torch.npz', file);
  await visit.told(
    /Opened torch\.npz: 2 layers, 784-20-10, 5,294 connections; read as outputs × inputs, the only way in which their sides meet; 1 with biases\./,
  );
  await visit.told(/It can be tested and trained on Generated shapes\./);
  await expect.poll(() => visit.output('Connections')).toBe('5,294');
  expect(await visit.output('Epoch')).toBe('0');
  await expect.poll(() => visit.button('Play').isEnabled()).toBe(true);
  const [epoch, opened] = await visit.fingerprint();
  expect(epoch).toBe(0);
  await visit.press('Step one epoch');
  await expect.poll(async () => (await visit.fingerprint())[0]).toBe(1);
  // The link leads to another network, and says so; the run file to this one.
  const [, trained] = await visit.fingerprint();
  await visit.press('Share');
  const dialog = visit.page.getByRole('dialog', { name: 'Share this experiment' });
  await dialog
    .getByText(
      `This run began with the network of “torch.npz” (fingerprint ${opened}); the link gives only the settings`,
    )
    .waitFor();
  const download = visit.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the run file' }).click();
  const { fingerprint } = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(fingerprint).toBe(trained);
  await dialog.getByRole('button', { name: 'Close' }).click();
  // A static wiring keeps its connections, and a reset begins with the network of the file again.
  expect(await visit.output('Connections')).toBe('5,294');
  await visit.press('Reset');
  await expect.poll(() => visit.fingerprint()).toEqual([0, opened]);
  await visit.press('Undo');
  await visit.address(RUN);
  await visit.press('Redo');
  await expect.poll(() => visit.fingerprint()).toEqual([0, opened]);
  expect(opened).not.toBe(before);
});

test('one of ours has the same fingerprint when it comes back', async () => {
  const visit = await site.visit(RUN);
  const fingerprint = await visit.finished();
  await visit.press('Export');
  const download = visit.page.waitForEvent('download');
  await visit.press('Network (NPZ)');
  const file = readFileSync(await (await download).path());
  await visit.page.keyboard.press('Escape');
  await choose(visit, 'ours.npz', file);
  await visit.told(`its fingerprint, ${fingerprint}, is the same here.`);
  await expect.poll(() => visit.fingerprint()).toEqual([0, fingerprint]);
});

test('without data it can only be looked at; its link says what is missing', async () => {
  const visit = await site.visit(RUN);
  await visit.finished();
  await choose(visit, 'eight.npz', writeNpz({ w: full(64, 3, (place) => (place % 4 === 0 ? 0.5 : 0)) }));
  await visit.told(
    /There are no data of 64 inputs and 3 classes here, so this network can only be looked at\./,
  );
  await expect.poll(() => visit.output('Connections')).toBe('48');
  expect(await visit.button('Play').isEnabled()).toBe(false);
  await visit.region('Pixels').getByRole('button', { name: 'Show as table' }).click();
  await expect.poll(() => visit.region('Pixels').locator('tbody tr').count()).toBe(64);
  const link = await visit.address(/^#v1&d=own&own=eight\.npz:1\.1:8x8:3:1:e3b0c442/);
  const other = await site.visit(link);
  await other.told(/This link is about a network in “eight\.npz”, which links do not hold: open the file\./);
  expect(await other.notices()).not.toContain('generated shapes');
});

test('what is no network is refused, and the run stays', async () => {
  const visit = await site.visit(RUN);
  const before = await visit.finished();
  await choose(visit, 'gap.npz', writeNpz({ a: sparse(6, 4), c: sparse(5, 3) }));
  await visit.told('Not opened: gap.npz. The present run is as it was:');
  await visit.told(/c is 5 × 3 and does not go on from a, 6 × 4; allowed: /);
  expect(await visit.fingerprint()).toEqual([2, before]);
});
