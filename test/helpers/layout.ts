/** Where things stand on the page, in words: an empty list is a sound layout. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type {} from './canvas-texts.ts';

const LOOKS = 10;
const LOOK_MS = 100;

/**
 * Everything that stands where nobody can use it, and stays there: outside of the window, or one upon another. In
 * pictures, too, if `recordCanvasTexts` has run in the page.
 */
export async function findMisplaced(page: Page): Promise<string[]> {
  let found = await findMisplacedNow(page);
  // A picture whose size has just changed is drawn a frame later.
  for (let look = 1; look < LOOKS && found.length > 0; look++) {
    await sleep(LOOK_MS);
    found = await findMisplacedNow(page);
  }
  return found;
}

function findMisplacedNow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly name: string;
      readonly element: Element;
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    }
    const found: string[] = [];
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`the document is ${scrollWidth - innerWidth} px too wide`);
    if (scrollHeight > innerHeight) found.push(`the document is ${scrollHeight - innerHeight} px too high`);

    const nameOf = (element: Element) =>
      `“${element.getAttribute('aria-label') ?? (element.textContent.trim().slice(0, 30) || element.className)}”`;
    const round = ({ left, top, right, bottom }: Box) => [left, top, right, bottom].map(Math.round).join(' ');

    /** What of an element is not cut off by what it scrolls in. */
    const visibleBox = (element: Element): Box | null => {
      if (!element.checkVisibility({ visibilityProperty: true })) return null;
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflow === 'visible') continue;
        const box = around.getBoundingClientRect();
        left = Math.max(left, box.left);
        top = Math.max(top, box.top);
        right = Math.min(right, box.right);
        bottom = Math.min(bottom, box.bottom);
      }
      if (right - left < 2 || bottom - top < 2) return null;
      return { name: nameOf(element), element, left, top, right, bottom };
    };
    const boxesOf = (selector: string) =>
      [...document.querySelectorAll(selector)].map(visibleBox).filter((box) => box !== null);

    const fixed = boxesOf('.top-bar *, .panels > section, .panel-tabs button, .timeline, .status-strip');
    for (const box of fixed) {
      const inside =
        box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
      if (!inside) found.push(`${box.name} is outside of the window: ${round(box)}`);
    }

    const buttons = boxesOf('button, select');
    buttons.forEach((box, k) => {
      const { left, top, right, bottom } = box;
      for (const other of buttons.slice(k + 1)) {
        const across = Math.min(right, other.right) - Math.max(left, other.left);
        const down = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (across > 1 && down > 1)
          found.push(`${box.name} lies upon ${other.name}: ${round(box)}, ${round(other)}`);
      }
      const top0 = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      if (!top0 || !(box.element.contains(top0) || top0.contains(box.element))) {
        found.push(`${box.name} is covered by ${top0 ? nameOf(top0) : 'nothing'}: ${round(box)}`);
      }
    });

    // What scrolls does so downwards only, but for rows of small things and tables of many columns.
    const sideways = '.network-choice, .status-strip, .panel-table, .notices, .top-bar *, .visually-hidden';
    for (const element of document.querySelectorAll('*')) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const scrolls = /auto|scroll/.test(overflowX) || /auto|scroll/.test(overflowY);
      const isTable = element.matches(".panel[data-panel='degrees'] .panel-table");
      const beyond = element.scrollWidth - element.clientWidth;
      if (!scrolls || beyond <= 0 || !element.checkVisibility()) continue;
      if (isTable || !element.matches(sideways))
        found.push(`${nameOf(element)} is ${beyond} px wider than what it scrolls in`);
    }

    const spoken = boxesOf('.panel-footer-spoken');
    for (const canvas of document.querySelectorAll('canvas')) {
      const box = canvas.getBoundingClientRect();
      const written = globalThis.canvasTexts?.get(canvas) ?? [];
      if (!canvas.checkVisibility({ visibilityProperty: true }) || box.width === 0) continue;
      const picture = nameOf(canvas).slice(0, 40);
      const texts = written.map((text) => ({ ...text, name: `“${text.text}” in ${picture}` }));
      const size = (text: (typeof texts)[number]) =>
        [text.left, text.top, text.right, text.bottom].map(Math.round);
      texts.forEach((text, k) => {
        const { left, top, right, bottom, name } = text;
        if (left < -1 || top < -1 || right > box.width + 1 || bottom > box.height + 1)
          found.push(
            `${name} is cut off: ${size(text).join(' ')} of ${Math.round(box.width)} × ${Math.round(box.height)}`,
          );
        for (const over of spoken) {
          const end = Math.min(box.top + bottom, visibleBox(canvas)?.bottom ?? 0);
          const isBelow = over.top < end - 1 && over.bottom > box.top + top;
          if (isBelow && over.left < box.left + right && over.right > box.left + left)
            found.push(`${name} is covered by ${over.name}`);
        }
        for (const other of texts.slice(k + 1)) {
          const across = Math.min(right, other.right) - Math.max(left, other.left);
          const down = Math.min(bottom, other.bottom) - Math.max(top, other.top);
          if (across > 1 && down > 1)
            found.push(
              `${name} lies upon “${other.text}”: ${size(text).join(' ')}, ${size(other).join(' ')}`,
            );
        }
      });
    }

    // Text that is cut off although it is a number or a button somebody has to read.
    for (const element of document.querySelectorAll('.top-bar :is(output, .run-readout-label, h1, button)')) {
      if (
        element.checkVisibility() &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0
      ) {
        found.push(`${nameOf(element)} does not fit into its place`);
      }
    }
    // Beside the algorithm there is room for the beginning of what is said.
    const whole =
      '.panel-footer-rest, .panel-body:not(:has(> .algorithm)) .panel-footer-spoken, .answer-bars, .timeline-looking';
    for (const element of document.querySelectorAll(whole)) {
      const { scrollHeight: all, clientHeight: shown } = element;
      if (element.checkVisibility({ visibilityProperty: true }) && all > shown + 1) {
        found.push(`${nameOf(element)} is cut off: ${shown} of ${all} px`);
      }
    }
    for (const element of document.querySelectorAll('.panel-controls > *, .panel-toggle, .still-frames *')) {
      if (!element.checkVisibility()) continue;
      const { width, height } = element.getBoundingClientRect();
      const box = visibleBox(element);
      const seen = box ? [box.right - box.left, box.bottom - box.top] : [0, 0];
      if (seen[0] < width - 1 || seen[1] < height - 1) found.push(`${nameOf(element)} is cut off`);
    }
    return found;
  });
}

/** Every text in view whose letters are smaller than so many CSS pixels, with their size. */
export function findSmallTexts(page: Page, least: number): Promise<string[]> {
  return page.evaluate((leastSize) => {
    const found = new Set<string>();
    const inView = (element: Element) => {
      const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    };
    const isClipped = (element: Element) => {
      for (let around: Element | null = element; around; around = around.parentElement)
        if (getComputedStyle(around).clipPath !== 'none') return true;
      return false;
    };
    const check = (element: Element, text: string) => {
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size >= leastSize - 0.01 || text.trim() === '') return;
      if (!element.checkVisibility({ visibilityProperty: true }) || !inView(element) || isClipped(element))
        return;
      found.add(`“${text.trim().slice(0, 30)}” in .${element.className}: ${size} px`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      check(node.parentElement!, node.textContent ?? '');
    for (const field of document.querySelectorAll('input')) check(field, field.value);
    return [...found];
  }, least);
}
