/** Same link, same bits: in the page, after a reset, in another window, from the terminal. */
import { beforeAll, describe, expect, test } from 'vitest';
import { fingerprintsOf } from '../helpers/command-line.ts';
import { openSite } from '../helpers/page.ts';
import type { Visit } from '../helpers/page.ts';

const site = openSite();

const SHORT = '#v1&n=1000&nt=500&x=2';
const MIXED = '#v1&d=blobs&n=1000&nt=500&h=120.80&a=srelu&e=8&r=300&b=50&dr=0.2&x=2&s=9';
/** Long enough to be changed on the way, small enough to end soon. */
const LONG = '#v1&d=blobs&n=2000&nt=200&h=100.60&e=5&x=12';
/** The same at a pace that leaves time to act. */
const SLOWLY = `${LONG}&sp=4000`;

describe('the default network on 1,000 digits', () => {
  let expected: string[];
  beforeAll(async () => {
    expected = await fingerprintsOf(SHORT);
  });

  test('ends with the fingerprint the command line prints', async () => {
    const visit = await site.visit(SHORT);
    expect(await visit.finished()).toBe(expected[1]);
    expect(await visit.fingerprint()).toEqual([2, expected[1]]);
    expect(await visit.output('Epoch')).toBe('2');
  });

  test('a link that promises it is told whether it holds', async () => {
    const kept = await site.visit(`${SHORT}&t=2&k=${expected[1]}`);
    await kept.told('Reproduced to the last bit: epoch 2 has the fingerprint of the link.');
    await kept.address(`${SHORT}&t=2&k=${expected[1]}`);
    const broken = await site.visit(`${SHORT}&t=2&k=0123456789abcdef`);
    await broken.told(
      /^Not reproduced: epoch 2 has the fingerprint [0-9a-f]{16}, the link says 0123456789abcdef\./,
    );
    const first = await site.visit(`${SHORT}&t=0&k=0123456789abcdef`);
    await first.told(/^Not reproduced: epoch 0 has the fingerprint [0-9a-f]{16}, the link says/);
    const [, begun] = await first.fingerprint();
    const kept0 = await site.visit(`${SHORT}&t=0&k=${begun}`);
    await kept0.told('Reproduced to the last bit: epoch 0 has the fingerprint of the link.');
    const touched = await site.visit(`${SHORT}&t=2&k=${expected[1]}&play=0`);
    await touched.press('Step one batch');
    await touched.press('Rewire now');
    await touched.address(`${SHORT}&ev=1:rewire&t=2&play=0`);
    await touched.press('Play');
    await touched.told(/^Not reproduced: .* The run was changed on this page before that epoch/);
  });

  test('gives it again after Reset and after another seed was undone', async () => {
    const visit = await site.visit(`${SHORT}&play=0`);
    expect(await stepToEnd(visit)).toEqual(expected);
    await visit.press('Reset');
    expect(await stepToEnd(visit)).toEqual(expected);

    await visit.press('New seed');
    await visit.address(/&s=\d+&play=0$/);
    const others = await stepToEnd(visit);
    expect(others).not.toContain(expected[0]);
    expect(others).not.toContain(expected[1]);

    await visit.press('Undo');
    await visit.address(`${SHORT}&play=0`);
    expect(await stepToEnd(visit)).toEqual(expected);
  });
});

/** From the beginning of a run of two epochs that does not play by itself. */
async function stepToEnd(visit: Visit): Promise<string[]> {
  await expect.poll(async () => (await visit.fingerprint())[0]).toBe(0);
  await visit.press('Step one epoch');
  await expect.poll(async () => (await visit.fingerprint())[0]).toBe(1);
  const [, first] = await visit.fingerprint();
  await visit.press('Step one epoch');
  return [first, await visit.finished()];
}

test('SReLU, dropout and rewiring every 300 samples give the bits of the command line', async () => {
  const visit = await site.visit(MIXED);
  expect(await visit.finished()).toBe((await fingerprintsOf(MIXED))[1]);
});

