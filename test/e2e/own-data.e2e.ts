/** Experiments on a person's own files: asked for, told apart, computed as at the terminal. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { idxBytes, smallSet } from '../helpers/idx-files.ts';
import type { NamedIdx } from '../helpers/idx-files.ts';
import { OWN_RUN, ownRunFiles } from '../helpers/own-run.ts';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();
const [images, labels] = ownRunFiles();

async function choose(visit: Visit, button: string, ...files: readonly NamedIdx[]): Promise<void> {
  const chooser = visit.page.waitForEvent('filechooser');
  await visit.press(button);
  const buffers = files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: Buffer.from(bytes) }));
  await (await chooser).setFiles(buffers);
}

function drop(visit: Visit, ...files: readonly NamedIdx[]): Promise<void> {
  return visit.page.evaluate(
    (list) => {
      const dataTransfer = new DataTransfer();
      for (const { name, bytes } of list) dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })),
  );
}

/** The run on the files has ended. */
async function reproduced(visit: Visit): Promise<void> {
  await expect.poll(() => visit.fingerprint()).toEqual([3, OWN_RUN.fingerprints[2]]);
}

test('a link asks for its files; one after the other, they give the run of the terminal, bit for bit', async () => {
  const visit = await site.visit(`${OWN_RUN.link}&t=2&k=${OWN_RUN.fingerprints[1]}`);
  await visit.told(
    'This experiment is about “train-images.idx” (500 + 100 pictures of 6 × 5 pixels in 4 classes, SHA-256 cf22f5bc…). Drop the same file here or choose it: it is read in this page and nothing is uploaded.',
  );
  await visit.told('Meanwhile the network learns generated shapes. What the panels show is about those');
  await choose(visit, 'Choose the file…', labels);
  await visit.told('There are labels in train-labels.idx (600); open the file with their pictures too.');
  await choose(visit, 'Choose what is missing…', {
    name: 'a.gz',
    bytes: new Uint8Array(gzipSync(images.bytes)),
  });
  await visit.told('Reproduced to the last bit: epoch 2 has the fingerprint of the link.');
  await expect.poll(() => visit.fingerprint()).toEqual([2, OWN_RUN.fingerprints[1]]);
  expect(await visit.notices()).not.toContain('This experiment is about');
  await visit.press('Play');
  await reproduced(visit);
  // The name is the link's, the data are the same.
  await visit.address(/^#v1&d=own&own=train-images\.idx:500\.100:6x5:4:94:cf22f5bc/);
});

test('files that are dropped become an experiment; its link asks for them, in another page', async () => {
  const visit = await site.visit('#v1&d=blobs&n=500&nt=100&h=40.20&e=4&b=50&dr=0.1&x=3');
  await visit.finished();
  await drop(visit, labels, images);
  await visit.told(/^Opened “train-images\.idx”: 500 \+ 100 pictures/);
  await reproduced(visit);
  const link = await visit.address(OWN_RUN.link);
  await visit.openSettings('Data');
  const choice = visit.page.getByRole('combobox', { name: 'Data set' });
  expect(await choice.locator('option:checked').innerText()).toBe('train-images.idx');

  // Away from it and back: nothing is asked for again.
  await choice.selectOption('blobs');
  await visit.address('#v1&d=blobs&n=500&nt=100&h=40.20&e=4&b=50&dr=0.1&x=3');
  await choice.selectOption('train-images.idx');
  await visit.address(link);
  await reproduced(visit);
  expect(await visit.notices()).not.toContain('This experiment is about');

  const other = await site.visit(link);
  await other.told(/^This experiment is about “train-images\.idx”/);
  await drop(other, images, labels);
  await reproduced(other);
});

test('other files than those asked for: what differs is said, and they can be used all the same', async () => {
  const visit = await site.visit(OWN_RUN.link);
  await visit.told(/^This experiment is about/);
  await choose(visit, 'Choose the file…', ...smallSet(360, 3, 'mine'));
  await visit.told(
    /^“mine-images\.idx” is not what this experiment is about: 300 \+ 60 samples in place of 500 \+ 100 samples, 3 classes in place of 4 classes, .*SHA-256 \w{8}… in place of SHA-256 cf22f5bc…/,
  );
  await visit.told(/^This experiment is about “train-images\.idx”/);
  await visit.press('Begin a new experiment with it');
  await visit.address(/^#v1&d=own&own=mine-images\.idx:300\.60:6x5:3:/);
  await expect.poll(() => visit.output('Test accuracy')).toMatch(/%/);
  expect(await visit.notices()).not.toContain('This experiment is about');
  await visit.press('Undo');
  await visit.told(/^This experiment is about “train-images\.idx”/);
  await visit.press('Use generated shapes');
  await visit.address(/^#v1&d=blobs/);
});

test('files that cannot be used are refused in words, and the present run is as it was', async () => {
  const visit = await site.visit('#v1&d=blobs&n=200&nt=100&h=30&x=2');
  const before = await visit.finished();
  const broken = { name: 'broken.idx', bytes: images.bytes.slice(0, 1000) };
  await drop(visit, broken, labels);
  await visit.told('600 × 5 × 6 values were announced, 984 are there, from byte 16 on');
  await drop(visit, images, { name: 'notes.txt', bytes: new Uint8Array(Buffer.from('notes')) });
  await visit.told(/notes\.txt is no file that can be opened here\. Allowed: a run file of SET Lab/);
  await drop(visit, { name: 'one.idx', bytes: idxBytes([600], new Uint8Array(600)) }, images);
  await visit.told(/one\.idx cannot be used \(from byte 8\): all its labels are 0/);
  expect((await visit.fingerprint())[1]).toBe(before);
});

test('a run file on own data asks for them too, and goes on where it was, to the same end', async () => {
  const visit = await site.visit(`${OWN_RUN.link}&t=2`);
  await visit.told(/^This experiment is about/);
  await drop(visit, images, labels);
  await expect.poll(() => visit.fingerprint()).toEqual([2, OWN_RUN.fingerprints[1]]);
  const download = visit.page.waitForEvent('download');
  await visit.press('Export');
  await visit.press('Run file (JSON)');
  const bytes = new Uint8Array(readFileSync(await (await download).path()));

  const other = await site.visit('#v1&d=blobs&n=200&nt=100&h=30&x=2');
  await other.finished();
  await drop(other, { name: 'run', bytes });
  await other.told(/^Opened run: the run goes on from the end of epoch 2/);
  await other.told(/^This experiment is about “train-images\.idx”/);
  await drop(other, images, labels);
  await expect.poll(() => other.fingerprint()).toEqual([2, OWN_RUN.fingerprints[1]]);
  expect(await other.output('Epoch')).toBe('2');
  await other.press('Play');
  await reproduced(other);
});
