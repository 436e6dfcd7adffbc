/** QR codes and snippets of links: a decoder of other make reads back the experiment. */
import jsQR from 'jsqr';
import { describe, expect, test } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import { linkWords } from '../../src/text/link-words.ts';
import { QUIET_ZONE, qrModules } from '../../src/views/share/qr-code.ts';
import { fitsCode, MOST_VERSION } from '../../src/views/share/qr-limit.ts';
import { qrPath } from '../../src/views/share/qr-path.ts';
import { embeddedContent, iframeSnippet, markdownSnippet } from '../../src/views/share/snippets.ts';
import { OWN_RUN } from '../helpers/own-run.ts';

const PAGE = 'https://sparse-lab.example.org/setlab/';
const DEFAULT = '#v1';
const DEFAULT_MOMENT = '#v1&t=12&k=0123456789abcdef';
const EDITED =
  '#v1&d=fashion&n=20000&h=300.100&a=allrelu&e=11&z=0.25&lr=0.02&b=64&dr=0.2&x=50&s=1234567&t=12&p=weights&th=projector&k=9f86d081884c7d65';

type Modules = readonly (readonly boolean[])[];

/** Every module as so many pixels square, RGBA, dark on white. */
function bitmapOf(modules: Modules, scale: number): { data: Uint8ClampedArray; size: number } {
  const size = modules.length * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (modules[Math.floor(y / scale)][Math.floor(x / scale)])
        data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  }
  return { data, size };
}

describe.each([
  ['the default experiment', DEFAULT],
  ['a moment of it', DEFAULT_MOMENT],
  ['an edited experiment', EDITED],
])('the code of %s', (_, link) => {
  const modules = qrModules(PAGE + link)!;

  test.each([2, 6])('is read at %i pixels a module', (scale) => {
    const { data, size } = bitmapOf(modules, scale);
    const read = jsQR(data, size, size)!;
    expect(read.data).toBe(PAGE + link);
    expect(read.data.length).toBeLessThanOrEqual(200);
    expect(parseLink(read.data)).toEqual(parseLink(link));
    expect(parseLink(read.data).problems).toEqual([]);
  });

  test('has a quiet zone and a size that can be projected', () => {
    const size = modules.length;
    expect(size).toBeLessThanOrEqual(17 + 4 * MOST_VERSION + 2 * QUIET_ZONE);
    modules.forEach((row, y) =>
      row.forEach((dark, x) => {
        const inside = [x, y].every((at) => at >= QUIET_ZONE && at < size - QUIET_ZONE);
        if (!inside) expect(dark).toBe(false);
      }),
    );
    expect(modules[QUIET_ZONE][QUIET_ZONE]).toBe(true);
  });

  test('is drawn module by module', () => {
    const drawn = modules.map((row) => row.map(() => false));
    for (const [, x, y, width] of qrPath(modules).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      drawn[Number(y)].fill(true, Number(x), Number(x) + Number(width));
    }
    expect(drawn).toEqual(modules);
  });
});

test('the longest text of a code has 213 bytes, whatever its letters', () => {
  expect(qrModules('x'.repeat(213))).toHaveLength(57 + 2 * QUIET_ZONE);
  expect(qrModules('x'.repeat(214))).toBeNull();
  expect([213, 214].map((length) => fitsCode('x'.repeat(length)))).toEqual([true, false]);
  expect(qrModules('ä'.repeat(107))).toBeNull();
  expect(qrModules('7'.repeat(300))).toBeNull();
});

test('the snippets hold the link and name the experiment', () => {
  const content = parseLink('#v1&e=5');
  expect(markdownSnippet(`${PAGE}#v1&e=5`, content)).toBe(
    `[SET Lab: SET on MNIST digits, hidden layers 1000-1000-1000, epsilon 5, zeta 0.3, epochs 30, seed 42](${PAGE}#v1&e=5)`,
  );
  const html = iframeSnippet(PAGE, '#v1&e=5&embed=1&x="><script>', embeddedContent(content));
  expect(html).toContain(`src="${PAGE}#v1&amp;e=5&amp;embed=1&amp;x=&quot;&gt;&lt;script&gt;"`);
  expect(html.match(/[<>]/g)).toHaveLength(4);
  expect(embeddedContent(content).mode).toEqual({ ...content.mode, embed: true });
});

test.each([
  [
    EDITED,
    'SET on Fashion-MNIST, hidden layers 300-100, epsilon 11, zeta 0.25, epochs 50, seed 1234567, training images 20000, activation All-ReLU, learning rate 0.02, batch size 64, dropout 0.2.',
    'Pauses at epoch 12, panel weights, theme projector. The page that opens it compares the fingerprint 9f86d081884c7d65.',
    'The whole page, which trains at once.',
  ],
  [
    '#v1&m=static&h=0&ev=4:lr:0.1&play=0&hide=all&lock=e.z.play.timeline&embed=1',
    'Static sparse on MNIST digits, hidden layers none, epsilon 20, epochs 30, seed 42, with 1 change made during the run.',
    'Trains on, with the usual panels.',
    'Made for a frame in another page, waits for Play, hides all settings, locks epsilon, zeta, Play, the timeline.',
  ],
])('%s in words', (link, experiment, view, mode) => {
  expect(linkWords(parseLink(link), null)).toEqual({ experiment, view, mode });
});

test('words on what a link does not hold: own data, and the network that a run began with', () => {
  const experiment = (link: string, beginning: Parameters<typeof linkWords>[1]) =>
    linkWords(parseLink(link), beginning).experiment;
  expect(experiment(OWN_RUN.link, null)).toMatch(
    /, seed 42\b.*\. The file “train-images\.idx” is not in it: the page that opens the link asks for it\.$/,
  );
  const network = { file: 'torch.npz', fingerprint: '0123456789abcdef' };
  expect(experiment('#v1', network)).toMatch(
    /, seed 42\. Not the network of “torch\.npz”, with which this run began\.$/,
  );
  expect(experiment('#v1', { file: null, fingerprint: null })).toMatch(/, seed 42\. Not the run file\.$/);
});
