/** Looking back, and what the default run comes to look at. */
import { expect, test } from 'vitest';
import { fingerprintsOf } from '../helpers/command-line.ts';
import { openSite } from '../helpers/page.ts';
import type { PanelName, Visit } from '../helpers/page.ts';
import { painting } from '../helpers/pixels.ts';

const site = openSite();

async function checksum(visit: Visit, panel: PanelName): Promise<number> {
  return (await painting(visit.picture(panel))).checksum;
}

/** Of a picture that has stopped changing. */
async function settledChecksum(visit: Visit, panel: PanelName): Promise<number> {
  let latest = await checksum(visit, panel);
  let same = 0;
  const unchanged = async () => {
    const before = latest;
    latest = await checksum(visit, panel);
    same = latest === before ? same + 1 : 0;
    return same;
  };
  await expect.poll(unchanged).toBeGreaterThan(3);
  return latest;
}

async function lookAtEpoch1(visit: Visit): Promise<void> {
  await visit.page.keyboard.press('Home');
  await visit.page.keyboard.press('ArrowRight');
  await visit.page.getByText(/Looking at epoch 1\b/i).waitFor();
}

/** Of the run itself, whatever is looked at. */
async function epochsDone(visit: Visit): Promise<number> {
  const text = await visit.page.getByRole('region', { name: 'Timeline' }).innerText();
  return Number(/epoch (\d+) of/i.exec(text)![1]);
}

test('looking back at epoch 1 shows other pictures, and back to now the present ones', async () => {
  const visit = await site.visit('#v1&n=2000&nt=500&h=300.100&x=8&p=weights');
  await visit.finished();
  // Axes grow to hold what was looked at and then keep still, so that the first look back may move them.
  await lookAtEpoch1(visit);
  const then = await settledChecksum(visit, 'Weights');
  await visit.press('Back to now');
  await expect.poll(() => checksum(visit, 'Weights')).not.toBe(then);
  const now = await settledChecksum(visit, 'Weights');
  const network = await settledChecksum(visit, 'Network');

  await lookAtEpoch1(visit);
  await expect.poll(() => checksum(visit, 'Weights')).toBe(then);
  await expect.poll(() => checksum(visit, 'Network')).not.toBe(network);
  await visit.press('Pixels');
  const pixelsThen = await settledChecksum(visit, 'Pixels');

  await visit.press('Back to now');
  await expect.poll(() => checksum(visit, 'Pixels')).not.toBe(pixelsThen);
  await visit.press('Weights');
  await expect.poll(() => checksum(visit, 'Weights')).toBe(now);
  expect(await visit.output('Epoch')).toBe('8');
});

test('looks back while training goes on, without changing it', async () => {
  const visit = await site.visit('#v1&d=blobs&n=1000&nt=200&h=60.40&x=10000');
  await visit.untilEpoch(3);
  await lookAtEpoch1(visit);
  const then = await settledChecksum(visit, 'Network');
  const reached = await epochsDone(visit);
  await expect.poll(() => epochsDone(visit)).toBeGreaterThan(reached + 3);
  expect(await checksum(visit, 'Network')).toBe(then);
  expect(await visit.output('Epoch')).toBe('1');
  await visit.button('Pause').waitFor();
  await visit.address(/&t=1$/);
  await visit.press('Back to now');
  await visit.untilEpoch(reached + 3);
});

test('an epoch long past, which is not kept any more, has the numbers it had when it was new', async () => {
  // A frame of it takes 0.1 MB, so that some 160 of them are kept.
  const visit = await site.visit('#v1&d=blobs&n=100&nt=100&b=50&h=4000&e=1&x=200&p=weights&t=3');
  await visit.button('Play').waitFor();
  await expect.poll(() => visit.output('Epoch')).toBe('3');
  const weights = visit.region('Weights');
  await weights.getByRole('button', { name: 'Show as table' }).click();
  const numbers = () => weights.getByRole('table').first().innerText();
  await expect.poll(numbers).toMatch(/\d/);
  const third = await numbers();
  // The table follows a moment later.
  await visit.page.keyboard.press('Home');
  await expect.poll(numbers).not.toBe(third);
  const begin = await numbers();
  await lookAtEpoch1(visit);
  await expect.poll(numbers).not.toBe(begin);
  const then = await numbers();
  const fingerprint = await visit.fingerprint();
  await visit.press('Back to now');
  await expect.poll(numbers).not.toBe(then);
  await visit.press('Play');
  await visit.finished(fingerprint[1]);

  await visit.page.keyboard.press('Home');
  await visit.page.keyboard.press('ArrowRight');
  const waiting = visit.page
    .getByRole('status')
    .getByText(/^epoch 1 is being trained again; epoch 0 is shown/);
  await waiting.waitFor({ state: 'attached' });
  await visit.page.getByText(/^looking at epoch 1\b/i).waitFor();
  await expect.poll(numbers).toBe(then);
  expect(await visit.fingerprint()).toEqual(fingerprint);
  await visit.address(/&x=200&t=1&/);
  // From there the run goes on, and comes back.
  await visit.page.keyboard.press('g');
  await visit.page.keyboard.press('Control+z');
  await visit.told(/Run finished\./);
  await expect.poll(() => visit.output('Epoch')).toBe('200');
});

