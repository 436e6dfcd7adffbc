/** Runs leave the page as files and come back. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readNpz } from '../../src/data/npz.ts';
import { fingerprintsOf } from '../helpers/command-line.ts';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();

const RUN = '#v1&d=blobs&n=400&nt=200&h=60.40&a=srelu&e=5&dr=0.1&x=6';
/** Paused at the end of epoch 3. */
const AT_3 = `${RUN}&t=3`;

async function saved(visit: Visit, label: string): Promise<Buffer> {
  const download = visit.page.waitForEvent('download');
  await visit.press(label);
  return readFileSync(await (await download).path());
}

async function exportRun(visit: Visit, caption = ''): Promise<Buffer> {
  await visit.press('Export');
  await visit.field('Caption (optional)').fill(caption);
  const file = await saved(visit, 'Run file (JSON)');
  await visit.page.keyboard.press('Escape');
  return file;
}

async function openFile(visit: Visit, name: string, buffer: Buffer): Promise<void> {
  await visit.press('Export');
  const chooser = visit.page.waitForEvent('filechooser');
  await visit.press('Open files…');
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer });
}

/** Everything but the seconds, which are of the machine. */
async function curvesTable(visit: Visit): Promise<string> {
  const region = visit.region('Curves');
  await region.getByRole('button', { name: 'Show as table' }).click();
  const text = await region.locator('table').first().innerText();
  await region.getByRole('button', { name: 'Show as table' }).click();
  return text;
}

test('a run saved in one page goes on in another to the same end, and undo brings the old one back', async () => {
  const [expected, visit] = await Promise.all([fingerprintsOf(RUN), site.visit(AT_3)]);
  await expect.poll(() => visit.fingerprint()).toEqual([3, expected[2]]);
  await expect.poll(() => visit.button('Play').isVisible()).toBe(true);
  // Within epoch 4: the file is of its beginning.
  await visit.press('Step one batch');
  const told = await curvesTable(visit);
  const file = await exportRun(visit, 'half of it');

  const other = await site.visit('#v1&d=blobs&n=200&nt=100&h=30&x=2');
  await other.finished();
  await openFile(other, 'half.json', file);
  await other.told(/Opened half\.json: the run goes on from the end of epoch 3\. .*“half of it”/);
  await expect.poll(() => other.fingerprint()).toEqual([3, expected[2]]);
  expect(await other.output('Epoch')).toBe('3');
  expect(await curvesTable(other)).toBe(told);
  await other.address(AT_3);
  // Paused, and nothing trains by itself.
  await expect.poll(() => other.button('Play').isVisible()).toBe(true);
  await other.press('Play');
  expect(await other.finished(expected[2])).toBe(expected[5]);

  // The end leaves and comes back as well.
  const end = await exportRun(other);
  await openFile(visit, 'end.json', end);
  await visit.told(/Opened end\.json: the run goes on from the end of epoch 6/);
  await visit.told(/Run finished\. As in the paper/);
  expect(await visit.fingerprint()).toEqual([6, expected[5]]);
  expect(await visit.output('Test accuracy')).toBe(await other.output('Test accuracy'));

  await other.press('Undo');
  await other.address('#v1&d=blobs&n=200&nt=100&h=30&x=2');
});

test('the network leaves as NPZ, with setlab.py beside it', async () => {
  const visit = await site.visit('#v1&d=blobs&n=200&nt=100&h=30&x=2');
  const fingerprint = await visit.finished();
  await visit.press('Export');
  const arrays = readNpz(await saved(visit, 'Network (NPZ)'), 1e7);
  expect(arrays.fingerprint.data).toEqual([fingerprint]);
  expect([...(arrays.layer1_shape.data as Int32Array)]).toEqual([784, 30]);
  const python = visit.page.waitForEvent('download');
  await visit.page.getByRole('button', { name: 'setlab.py' }).click();
  expect(readFileSync(await (await python).path(), 'utf8')).toBe(readFileSync('public/setlab.py', 'utf8'));
});

test('files that are no runs are refused in words, and the present run is as it was', async () => {
  const visit = await site.visit(AT_3);
  await expect.poll(async () => (await visit.fingerprint())[0]).toBe(3);
  const before = await visit.fingerprint();
  const file = JSON.parse((await exportRun(visit)).toString()) as { state: { step: number } };

  await openFile(visit, 'holiday <img src=x>.json', Buffer.from('GIF89a'));
  await visit.told('Not opened: holiday <img src=x>.json. The present run is as it was:');
  await visit.told(/is no file that can be opened here\. Allowed: a run file of SET Lab/);
  await openFile(
    visit,
    'edited.json',
    Buffer.from(JSON.stringify({ ...file, state: { ...file.state, step: 5 } })),
  );
  await visit.told('state.step is 5; allowed: multiples of 4 up to 24.');
  expect(await visit.fingerprint()).toEqual(before);
  await visit.press('Play');
  expect(await visit.finished(before[1])).toBe((await fingerprintsOf(RUN)).at(-1));
});

test('a file is dropped: the page says that nothing is uploaded, and 200 MB are refused unread', async () => {
  const visit = await site.visit(AT_3);
  await expect.poll(async () => (await visit.fingerprint())[0]).toBe(3);
  const text = (await exportRun(visit)).toString();
  const drag = (kind: 'dragover' | 'drop', content: string, size: number | null) =>
    visit.page.evaluate(
      ([type, body, bytes]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([body], 'run.json'));
        const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
        if (bytes !== null) {
          const file = Object.defineProperties(new File(['{'], 'huge.json'), {
            size: { value: bytes },
            text: { value: () => Promise.reject(new Error('it was read')) },
          });
          Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files: [file] } });
        }
        document.body.dispatchEvent(event);
        return event.defaultPrevented;
      },
      [kind, content, size] as const,
    );
  // Said as long as the pointer holds the file there, which it says again and again.
  const zone = visit.page.locator('.drop-zone');
  const held = async () => {
    expect(await drag('dragover', text, null)).toBe(true);
    return (await zone.allInnerTexts()).join();
  };
  await expect.poll(held).toContain('Nothing is uploaded.');
  expect(await drag('drop', text, 200e6)).toBe(true);
  await visit.told(/huge\.json has 200 MB and is not read; allowed: run files and maps up to 128 MB/);
  await visit.press('Reset');
  await drag('drop', text, null);
  await visit.told(/Opened run\.json: the run goes on from the end of epoch 3/);
  await expect.poll(() => visit.fingerprint()).toEqual([3, (await fingerprintsOf(RUN))[2]]);
});
