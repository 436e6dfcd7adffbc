/** What the training thread sends while it trains: of every frame the parts that are drawn, and no others. */
import { expect, test } from 'vitest';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();

/** Rewired several times between two frames, so that the wiring is always new. */
const LINK = '#v1&d=blobs&n=1000&nt=100&h=60.40&e=5&x=10000&sp=20000&th=light';
/** So many frames alike are no accident. */
const FRAMES = 6;

type Noting = typeof globalThis & { frames: string[] };

/** Writes down what every live frame brings: its parts, and of a matrix what is told beside its counts. */
function noteFrames(): void {
  const frames: string[] = [];
  Object.assign(globalThis, { frames });
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind !== 'frame') return;
        const told = Object.keys(data.buffers).filter((part) => part !== 'head');
        for (const extra of ['sum', 'newborn', 'birth']) if (data.matrix?.[extra]) told.push(extra);
        if (data.matrix) told.push('matrix');
        frames.push(told.sort().join(' '));
      });
    }
  };
}

/** What frames bring from some moment on: all that the latest have brought. */
async function brought(visit: Visit): Promise<string> {
  return visit.page.evaluate((count) => {
    const latest = (globalThis as Noting).frames.slice(-count);
    return [...new Set(latest.flatMap((told) => told.split(' ')))].filter(Boolean).sort().join(' ');
  }, FRAMES);
}

async function sends(visit: Visit, parts: string): Promise<void> {
  await expect.poll(() => brought(visit)).toBe(parts);
}

const NETWORK = 'blocks degrees inputs';

test('at 1280 × 720 a tab brings what it draws, and takes it away again', async () => {
  const visit = await site.visit(LINK, { before: noteFrames });
  await visit.untilEpoch(2);
  await sends(visit, NETWORK);
  const turnTo = (tab: string) =>
    visit.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: tab }).click();
  await turnTo('Weights');
  await sends(visit, `${NETWORK} weights`);
  await visit.region('Weights').getByRole('combobox').selectOption('ridgeline');
  await sends(visit, NETWORK);
  await turnTo('Degrees');
  await sends(visit, 'blocks core degrees inputs');
  await visit.region('Degrees').getByRole('button', { name: 'Tails' }).click();
  await sends(visit, NETWORK);
  await turnTo('Lives');
  await sends(visit, NETWORK);
  await visit.region('Network').getByRole('button', { name: 'Show as table' }).click();
  await sends(visit, 'blocks degrees');
});

test('a matrix brings its sums, newborn connections only while they are shown or may be read', async () => {
  const visit = await site.visit(`${LINK}&p=lives`, { before: noteFrames });
  await visit.untilEpoch(2);
  await visit.page.keyboard.press('m');
  await sends(visit, 'matrix sum');
  await visit.picture('Network').hover();
  await sends(visit, 'matrix newborn sum');
  await visit.page.mouse.move(2, 2);
  await sends(visit, 'matrix sum');
  const network = visit.region('Network');
  await network.getByRole('button', { name: 'Layer 2' }).click();
  await sends(visit, 'matrix sum');
  await network.getByRole('button', { name: /^New/ }).click();
  await visit.page.mouse.move(2, 2);
  await network.getByRole('button', { name: /^New/ }).blur();
  await sends(visit, 'matrix newborn sum');
  await network.getByRole('button', { name: /^New/ }).click();
  await network.getByRole('combobox', { name: 'Colour' }).selectOption('age');
  await visit.page.locator(':focus').blur();
  await visit.page.mouse.move(2, 2);
  await sends(visit, 'birth matrix');
});

test('of panels out of view nothing comes: one alone, a phone, an epoch of the past', async () => {
  const visit = await site.visit(`${LINK}&np=connections`, { before: noteFrames });
  await visit.untilEpoch(2);
  await sends(visit, 'degrees inputs');
  await visit.page.keyboard.press('m');
  await sends(visit, 'inputs matrix sum');
  await visit.page.keyboard.press('4');
  await sends(visit, '');
  await visit.page.keyboard.press('4');
  await sends(visit, 'inputs matrix sum');
  await visit.page.keyboard.press('Home');
  await sends(visit, '');
  await visit.page.keyboard.press('End');
  await visit.page.keyboard.press('Escape');
  await visit.page.setViewportSize({ width: 390, height: 844 });
  await sends(visit, '');
  await visit.page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('button', { name: 'Pixels' })
    .click();
  await sends(visit, 'inputs');
  await visit.page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('button', { name: 'Network' })
    .click();
  await sends(visit, 'matrix sum');
});
