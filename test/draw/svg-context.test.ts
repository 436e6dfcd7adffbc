/** The context that writes SVG: it has all the renderers use, and says what a canvas would have drawn. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SvgContext } from '../../src/draw/svg/svg-context.ts';
import { escapeXml, svgDocument } from '../../src/draw/svg/svg-document.ts';
import { IDENTITY, SvgPath } from '../../src/draw/svg/svg-path.ts';
import { textWidth } from './draw-log.ts';

const DRAW = new URL('../../src/draw/', import.meta.url).pathname;

function svgContext() {
  return new SvgContext({
    measure: textWidth,
    encode: (_image, width, height, smooth) => `data:image/png;base64,${width}x${height}${smooth ? '' : '!'}`,
  });
}

test('has every property and method that a renderer uses of a context', () => {
  const files = readdirSync(DRAW, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('gl/') && !file.startsWith('svg/'),
  );
  const used = new Set(
    files.flatMap((file) =>
      [...readFileSync(join(DRAW, file), 'utf8').matchAll(/\bcontext\.([a-zA-Z]+)/g)].map(([, name]) => name),
    ),
  );
  expect(used.size).toBeGreaterThan(25);
  const context = svgContext();
  expect([...used].filter((name) => !(name in context))).toEqual([]);
});

test('paths are moved when their points are added, as on a canvas', () => {
  const svg = svgContext();
  svg.translate(10, 20);
  svg.beginPath();
  svg.moveTo(0, 0);
  svg.save();
  svg.rotate(Math.PI / 2);
  svg.lineTo(5, 0);
  svg.restore();
  svg.lineTo(5, 5);
  svg.closePath();
  svg.lineWidth = 1.5;
  svg.strokeStyle = '#123456';
  svg.setLineDash([2, 3]);
  svg.globalAlpha = 0.5;
  svg.stroke();
  expect(svg.markup()).toBe(
    '<path d="M10 20L10 25L15 25Z" fill="none" stroke-width="1.5" stroke-dasharray="2 3" stroke="#123456" stroke-opacity="0.5"/>',
  );
});

test('what was saved comes back, all of it', () => {
  const svg = svgContext();
  svg.fillStyle = '#ff0000';
  svg.save();
  Object.assign(svg, { fillStyle: '#00ff00', globalAlpha: 0.2, textAlign: 'right', font: '700 20px x' });
  svg.setLineDash([1]);
  svg.translate(50, 0);
  svg.restore();
  svg.restore();
  svg.fillText('a<b', 1, 2);
  svg.strokeRect(0, 0, 1, 1);
  expect(svg.markup()).toBe(
    '<text x="1" y="2" font-family="sans-serif" font-size="10" fill="#ff0000">a&lt;b</text>' +
      '<path d="M0 0L1 0L1 1L0 1Z" fill="none" stroke-width="1" stroke="#000000"/>',
  );
});

test('clips lie within clips, gradients and pictures where the canvas has them', () => {
  const svg = svgContext();
  svg.translate(100, 0);
  const gradient = svg.createLinearGradient(0, 5, 10, 5);
  gradient.addColorStop(0, '#000000');
  svg.save();
  for (const size of [20, 10]) {
    svg.beginPath();
    svg.rect(0, 0, size, size);
    svg.clip();
  }
  svg.fillStyle = gradient;
  svg.fillRect(0, 0, 5, 5);
  svg.restore();
  svg.imageSmoothingEnabled = false;
  svg.drawImage({} as CanvasImageSource, 1, 2, 3, 4);
  const markup = svg.markup();
  expect(markup).toContain('x1="100" y1="5" x2="110" y2="5"');
  expect(markup).toContain('<clipPath id="clip2" clip-path="url(#clip1)">');
  expect(markup).toMatch(
    /<g clip-path="url\(#clip2\)"><path [^>]*fill="url\(#gradient1\)"\/><\/g><image x="101" y="2"/,
  );
  expect(markup).toContain('xlink:href="data:image/png;base64,3x4!"');
});

describe('arcs', () => {
  const arcOf = (start: number, end: number, back = false) => {
    const path = new SvgPath();
    path.arc(IDENTITY, 0, 0, 10, start, end, back);
    return path.data;
  };
  test.each([
    [0, Math.PI / 2, false, 'M10 0A10 10 0 0 1 0 10'],
    [0, -Math.PI / 2, true, 'M10 0A10 10 0 0 0 0 -10'],
    [0, 2 * Math.PI, false, 'M10 0A10 10 0 0 1 -10 0A10 10 0 0 1 10 0'],
    [0, 7, false, 'M10 0A10 10 0 0 1 -10 0A10 10 0 0 1 10 0'],
  ])('%d to %d, back %s', (start, end, back, data) => expect(arcOf(start, end, back)).toBe(data));
});

test('texts are only texts, whatever they hold', () => {
  expect(escapeXml('<a href="x">&\u0000\u0008\ud800\u{1f600}')).toBe(
    '&lt;a href=&quot;x&quot;&gt;&amp;\u{1f600}',
  );
  const document = svgDocument(10.2, 5, '<path/>', {
    title: '</title><script>alert(1)</script>',
    description: ']]>',
    metadata: '{"a":"<b>"}',
  });
  expect(document).not.toContain('<script');
  expect(document).toContain('width="11" height="5" viewBox="0 0 11 5"');
});
