/** Where things stand on the page, in words: an empty list is a sound layout. */
import type { Page } from 'playwright-core';

/** Everything that stands where nobody can use it: outside of the window, or one upon another. */
export function findMisplaced(page: Page): Promise<string[]> {
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

    // Columns of plots and tables of degrees have to fit into their panel: they scroll downwards only.
    for (const element of document.querySelectorAll(
      ".degree-cells, .panel[data-panel='degrees'] .panel-table",
    )) {
      const beyond = element.scrollWidth - element.clientWidth;
      if (element.checkVisibility() && beyond > 0)
        found.push(`${nameOf(element)} is ${beyond} px wider than its panel`);
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
    for (const element of document.querySelectorAll('.panel-footer-rest, .answer-bars, .timeline-looking')) {
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
