/** What saved files say of themselves. */
import { expect, test } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { withGifComment } from '../../src/views/save/gif-comment.ts';
import { panelWords } from '../../src/views/save/panel-words.ts';
import { paperTheme } from '../../src/views/save/paper-theme.ts';
import { withPngTexts } from '../../src/views/save/png-text.ts';
import { paperColour } from '../../src/views/save/read-panel.ts';
import { savedName } from '../../src/views/save/saved-words.ts';
import { readGif } from '../helpers/gif.ts';
import { readPng } from '../helpers/png.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** One transparent pixel. */
const PIXEL_GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const MOMENT = {
  content: parseLink('#v1&e=5&ev=3:rewire&t=7&k=0123456789abcdef'),
  epoch: 7,
  page: 'https://example.org/lab/',
};

test('texts stand in a PNG as they were, whatever they hold', () => {
  const texts = { Title: 'α ÷ β', 'set-lab': '{"a":"\u{1f600}\\n"}', Empty: '' };
  expect(readPng(withPngTexts(PIXEL, texts))).toEqual({
    width: 1,
    height: 1,
    chunks: ['IHDR', 'iTXt', 'iTXt', 'iTXt', 'IDAT', 'IEND'],
    texts,
  });
});

test.each(['', 'é', 'x'.repeat(254), 'x'.repeat(255), 'x'.repeat(256), 'α ÷ β\n'.repeat(300)])(
  'a comment stands in a GIF as it was, whatever its length',
  (text) => {
    expect(readGif(withGifComment(PIXEL_GIF, text))).toEqual({ frames: 1, comments: [text] });
  },
);

test('what is no whole GIF gets no comment', () => {
  expect(() => withGifComment(PIXEL_GIF.subarray(0, -1), 'x')).toThrow('no end');
});

test('an animation is of several epochs, and called like the pictures', () => {
  const words = panelWords('Network', 'Growth', MOMENT, 'epochs 0 to 7');
  expect(words.lines.slice(0, 2)).toEqual([expect.stringMatching(/seed 42, epochs 0 to 7$/), 'Growth']);
  expect(savedName(words, 'gif')).toBe('set-lab network, epochs 0 to 7.gif');
});

test('experiment, link and fingerprint in lines, a caption never more than comments', () => {
  const words = panelWords('Weights', ' first\r\n=second\u2028third ', MOMENT);
  expect(words.lines).toEqual([
    'SET Lab · Weights · SET on MNIST digits, hidden layers 1000-1000-1000, epsilon 5, zeta 0.3, epochs 30, seed 42, epoch 7',
    'first',
    '=second',
    'third',
    'link: https://example.org/lab/#v1&e=5&ev=3:rewire&t=7&k=0123456789abcdef',
    'fingerprint at epoch 7: 0123456789abcdef',
    `settings: ${JSON.stringify(MOMENT.content.experiment)}`,
    'changes during the run: 3:rewire',
  ]);
  expect(savedName(words, 'svg')).toBe('set-lab weights, epoch 7.svg');
  expect(savedName(words, 'csv', 'a/b\\c: "d"')).toBe('set-lab weights, a-b-c- -d-, epoch 7.csv');
});

test('a moment within an epoch is told as such, without a fingerprint it does not have', () => {
  const content = parseLink('#v1');
  const { subtitle, metadata } = panelWords('Network', '', { content, epoch: 2.34567, page: '' });
  expect(metadata).toMatchObject({ fingerprint: null, epoch: 2.3457 });
  expect(subtitle).toMatch(/, epoch 2\.35$/);
  const early = panelWords('Network', '', { content, epoch: null, page: '' });
  expect(early.subtitle).toMatch(/seed 42$/);
});

test('dark pages are saved light, their colours with them', () => {
  const { dark, light, projector } = THEMES;
  expect([dark, light, projector].map(paperTheme)).toEqual([light, light, projector]);
  expect(paperColour('rgb(74, 168, 255)', dark, light)).toMatch(/^#(1d5fa8|2166ac)$/);
  expect(paperColour('rgb(154, 164, 178)', dark, light)).toBe(light.muted);
  expect(paperColour('rgb(1, 2, 3)', dark, light)).toBe('#010203');
  expect(paperColour('color(srgb 1 1 1)', dark, light)).toBe(light.text);
});
