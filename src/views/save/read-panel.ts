/** Reads what a panel shows: its charts, and the texts around them that belong to the picture. */
import type { Box } from '../../draw/axes.ts';
import { legendWords } from '../../draw/panel-picture.ts';
import type {
  LegendPart,
  PanelPicture,
  PlacedChart,
  PlacedMark,
  PlacedText,
} from '../../draw/panel-picture.ts';
import type { Theme } from '../../theme/theme.ts';
import { drawingOf } from '../drawings.ts';

/** Cards over the picture and what is only spoken. */
const NOT_SAVED = '.connection, .algorithm';
/** Texts beside charts, line by line where they stand. */
const TEXTS = '.degree-cell figcaption, .degree-note, .answer-name, .answer-mark, .answer-value';
/** See ForHands of panel-footer.tsx. */
const FOR_HANDS = '[data-for-hands]';
const MARKS = '.answer-bar > span';

/** Null where no chart can be seen. now: the theme on the page; paper: that of the picture. */
export function readPanel(panel: HTMLElement, now: Theme, paper: Theme): PanelPicture | null {
  const within = <T extends Element>(selector: string) =>
    [...panel.querySelectorAll<HTMLElement>(selector)].filter(
      (element) => !element.closest(NOT_SAVED),
    ) as unknown as T[];
  const colourOf = (element: Element) => paperColour(getComputedStyle(element).color, now, paper);

  const charts = within<HTMLCanvasElement>('.panel-body canvas').flatMap((canvas): PlacedChart[] => {
    const drawing = drawingOf(canvas);
    const box = boxOf(canvas);
    return drawing && box.width > 0 && box.height > 0 ? [{ box, draw: drawing.draw }] : [];
  });
  if (charts.length === 0) return null;
  const texts = within<HTMLElement>(TEXTS).flatMap((element) => linesOf(element, colourOf));
  const marks = within<HTMLElement>(MARKS).flatMap((element): PlacedMark[] => {
    const box = boxOf(element);
    const colour = paperColour(getComputedStyle(element).backgroundColor, now, paper);
    return box.width > 0 && box.height > 0 ? [{ box, colour }] : [];
  });
  const legend = within<HTMLElement>('.panel-footer-rest').flatMap((element) =>
    legendOf(element, now, paper),
  );
  return { ...fromTheirCorner(charts, texts, marks), legend };
}

function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left, y: top, width, height };
}

/** Moves everything so that the picture begins where its first part does, and fits around all parts. */
function fromTheirCorner(
  charts: readonly PlacedChart[],
  texts: readonly PlacedText[],
  marks: readonly PlacedMark[],
): Omit<PanelPicture, 'legend'> {
  const boxes = [
    ...[...charts, ...marks].map(({ box }) => box),
    ...texts.map(({ x, y, size, width }) => ({ x, y: y - size, width, height: size * 1.3 })),
  ];
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const moved = (box: Box): Box => ({ ...box, x: box.x - left, y: box.y - top });
  return {
    width: Math.max(...boxes.map(({ x, width }) => x + width)) - left,
    height: Math.max(...boxes.map(({ y, height }) => y + height)) - top,
    charts: charts.map((chart) => ({ ...chart, box: moved(chart.box) })),
    marks: marks.map((mark) => ({ ...mark, box: moved(mark.box) })),
    texts: texts.map((text) => ({ ...text, x: text.x - left, y: text.y - top })),
  };
}

/** The text of a node, cut where its element cuts it. */
function shownText(node: Node, parent: Element, range: Range): string {
  const text = node.textContent ?? '';
  const { textOverflow, fontSize } = getComputedStyle(parent);
  if (textOverflow !== 'ellipsis') return text;
  const edge = parent.getBoundingClientRect().right;
  const endOf = (length: number) => {
    range.setStart(node, 0);
    range.setEnd(node, length);
    return range.getBoundingClientRect().right;
  };
  let length = text.length;
  if (endOf(length) <= edge + 0.5) return text;
  while (length > 1 && endOf(length) > edge - parseFloat(fontSize)) length--;
  return `${text.slice(0, length).trimEnd()}…`;
}

/** The words of an element, joined where they stand in one line and one style. */
function linesOf(element: HTMLElement, colourOf: (element: Element) => string): PlacedText[] {
  const lines: PlacedText[] = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    const style = getComputedStyle(parent);
    const [size, weight] = [parseFloat(style.fontSize), Number(style.fontWeight)];
    const first = lines.length;
    for (const { 0: word, index } of shownText(node, parent, range).matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const { left, right, bottom, height, width } = range.getBoundingClientRect();
      if (width === 0) continue;
      // A line of text stands on its base line, about a quarter of its letters' box from below.
      const y = bottom - height * 0.24;
      const line = lines.length > first ? lines[lines.length - 1] : null;
      if (line && Math.abs(line.y - y) < 1)
        lines[lines.length - 1] = { ...line, width: right - line.x, text: `${line.text} ${word}` };
      else lines.push({ x: left, y, width, text: word, size, weight, colour: colourOf(parent) });
    }
  }
  return lines;
}

/** Words and the colours before them, those that are seen. */
export function legendOf(element: HTMLElement, now: Theme, paper: Theme): LegendPart[] {
  return [...element.childNodes].flatMap((node): LegendPart[] => {
    if (node instanceof HTMLElement && (node.matches(FOR_HANDS) || isHidden(node))) return [];
    if (node instanceof HTMLElement && node.querySelector('.panel-swatch')) return legendOf(node, now, paper);
    const isSwatch = node instanceof HTMLElement && node.classList.contains('panel-swatch');
    if (!isSwatch) return legendWords(node.textContent ?? '');
    const { backgroundColor, borderTopColor, borderTopStyle, borderBottomStyle } = getComputedStyle(node);
    // A border all around is that of an area.
    const isLine = borderTopStyle === 'solid' && borderBottomStyle !== 'solid';
    const swatch = paperColour(isClear(backgroundColor) ? borderTopColor : backgroundColor, now, paper);
    return [{ swatch, kind: borderTopStyle === 'dashed' ? 'dashes' : isLine ? 'line' : 'area' }];
  });
}

/** Of words that are there long and short one is. */
function isHidden(element: Element): boolean {
  return getComputedStyle(element).display === 'none';
}

/** css: as of a computed style, which writes an alpha of 0 in rgba(…) only. */
function isClear(css: string): boolean {
  return css === 'transparent' || /^rgba\(.*, 0\)$/.test(css);
}

/** A colour of the page's theme as the other theme has it; any other stays. css: rgb(…) as of a computed style. */
export function paperColour(css: string, now: Theme, paper: Theme): string {
  const channels = /^rgba?\((\d+), (\d+), (\d+)/.exec(css);
  if (!channels) return paper.text;
  const hex = `#${channels
    .slice(1)
    .map((channel) => Number(channel).toString(16).padStart(2, '0'))
    .join('')}`;
  const name = (Object.keys(now) as (keyof Theme)[]).find((key) => now[key] === hex);
  return name === undefined ? hex : (paper[name] as string);
}
