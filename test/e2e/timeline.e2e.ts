/** Looking back, and what the default run comes to look at. */
import { expect, test } from 'vitest';
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
  const visit = await site.visit('#v1&d=blobs&n=1000&nt=200&h=60.40&x=10000&t=1');
  await visit.untilEpoch(3);
  await visit.page.getByText(/Looking at epoch 1\b/i).waitFor();
  const then = await checksum(visit, 'Network');
  const epoch = await visit.epoch();
  await visit.untilEpoch(epoch + 3);
  expect(await checksum(visit, 'Network')).toBe(then);
  await visit.button('Pause').waitFor();
});
