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
  beforeRewiring: false,
  rewired: false,
  beginning: null,
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
  const words = panelWords('Network', 'Growth', MOMENT, { epochs: [0, 7], beforeRewirings: false });
  expect(words.lines.slice(0, 2)).toEqual([expect.stringMatching(/seed 42, epochs 0 to 7$/), 'Growth']);
  expect(savedName(words, 'gif')).toBe('set-lab network, epochs 0 to 7.gif');
  const before = panelWords('Network', '', MOMENT, { epochs: [0, 7], beforeRewirings: true });
  expect(before.subtitle).toMatch(/, epochs 0 to 7, before their rewirings$/);
  expect(before.metadata).toMatchObject({ epoch: 7, epochs: [0, 7], beforeRewiring: true });
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
  const { subtitle, metadata } = panelWords('Network', '', { ...MOMENT, content, epoch: 2.34567 });
  expect(metadata).toMatchObject({ fingerprint: null, epoch: 2.3457 });
  expect(subtitle).toMatch(/, epoch 2\.35$/);
  const early = panelWords('Network', '', { ...MOMENT, content, epoch: null });
  expect(early.subtitle).toMatch(/seed 42$/);
});

test('an epoch looked back at is told from the one after its rewiring, whose fingerprint it is not', () => {
  const now = panelWords('Network', '', { ...MOMENT, rewired: true });
  const past = panelWords('Network', '', { ...MOMENT, rewired: true, beforeRewiring: true });
  expect([now, past].map(({ subtitle }) => subtitle.replace(/.*seed 42, /, ''))).toEqual([
    'epoch 7',
    'epoch 7, before its rewiring',
  ]);
  expect([now, past].map((words) => savedName(words, 'png'))).toEqual([
    'set-lab network, epoch 7.png',
    'set-lab network, epoch 7, before its rewiring.png',
  ]);
  for (const { lines } of [now, past]) {
    expect(lines).toContain('fingerprint at epoch 7, rewired: 0123456789abcdef');
  }
  expect(past.metadata).toMatchObject({ epoch: 7, beforeRewiring: true, fingerprint: { rewired: true } });
});

test('a run that began with a network from a file says so beside its link', () => {
  const content = parseLink('#v1&t=7');
  const beginning = { file: 'torch.npz', fingerprint: 'fedcba9876543210' };
  const words = panelWords('Network', '', { ...MOMENT, content, beginning });
  expect(words.subtitle).toMatch(/, seed 42, begun with the network of “torch\.npz”, epoch 7$/);
  expect(words.lines.slice(1, 3)).toEqual([
    'link: https://example.org/lab/#v1&t=7',
    'this run began with the network of “torch.npz” (fingerprint fedcba9876543210); the link gives only the settings, its run file all of it',
  ]);
  expect(words.metadata).toMatchObject({ beginning, fingerprint: null });
  const doubtful = { file: null, fingerprint: null };
  const { lines } = panelWords('Network', '', { ...MOMENT, content, beginning: doubtful });
  expect(lines[2]).toMatch(/^this run came from a run file that .* the link gives only the settings/);
});

test('dark pages are saved light, their colours with them', () => {
  const { dark, light, projector } = THEMES;
  expect([dark, light, projector].map(paperTheme)).toEqual([light, light, projector]);
  expect(paperColour('rgb(74, 168, 255)', dark, light)).toMatch(/^#(1d5fa8|2166ac)$/);
  expect(paperColour('rgb(154, 164, 178)', dark, light)).toBe(light.muted);
  expect(paperColour('rgb(1, 2, 3)', dark, light)).toBe('#010203');
  expect(paperColour('color(srgb 1 1 1)', dark, light)).toBe(light.text);
});
