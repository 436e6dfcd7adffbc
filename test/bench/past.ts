/** How soon the page shows an epoch of the past after the slider has moved: asked, sent, drawn and painted. */
import type { Browser, Page } from 'playwright-core';
import { openPage } from './page.ts';

export interface PastFigures {
  /** Epochs that were looked at. */
  readonly epochs: number;
  /** Milliseconds until it is on screen: ribbons, a layer's matrix, and the weights in that matrix. */
  readonly ribbons: readonly number[];
  readonly matrix: readonly number[];
  readonly weights: readonly number[];
}

const PATIENCE = { timeout: 300_000 };
/** Of the default network; each of a thousand images. */
const EPOCHS = 100;
const LINK = `#v1&n=1000&nt=200&x=${EPOCHS}`;

/** A finished run of 100 epochs, looked at epoch by epoch in leaps of so many, back and forth. */
export async function measurePast(browser: Browser, url: string, leap: number): Promise<PastFigures> {
  const ribbons = await openPast(browser, `${url}${LINK}`);
  const epochs = Array.from(
    { length: Math.floor(EPOCHS / leap) },
    (_, k) => 1 + ((k * leap * 7) % (EPOCHS - 1)),
  );
  const figures = {
    epochs: epochs.length,
    ribbons: [] as number[],
    matrix: [] as number[],
    weights: [] as number[],
  };
  for (const epoch of epochs) figures.ribbons.push(await lookAt(ribbons, epoch, null));
  await ribbons.context().close();
  const matrix = await openPast(browser, `${url}${LINK}&mx=2`);
  for (const epoch of epochs) {
    figures.matrix.push(await lookAt(matrix, epoch, 'wirings'));
    figures.weights.push(await lookAt(matrix, epoch + 1, 'pastWeights'));
  }
  await matrix.context().close();
  return figures;
}

async function openPast(browser: Browser, url: string): Promise<Page> {
  const page = await openPage(browser, url);
  await page.waitForFunction(
    (end) => (document.querySelector('.timeline-epoch')?.textContent ?? '').startsWith(`epoch ${end} `),
    EPOCHS,
    PATIENCE,
  );
  await page.waitForTimeout(2000);
  return page;
}

/** Milliseconds from the move of the slider until the network was painted, with what was to come from an engine. */
function lookAt(page: Page, epoch: number, awaited: 'wirings' | 'pastWeights' | null): Promise<number> {
  return page.evaluate(
    async (given) => {
      const { witness } = window;
      const slider = document.querySelector<HTMLInputElement>('.timeline input[type=range]')!;
      const before = { ...witness.heard };
      const drawings = witness.drawings;
      const begin = performance.now();
      slider.value = String(given.epoch);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      while (
        witness.drawings === drawings ||
        (given.awaited !== null && witness.drawn[given.awaited] <= before[given.awaited])
      ) {
        if (performance.now() - begin > 30_000) throw new Error(`epoch ${given.epoch} does not come`);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      // The frame after the drawing begins when it has been painted.
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - begin;
    },
    { epoch, awaited },
  );
}