async function atFullSpeed(visit: Visit): Promise<void> {
  await visit.page.getByRole('combobox', { name: 'Speed' }).selectOption('Full speed');
}

/** The address a person would send, taken by the button. */
async function copiedLink(visit: Visit): Promise<string> {
  await visit.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit.press('Share');
  await visit.press('Copy link');
  await visit.page.getByRole('status').getByText('Link copied').waitFor();
  await visit.page.keyboard.press('Escape');
  const link = await visit.page.evaluate(() => navigator.clipboard.readText());
  expect(link.startsWith(site.server.url)).toBe(true);
  return new URL(link).hash;
}

/** Ends the run; the copied link gives the same end in a new window and from the terminal. */
async function expectSameElsewhere(visit: Visit, link: string): Promise<void> {
  const here = await visit.finished();
  const whole = link.replace(/&(t|k|play)=\w+/g, '');
  const there = await site.visit(whole);
  expect(await there.finished()).toBe(here);
  expect((await fingerprintsOf(whole)).at(-1)).toBe(here);
}

test('steps by batch and by epoch, and a rewiring by hand becomes part of the link', async () => {
  const visit = await site.visit(`${LONG}&play=0`);
  await visit.press('Step one batch');
  await visit.press('Step one batch');
  await visit.press('Rewire now');
  await visit.address(/&ev=2:rewire&t=0&play=0$/);
  await visit.told('One change was made during this run');
  await visit.press('Step one epoch');
  await expect.poll(async () => (await visit.fingerprint())[0]).toBe(1);
  await visit.button('Play').waitFor();
  expect(await visit.output('Epoch')).toBe('1');
  await visit.press('Rewire now');
  const link = await visit.address(/&ev=2:rewire_16:rewire&t=1&play=0$/);
  await visit.press('Play');
  await expectSameElsewhere(visit, link);
});

test('a pause changes nothing', async () => {
  const visit = await site.visit(SLOWLY);
  await visit.untilEpoch(1);
  await visit.press('Pause');
  await visit.button('Play').waitFor();
  const stopped = await visit.output('Training loss');
  await visit.press('Step one batch');
  await expect.poll(() => visit.output('Training loss')).not.toBe(stopped);
  await visit.press('Play');
  await atFullSpeed(visit);
  expect(await visit.finished()).toBe((await fingerprintsOf(LONG)).at(-1));
});

test('zeta and learning rate changed on the way are recorded and reproduced', async () => {
  const visit = await site.visit(SLOWLY);
  await visit.openSettings('Optimiser');
  await visit.untilEpoch(1);
  await visit.slider('Zeta').press('ArrowRight');
  await visit.address(/&ev=\d+:z:0\.35/);
  await visit.type('Learning rate value', '0.02');
  await visit.address(/&ev=\d+:z:0\.35_\d+:lr:0\.02/);
  expect(await visit.field('Zeta value').inputValue()).toBe('0.35');
  await visit.press('Rewire now');
  await visit.address(/:rewire&sp=4000$/);
  await visit.press('Pause');
  await visit.button('Play').waitFor();
  const link = await copiedLink(visit);
  const [epoch, fingerprint] = await visit.fingerprint();
  const here = await visit.address(/:rewire&t=\d+&sp=4000$/);
  expect(link).toBe(`${here}&k=${fingerprint}`);
  expect(here).toMatch(new RegExp(`&t=${epoch}&sp`));
  const there = await site.visit(link);
  await there.told(`Reproduced to the last bit: epoch ${epoch} has the fingerprint of the link.`);
  await atFullSpeed(visit);
  await visit.press('Play');
  await expectSameElsewhere(visit, link.replace('&sp=4000', ''));
  await visit.press('Start over without them');
  await visit.address(LONG);
  expect(await visit.finished()).toBe((await fingerprintsOf(LONG)).at(-1));
});
