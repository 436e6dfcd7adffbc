// @vitest-environment happy-dom
/** A laboratory in another page: whether it trains while it comes into sight and leaves it, and what it answers. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MAX_PLAIN_CHARS, packLink } from '../../src/config/link-compression.ts';
import { openAddress, startsByItself } from '../../src/state/address.ts';
import { answerParent, trainInSight } from '../../src/state/embed.ts';
import { useExperiment } from '../../src/state/experiment-store.ts';
import { NO_RUN, setStatus, useRun } from '../../src/state/run-store.ts';
import { openLaboratory } from '../helpers/laboratory.ts';

const SHORT = '#v1&d=blobs&n=200&nt=100&h=24.16&e=3&b=32&x=4&embed=1';
const LONG = SHORT.replace('x=4', 'x=10000');

/** The page around scrolls until this share of the frame is in sight. */
let see: (share: number) => void;
const parent = { postMessage: vi.fn<(message: object) => void>() };
/** The only laboratory that hears the page around. */
let hear: (message: object) => void;

beforeEach(() => {
  vi.useFakeTimers();
  setStatus(NO_RUN);
  parent.postMessage.mockClear();
  vi.stubGlobal('addEventListener', (type: string, listener: (event: object) => void) => {
    if (type === 'message')
      hear = (data) => listener({ data, origin: 'https://example.org', source: parent });
  });
  vi.stubGlobal('parent', parent);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: object[]) => void) {
        see = (share) => tell([{ intersectionRatio: share, isIntersecting: share > 0 }]);
      }
      observe() {}
      disconnect() {
        see = () => {};
      }
    },
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** As main.tsx does it. The network is still to be set up, and the data are still to come. */
function openEmbedded(link: string) {
  const address = openAddress(link, () => ({}));
  const opened = openLaboratory();
  const { laboratory } = opened;
  laboratory.begin(startsByItself(address.first.mode));
  const stopWatching = trainInSight(laboratory);
  answerParent(laboratory, address, stopWatching);
  return { ...opened, address };
}

const place = () => {
  const { phase, epoch } = useRun.getState().status;
  return { phase, epoch };
};
const AT_ITS_BEGINNING = { phase: 'paused', epoch: 0 };
const AT_ITS_END = { phase: 'finished', epoch: 4 };

test.each([
  ['not seen yet', [], AT_ITS_BEGINNING],
  ['seen a little', [0.2], AT_ITS_BEGINNING],
  ['seen', [0.5], AT_ITS_END],
  ['seen and left', [1, 0.1], AT_ITS_BEGINNING],
  ['seen, left, seen', [1, 0, 1], AT_ITS_END],
  ['seen, left, seen, left', [1, 0, 1, 0], AT_ITS_BEGINNING],
])('while it loads it is %s', async (_, shares, expected) => {
  const { settle } = openEmbedded(SHORT);
  for (const share of shares) see(share);
  await settle();
  expect(place()).toEqual(expected);
});

test('what left sight while it loaded trains once it is seen, to where its link wants it', async () => {
  const { settle } = openEmbedded(`${SHORT}&t=2`);
  see(1);
  see(0);
  await settle();
  expect(place()).toEqual(AT_ITS_BEGINNING);
  see(1);
  await settle();
  expect(place()).toEqual({ phase: 'paused', epoch: 2 });
});

test('it pauses out of sight and goes on in sight, however soon', async () => {
  const { settle, untilPlaying } = openEmbedded(LONG);
  see(1);
  await untilPlaying();
  see(0);
  await settle();
  expect(place().phase).toBe('paused');
  see(1);
  await untilPlaying();
  see(0);
  see(1);
  await untilPlaying();
});

test('a link from the page around does not train out of sight either', async () => {
  const { settle, untilPlaying } = openEmbedded(LONG);
  see(1);
  await untilPlaying();
  hear({ type: 'setlab:set', link: SHORT });
  await vi.advanceTimersByTimeAsync(0);
  see(0);
  await settle();
  expect(place()).toEqual(AT_ITS_BEGINNING);
  see(1);
  await settle();
  expect(place()).toEqual(AT_ITS_END);
});

test('on its way back to an epoch it waits out of sight and gets there in sight', async () => {
  const { laboratory, settle } = openEmbedded(SHORT);
  see(1);
  await settle();
  laboratory.goOnFrom(2);
  see(0);
  await settle();
  const { epoch } = place();
  see(1);
  await settle();
  expect([epoch <= 2, place()]).toEqual([true, { phase: 'paused', epoch: 2 }]);
});

test('a link from the page around counts even before the lab has begun', async () => {
  const { settle } = openEmbedded(LONG);
  hear({ type: 'setlab:set', link: `${SHORT}&s=7` });
  see(1);
  await settle();
  expect([useRun.getState().status.experiment!.seed, place()]).toEqual([7, AT_ITS_END]);
});

test.each([
  ['a person', ({ laboratory }: ReturnType<typeof openEmbedded>) => laboratory.pause()],
  ['the page around', () => hear({ type: 'setlab:pause' })],
])('paused by %s it stays so in sight', async (_, pause) => {
  const opened = openEmbedded(LONG);
  see(1);
  await opened.untilPlaying();
  pause(opened);
  see(0);
  await opened.settle();
  see(1);
  await opened.settle();
  expect(place().phase).toBe('paused');
});

test.each([
  ['a person', ({ laboratory }: ReturnType<typeof openEmbedded>) => laboratory.play()],
  ['the page around', () => hear({ type: 'setlab:play' })],
])('out of sight it trains where %s wants it to', async (_, play) => {
  const opened = openEmbedded(SHORT);
  see(0.2);
  play(opened);
  await opened.settle();
  expect(place()).toEqual(AT_ITS_END);
});

test.each([
  `#z1=${'A'.repeat(60_000)}`,
  '#z1=not*base64',
  '#v1&z1=AAAA&some=thing',
  await packLink(`some text${' '.repeat(MAX_PLAIN_CHARS)}`),
])('a link of which nothing can be read is refused, and the experiment stays: %.20s', async (link) => {
  openEmbedded(`${SHORT}&s=7`);
  await vi.advanceTimersByTimeAsync(0);
  const { experiment } = useExperiment.getState();
  hear({ type: 'setlab:set', id: 'a', link });
  await vi.waitFor(() => expect(parent.postMessage).toHaveBeenCalled());
  const message = expect.stringMatching(
    /^link: nothing can be read of “#.*”; the experiment stays as it is$/,
  ) as string;
  expect(parent.postMessage.mock.calls[0][0]).toEqual({ type: 'setlab:error', id: 'a', message });
  expect([useExperiment.getState().experiment, useRun.getState().problems]).toEqual([experiment, []]);
});

test('with play=0 being seen is not enough', async () => {
  const { settle } = openEmbedded(`${SHORT}&play=0`);
  see(1);
  await settle();
  expect(place()).toEqual(AT_ITS_BEGINNING);
});
