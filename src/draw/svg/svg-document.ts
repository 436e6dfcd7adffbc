/** A whole SVG file around drawn elements, with what is to be known of them inside. */

export interface SvgAbout {
  readonly title: string;
  readonly description: string;
  /** Goes into <metadata> as a text, such as JSON. */
  readonly metadata: string;
}

const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text for elements and attributes; characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** markup: of SvgContext. Sizes in CSS pixels. A line join of a canvas ends later than one of SVG by itself would. */
export function svgDocument(width: number, height: number, markup: string, about: SvgAbout): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" stroke-miterlimit="10">`,
    `<title>${escapeXml(about.title)}</title>`,
    `<desc>${escapeXml(about.description)}</desc>`,
    `<metadata>${escapeXml(about.metadata)}</metadata>`,
    markup,
    '</svg>',
    '',
  ].join('\n');
}
