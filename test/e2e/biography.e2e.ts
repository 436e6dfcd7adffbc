/** Connections by age, and the life of one: chosen by keyboard, by click and in the matrix, followed over a rewiring. */
import { expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();

const STILL = '#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=12&f=1.20&t=2';

const card = ({ page }: Visit) => page.getByRole('region', { name: 'Connection' });

/** What the card tells under a term; '' where it does not. */
async function fact(visit: Visit, term: string): Promise<string> {
  return card(visit).evaluate((node, wanted) => {
    const found = [...node.querySelectorAll('dt')].find((each) => each.textContent === wanted);
    return found?.nextElementSibling?.textContent ?? '';
  }, term);
}

async function paused(hash = STILL): Promise<Visit> {
  const visit = await site.visit(hash);
  await visit.untilEpoch(2);
  await visit.button('Play').waitFor();
  return visit;
}

test('by age: chosen, in the address, said of the focus; and a life read, followed and let go by keyboard', async () => {
  const visit = await paused();
  await visit.page.getByLabel('Colour connections by').selectOption('age');
  await visit.address(/&co=age/);
  const footer = visit.region('Network').locator('.panel-footer');
  await footer.getByText(/; mean age [\d.]+ rewirings?/).waitFor();

  await visit.picture('Network').focus();
  await visit.page.keyboard.press('Enter');
  await footer.getByText(/^Pixel in row .* survived \d+ rewirings?/).waitFor();
  await visit.page.keyboard.press('Enter');
  await expect.poll(() => fact(visit, 'Survived')).toMatch(/^\d rewirings?$/);
  const survived = Number.parseInt(await fact(visit, 'Survived'), 10);
  await expect.poll(() => fact(visit, 'Weight')).toMatch(/^[+−][\d.e−]+ \((negative|positive)\)$/);
  // The strongest of a unit is far from the cut.
  expect(await fact(visit, 'Rewired now')).toMatch(
    /^safe by [\d.]+: (negative|positive) weights up to [\d.]+ go$/,
  );
  await visit.press('Rewire now');
  await expect.poll(() => fact(visit, 'Survived')).toBe(`${survived + 1} rewirings`);

  await visit.page.keyboard.press('Escape');
  await visit.picture('Network').focus();
  await visit.page.keyboard.press('Escape');
  await card(visit).waitFor({ state: 'detached' });
});

test('a click on a line chooses it; a doomed one is cut at the next rewiring, and the card keeps its last weight', async () => {
  const visit = await paused();
  const canvas = visit.picture('Network');
  await canvas.focus();
  // The weakest of the unit's inputs is the last of its lines, once these are there.
  await visit.page.keyboard.press('Enter');
  await visit
    .region('Network')
    .locator('.panel-footer-spoken')
    .getByText(/^Pixel in row/)
    .waitFor();
  for (let k = 0; k < 60; k++) await visit.page.keyboard.press('ArrowDown');
  await visit.page.keyboard.press('Enter');
  await expect.poll(() => fact(visit, 'Rewired now')).toMatch(/^would be cut: /);
  const weight = (await fact(visit, 'Weight')).split(' ')[0];
  const [name] = (await card(visit).getByRole('heading').innerText()).split(' → ');
  await visit.press('Rewire now');
  await expect.poll(() => fact(visit, 'Cut')).toMatch(/^epoch 2, rewiring 3, after \d rewirings?$/);
  expect(await fact(visit, 'Last weight')).toBe(`${weight} at epoch 2`);
  await expect.poll(() => card(visit).getByRole('status').innerText()).toMatch(/It was cut at epoch 2/);

  // Along a vertical line between the columns a pointer meets lines; what it meets is what a click chooses.
  const box = (await canvas.boundingBox())!;
  const footer = visit.region('Network').locator('.panel-footer-spoken');
  await expect
    .poll(
      async () => {
        for (let share = 0.15; share < 0.7; share += 0.01) {
          // A click tells whole pixels only.
          const [x, y] = [box.x + box.width * 0.62, box.y + box.height * share].map(Math.round);
          await visit.page.mouse.move(x, y);
          await visit.page.waitForTimeout(30);
          if (/click or Enter to follow/.test(await footer.innerText())) return true;
        }
        return false;
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  await visit.page.waitForTimeout(200);
  const line = (await footer.innerText()).split(':')[0];
  await visit.page.mouse.down();
  await visit.page.mouse.up();
  await expect.poll(() => card(visit).getByRole('heading').innerText()).toBe(`Layer 2: ${line}`);
  expect(line).not.toContain(name);
});

test('in the matrix a cell with one connection; training on, its age follows the rewirings; a past epoch tells of then', async () => {
  // At this epsilon the last layer is too full to be rewired.
  const visit = await paused(STILL.replace('e=5', 'e=7'));
  await visit.press('Layer 3');
  const canvas = visit.picture('Network');
  await canvas.focus();
  const footer = visit.region('Network').locator('.panel-footer-spoken');
  await visit.page.keyboard.press('ArrowDown');
  for (let k = 0; k < 40 && !/: 1 connection,/.test(await footer.innerText()); k++) {
    await visit.page.keyboard.press(k % 4 === 3 ? 'ArrowRight' : 'ArrowDown');
    await visit.page.waitForTimeout(150);
  }
  const cell = /Input (\d+) → output (\d+)/.exec(await footer.innerText())!;
  await visit.page.keyboard.press('Enter');
  await expect
    .poll(() => card(visit).getByRole('heading').innerText())
    .toBe(`Layer 3: Hidden layer 2, unit ${cell[1]} → Class ${cell[2]}`);
  await expect.poll(() => fact(visit, 'Born')).toBe('there from the beginning');
  expect(await fact(visit, 'Rewired now')).toBe('none: the layer has too few empty cells');
  await visit.press('Play');
  await visit.finished();
  await expect.poll(() => fact(visit, 'Survived')).toBe('12 rewirings');
  expect(await fact(visit, 'Rewired now')).toBe('the run rewires no more');
  await card(visit).getByRole('button', { name: 'Show its weights as table' }).click();
  expect(await card(visit).getByRole('row').count()).toBeGreaterThan(5);

  await visit.page.keyboard.press('Home');
  await expect.poll(() => fact(visit, 'Survived')).toBe('0 rewirings');
  await expect.poll(() => fact(visit, 'Afterwards')).toBe('there to this day');
  // Its weight is trained again.
  await expect.poll(() => fact(visit, 'Weight')).toMatch(/^[+−][\d.e−]+ \((negative|positive)\)$/);
});
