/** One image and its saliency: two pictures of one size, their colours, the pixel under the pointer. */
import { describe, expect, test } from 'vitest';
import { drawOneImage, fillSaliency } from '../../src/draw/one-image.ts';
import { hitOneImage, layoutOneImage } from '../../src/draw/one-image-layout.ts';
import type { Box } from '../../src/draw/axes.ts';
import { parseHex } from '../../src/draw/network/colours.ts';
import { ONE_IMAGE_TEXT, SAMPLE_TEXT } from '../../src/text/one-image.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { createDrawLog, extentOf, faultsOf, SIZES } from './draw-log.ts';

const SIZE = { width: 28, height: 28 };
const SHOWN = { size: SIZE, drawing: false };
const DRAWN = { size: SIZE, drawing: true };
const IMAGE = {} as CanvasImageSource;
const VIEWPORTS = [
  ...SIZES,
  { width: 185, height: 265, pixelRatio: 1 },
  { width: 180, height: 480, pixelRatio: 2 },
];

describe.each(VIEWPORTS)('in $width×$height', (viewport) => {
  test('two pictures of one size, apart, and every pixel is found again', () => {
    const { image, saliency, bar } = layoutOneImage(SHOWN, viewport, 12) as Record<
      'image' | 'saliency' | 'bar',
      Box
    >;
    expect([saliency.width, saliency.height]).toEqual([image.width, image.height]);
    expect(saliency.x >= image.x + image.width || saliency.y >= image.y + image.height + 12).toBe(true);
    expect(bar.y).toBeGreaterThan(saliency.y + saliency.height + 12);
    for (const box of [image, saliency, bar]) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
      expect(box.y + box.height).toBeLessThanOrEqual(viewport.height);
    }
    for (const [box, inImage] of [
      [image, true],
      [saliency, false],
    ] as const) {
      for (let pixel = 0; pixel < 784; pixel += 13) {
        const x = box.x + (((pixel % 28) + 0.5) / 28) * box.width;
        const y = box.y + ((Math.floor(pixel / 28) + 0.5) / 28) * box.height;
        expect(hitOneImage(SHOWN, viewport, 12, x, y)).toEqual({ inImage, pixel });
      }
    }
    expect(hitOneImage(SHOWN, viewport, 12, bar.x + 1, bar.y + 1)).toBeNull();
  });

  test.each(Object.values(THEMES))('is drawn soundly: $id', (theme) => {
    const captions = [SAMPLE_TEXT.images.name(11, 2000), ONE_IMAGE_TEXT.saliency('Ankle boot')] as const;
    const view = {
      ...SHOWN,
      image: IMAGE,
      captions,
      ends: ONE_IMAGE_TEXT.saliencyEnds('0.123'),
      cursor: 30,
      prompt: null,
      marked: 783,
    };
    const drawn = createDrawLog();
    drawOneImage(drawn.context, viewport, theme, { ...view, saliency: IMAGE });
    expect(faultsOf(drawn)).toEqual([]);
    expect(drawn.of('drawImage')).toHaveLength(2);
    const ends = drawn.of('fillText').filter(({ args }) => String(args[0]).includes('0.123'));
    const [first, second] = ends.map(extentOf);
    expect(ends.length === 1 || first[1] < second[0]).toBe(true);
    const without = createDrawLog();
    drawOneImage(without.context, viewport, theme, { ...view, saliency: null });
    expect(without.of('drawImage')).toHaveLength(1);
    expect(without.texts().join(' ')).not.toContain('0.123');
  });
});

describe('a pad', () => {
  test.each(VIEWPORTS)('in $width×$height is as large as a finger needs where there is room', (viewport) => {
    const { image, saliency, bar } = layoutOneImage(DRAWN, viewport, 12);
    const room = Math.min(viewport.width - 12, viewport.height - 22);
    expect(image.width).toBeGreaterThanOrEqual(Math.min(160, room) - 1e-6);
    for (const box of [image, saliency, bar]) {
      if (!box) continue;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
      expect(box.y + box.height).toBeLessThanOrEqual(viewport.height);
    }
    const { x, y } = image;
    expect(hitOneImage(DRAWN, viewport, 12, x + 1, y + 1)).toEqual({ inImage: true, pixel: 0 });
    if (!saliency) return;
    expect(saliency.width).toBeLessThan(image.width);
    expect(saliency.x >= x + image.width || saliency.y >= y + image.height + 12).toBe(true);
  });

  test('says what to do while it is empty', () => {
    const { context, texts } = createDrawLog();
    const [prompt] = ONE_IMAGE_TEXT.drawFirst(true);
    const captions = [ONE_IMAGE_TEXT.drawing, ONE_IMAGE_TEXT.saliency('3')] as const;
    const view = { ...DRAWN, image: IMAGE, saliency: null, captions, cursor: null, marked: null };
    const ends = ONE_IMAGE_TEXT.saliencyEnds('1');
    drawOneImage(context, SIZES[2], THEMES.light, { ...view, ends, prompt: [prompt] });
    expect(texts()).toContain(prompt);
  });
});

test('colours: the sign by its size, the image faintly where there is none', () => {
  const theme = THEMES.light;
  const pixels = new Uint8ClampedArray(16);
  fillSaliency(pixels, [0, 0, 255, 0], [2, -2, 0, NaN], 2, theme);
  const colour = (k: number) => [...pixels.subarray(4 * k, 4 * k + 3)];
  expect(colour(0)).toEqual([...parseHex(theme.positive)]);
  expect(colour(1)).toEqual([...parseHex(theme.negative)]);
  expect(colour(3)).toEqual([...parseHex(theme.surface)]);
  const [surface, text] = [parseHex(theme.surface)[0], parseHex(theme.text)[0]];
  expect(colour(2)[0]).toBeLessThan(surface - 50);
  expect(colour(2)[0]).toBeGreaterThan(text + 50);
  expect(pixels[15]).toBe(255);
});