test('the numbers above the panels are those of the epoch looked at', async () => {
  const visit = await site.visit('#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=3');
  await visit.finished();
  const finished = [await visit.output('Connections'), await visit.output('Fingerprint')];
  await visit.page.keyboard.press('Home');
  await expect.poll(() => visit.output('Test accuracy')).toBe('–');
  const full = await visit.output('Connections');
  await visit.page.keyboard.press('ArrowRight');
  await expect.poll(() => visit.output('Test accuracy')).toMatch(/%$/);
  expect(await visit.output('Epoch')).toBe('1');
  expect(await visit.output('Connections')).toBe(full);
  expect(await visit.output('Fingerprint')).not.toBe(finished[1]);
  await visit.page.keyboard.press('End');
  await expect.poll(() => visit.output('Connections')).toBe(finished[0]);
  expect(finished[0]).not.toBe(full);
});

test('a link to an epoch pauses there, pressing Play goes on, and the address follows', async () => {
  const visit = await site.visit('#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=6&t=2&or=degree');
  await visit.button('Play').waitFor();
  await expect.poll(() => visit.output('Epoch')).toBe('2');
  await expect.poll(() => visit.page.getByLabel('Order of hidden units').inputValue()).toBe('degree');
  await visit.address(/&x=6&t=2&or=degree$/);
  await visit.press('Step one epoch');
  await visit.address(/&t=3&or=degree$/);
  await visit.page.reload();
  await expect.poll(() => visit.output('Epoch')).toBe('3');
  await visit.button('Play').waitFor();
  await visit.press('Play');
  await visit.finished();
  await visit.address(/&x=6&or=degree$/);
});

test('t=end runs to the end, t=0 does not begin', async () => {
  const end = await site.visit('#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=2&t=end');
  await end.finished();
  await end.address(/&x=2$/);
  const still = await site.visit('#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=2&t=0');
  await still.button('Play').and(still.page.locator(':enabled')).waitFor();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await still.output('Epoch')).toBe('0');
  await still.button('Play').waitFor();
});

test('a finished run goes on from one of its epochs, the same or with another zeta', async () => {
  const LINK = '#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=6';
  const visit = await site.visit(LINK);
  const expected = await fingerprintsOf(LINK);
  await visit.finished();
  await visit.page.keyboard.press('Home');
  await visit.page.keyboard.press('ArrowRight');
  await visit.page.keyboard.press('ArrowRight');
  await visit.page.keyboard.press('g');
  await visit.address(`${LINK}&t=2`);
  await expect.poll(() => visit.fingerprint()).toEqual([2, expected[1]]);
  await visit.press('Step one epoch');
  await expect.poll(() => visit.fingerprint()).toEqual([3, expected[2]]);
  await visit.slider('Zeta').press('ArrowRight');
  const link = await visit.address(/&ev=12:z:0\.35&t=3$/);
  await visit.press('Play');
  const changed = await visit.finished(expected[2]);
  expect(changed).not.toBe(expected.at(-1));
  expect((await fingerprintsOf(link)).at(-1)).toBe(changed);
});

test('the wiring of a past epoch is drawn, and compared with that of now', async () => {
  const visit = await site.visit('#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=4&p=network&f=1.3&mx=1');
  await visit.finished();
  const network = visit.region('Network');
  const now = await settledChecksum(visit, 'Network');
  await lookAtEpoch1(visit);
  await expect.poll(() => checksum(visit, 'Network')).not.toBe(now);
  await visit.page.keyboard.press('d');
  await visit.address(/&dv=1&/);
  const counts = /^([\d,]+) kept, ([\d,]+) cut, ([\d,]+) born, ([\d,]+) reborn; Jaccard 0\.\d\d$/;
  await network.getByText(counts).waitFor();
  const [kept, cut, , reborn] = counts
    .exec(await network.getByText(counts).innerText())!
    .slice(1)
    .map((text) => Number(text.replace(/,/g, '')));
  expect(kept + cut + reborn).toBe(Math.round(5 * (784 + 60)));
  await visit.press('Ribbons');
  await network
    .getByText(/unit 3: \d+ inputs?, \d+ outputs?, \d+ kept, \d+ cut, \d+ born, \d+ reborn/)
    .waitFor();
  await visit.press('Stop comparing');
  await network.getByText(/unit 3: \d+ inputs?, \d+ outputs?, strongest/).waitFor();
  const caption = network.getByText(/unit 3: \d+ inputs?, \d+ outputs?, strongest [−+]/);
  const strongestNow = await caption.innerText();
  await lookAtEpoch1(visit);
  // What it said before may stand a moment longer.
  await expect.poll(() => caption.innerText()).not.toBe(strongestNow);
  await visit.press('Back to now');
  await expect.poll(() => caption.innerText()).toBe(strongestNow);
});

test('a layer at epochs 0, 1, 2, 4: what is kept of the first wiring, and a click looks at an epoch', async () => {
  const visit = await site.visit('#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=4&mx=1');
  await visit.finished();
  await visit.press('Over time');
  const picture = visit.region('Network').getByRole('img', { name: /Layer 1 as a matrix at epochs/ });
  await picture.focus();
  for (let k = 0; k < 3; k++) await picture.press('ArrowRight');
  await visit
    .region('Network')
    .locator('.panel-footer')
    .getByText(/^Epoch 2: 7\d\.\d % of the connections have been there since epoch 0$/)
    .waitFor();
  await picture.press('Enter');
  await visit.page.getByText(/Looking at epoch 2\b/i).waitFor();
});
