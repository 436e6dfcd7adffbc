/** What the service worker keeps, under which name, and with which headers it answers. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cacheNames, pathInScope } from '../../src/offline/cache-names.ts';
import { checkedResponse } from '../../src/offline/checked-response.ts';
import { isolated } from '../../src/offline/isolation.ts';

const SCOPE = 'https://example.org/labs/set/';
const TEXT = 'built like this';
const HASH = createHash('sha256').update(TEXT).digest('hex');

describe('a response is kept', () => {
  test('with its bytes and type, and without what was said of the transfer', async () => {
    const headers = { 'Content-Type': 'text/css', 'Content-Encoding': 'br', Vary: '*' };
    const copy = await checkedResponse(new Response(TEXT, { headers }), HASH);
    expect(await copy?.text()).toBe(TEXT);
    expect(Object.fromEntries(copy?.headers ?? [])).toEqual({
      'content-type': 'text/css',
      'content-length': String(TEXT.length),
    });
  });

  test.each([
    ['of another version', new Response('built otherwise')],
    ['cut short', new Response(TEXT.slice(0, -1))],
    ['of an error', new Response(TEXT, { status: 404 })],
    ['of the host’s start page', new Response('<!doctype html>')],
  ])('but not one %s', async (_, response) => {
    expect(await checkedResponse(response, HASH)).toBeNull();
  });
});

describe('names', () => {
  test('keep releases and folders of a host apart, and data across releases', () => {
    const first = cacheNames(SCOPE, 'a');
    const second = cacheNames(SCOPE, 'b');
    const elsewhere = cacheNames('https://example.org/labs/', 'a');
    expect(new Set([first.app, second.app, elsewhere.app]).size).toBe(3);
    expect(first.data).toBe(second.data);
    expect(second.isOtherApp(first.app)).toBe(true);
    for (const name of [second.app, second.data, elsewhere.app, 'set-lab']) {
      expect(second.isOtherApp(name)).toBe(false);
    }
    expect([first.app, first.data, elsewhere.app, elsewhere.data].map(second.isOwn)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test.each([
    [SCOPE, ''],
    [`${SCOPE}?from=mail#v1`, ''],
    [`${SCOPE}assets/a.js`, 'assets/a.js'],
    ['https://example.org/labs/other/a.js', null],
    ['https://example.com/labs/set/a.js', null],
  ])('%s is %o in the folder', (url, path) => {
    expect(pathInScope(SCOPE, url)).toBe(path);
  });
});

describe('isolation', () => {
  const opener = 'Cross-Origin-Opener-Policy';
  const embedder = 'Cross-Origin-Embedder-Policy';
  const headersFor = (mode: RequestMode, destination: RequestDestination, link = '') => {
    const { headers, status } = isolated({ mode, destination, url: SCOPE + link }, new Response(TEXT));
    expect(status).toBe(200);
    return [headers.get(opener), headers.get(embedder)];
  };

  test.each([
    ['a page that stands alone', 'navigate', 'document', '#v1&e=5', ['same-origin', 'require-corp']],
    ['a worker', 'same-origin', 'worker', '', [null, 'require-corp']],
    ['a frame', 'navigate', 'iframe', '#v1', [null, null]],
    ['a page meant for frames', 'navigate', 'document', '#v1&embed=1&e=5', [null, null]],
    ['a script', 'cors', 'script', '', [null, null]],
  ] as const)('of %s', (_, mode, destination, link, expected) => {
    expect(headersFor(mode, destination, link)).toEqual(expected);
  });
});
