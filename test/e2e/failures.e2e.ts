/** What can go wrong while the page is open: it says so, goes on as well as it can, and offers the next step. */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { fingerprintsOf } from '../helpers/command-line.ts';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();

/** What the browser itself writes to the console about an answer of 404 or 500. */
const REFUSED = /^Failed to load resource: the server responded with a status of/;

const SMALL = '#v1&d=blobs&n=500&nt=200&h=60.40&e=5&x=4';
/** The same at a pace that leaves time to fail. */
const SLOWLY = `${SMALL}&sp=1000`;

/** Path of a built file by the beginning of its name. */
async function asset(beginning: string, ending: string): Promise<string> {
  const names = await readdir(join(inject('pageFolder'), 'assets'));
  const name = names.find((each) => each.startsWith(`${beginning}-`) && each.endsWith(ending));
  if (!name) throw new Error(`no ${beginning} in the built page`);
  return `assets/${name}`;
}

describe('data', () => {
  test.each(['missing', 'error'] as const)(
    'that the host does not give (%s): generated shapes meanwhile, and another try',
    async (fault) => {
      site.server.faults.set('data/mnist-train-0.bin', fault);
      const visit = await site.visit('#v1&n=1000&nt=500&h=100&x=3', { expected: REFUSED });
      await visit.told(/MNIST.* could not be loaded/);
      await visit.told('Meanwhile the network learns generated shapes');
      await visit.untilEpoch(1);
      expect(await visit.page.locator('.status-strip').innerText()).toMatch(/generated/i);

      site.server.faults.clear();
      await visit.press('Try again');
      await expect.poll(() => visit.notices()).not.toContain('could not be loaded');
      const expected = (await fingerprintsOf('#v1&n=1000&nt=500&h=100&x=3')).at(-1);
      await expect.poll(() => visit.fingerprint()).toEqual([3, expected]);
    },
  );

  test('that arrive damaged are not trained on', async () => {
    site.server.faults.set('data/mnist-test-0.bin', 'corrupt');
    const visit = await site.visit('#v1&n=1000&nt=500&h=100&x=3');
    await visit.told(/MNIST.* could not be loaded/);
    await visit.told('Meanwhile the network learns generated shapes');
    await visit.press('Use generated shapes');
    await visit.address('#v1&d=blobs&n=1000&nt=500&h=100&x=3');
    await expect.poll(() => visit.notices()).not.toContain('could not be loaded');
    await visit.finished();
  });

  test('that are slow: generated shapes in the meantime, then the wanted ones', async () => {
    site.server.faults.set('data/mnist-train-0.bin', 4000);
    const visit = await site.visit('#v1&n=1000&nt=500&h=100&x=2');
    await visit.told('Meanwhile the network learns generated shapes');
    const expected = (await fingerprintsOf('#v1&n=1000&nt=500&h=100&x=2')).at(-1);
    await expect.poll(() => visit.fingerprint()).toEqual([2, expected]);
    expect(await visit.notices()).not.toContain('Meanwhile');
  });
});

describe('kernels', () => {
  test('without the SIMD file the plain ones give the same numbers', async () => {
    site.server.faults.set(await asset('simd', '.wasm'), 'missing');
    const visit = await site.visit(SMALL, { expected: REFUSED });
    await visit.told('several times slower:');
    expect(await visit.finished()).toBe((await fingerprintsOf(SMALL)).at(-1));
    expect(await visit.page.locator('.status-strip').innerText()).toContain('WebAssembly without SIMD');
  });

  test('a damaged SIMD file is not run, even if it compiles', async () => {
    const bytes = readFileSync(join(inject('pageFolder'), await asset('simd', '.wasm')));
    const isRunnable = (place: number) => {
      bytes[place] ^= 0x10;
      if (WebAssembly.validate(bytes)) return true;
      bytes[place] ^= 0x10;
      return false;
    };
    expect(
      Array.from(bytes.keys())
        .slice(bytes.length >> 1)
        .some(isRunnable),
    ).toBe(true);
    const visit = await site.visit('', { elsewhere: 'about:blank', expected: /integrity/ });
    const contentType = 'application/wasm';
    await visit.page.route(/simd-.*\.wasm/, (route) => route.fulfill({ body: bytes, contentType }));
    await visit.page.goto(site.server.url + SMALL);
    await visit.told('several times slower:');
    expect(await visit.finished()).toBe((await fingerprintsOf(SMALL)).at(-1));
  });

  test('without both files the TypeScript ones give the same numbers', async () => {
    site.server.faults.set(await asset('simd', '.wasm'), 'missing');
    site.server.faults.set(await asset('scalar', '.wasm'), 'missing');
    const visit = await site.visit(SMALL, { expected: REFUSED });
    await visit.told('much slower:');
    expect(await visit.finished()).toBe((await fingerprintsOf(SMALL)).at(-1));
    expect(await visit.page.locator('.status-strip').innerText()).toContain('TypeScript');
  });
});

describe('the training thread', () => {
  function engine(visit: Visit) {
    const worker = visit.page.workers().find((each) => each.url().includes('engine.worker'));
    if (!worker) throw new Error('there is no engine worker');
    return worker;
  }

  async function expectNewStart(visit: Visit): Promise<void> {
    await visit.told('The training thread ended unexpectedly');
    await visit.press('Start the run again');
    await expect.poll(() => visit.notices()).not.toContain('unexpectedly');
    expect(await visit.finished()).toBe((await fingerprintsOf(SMALL)).at(-1));
  }

  test('cannot be loaded', async () => {
    const file = await asset('engine.worker', '.js');
    site.server.faults.set(file, 'missing');
    const visit = await site.visit(SMALL, { expected: REFUSED });
    await visit.told('The training thread ended unexpectedly');
    site.server.faults.clear();
    await expectNewStart(visit);
  });

  test('throws', async () => {
    const visit = await site.visit(SLOWLY, { expected: /from a test/ });
    await visit.untilEpoch(1);
    await engine(visit).evaluate(() => {
      setTimeout(() => {
        throw new Error('from a test');
      });
    });
    await visit.told('(Uncaught Error: from a test)');
    await expectNewStart(visit);
  });

  test('is ended from outside, in silence', async () => {
    const visit = await site.visit(SLOWLY);
    await visit.untilEpoch(1);
    await engine(visit).evaluate(() => self.close());
    await expectNewStart(visit);
  });
});

test('a learning rate far too high ends the run at its last good state; the offered one works', async () => {
  const visit = await site.visit('#v1&d=blobs&n=500&nt=200&h=60.40&lr=10');
  await visit.told(/in epoch 1, so the run was stopped at its last good state/);
  expect(await visit.notices()).toContain('learning rate (10) is too high');
  expect(await visit.output('Training loss')).not.toMatch(/NaN|Infinity/);
  await visit.press('Start again with learning rate 1');
  await visit.address('#v1&d=blobs&n=500&nt=200&h=60.40&lr=1');
  await expect.poll(() => visit.notices()).not.toContain('learning rate (10)');
});
