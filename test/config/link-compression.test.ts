/** Packed links come back as they were; hostile ones do no harm. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_PLAIN_CHARS, packLink, unpackLink } from '../../src/config/link-compression.ts';
import { formatLink, parseLink } from '../../src/config/link.ts';
import { describeProblem } from '../../src/config/problems.ts';

/** A link of so many changes of zeta. */
function longLink(changes: number): string {
  const events = Array.from({ length: changes }, (_, k) => ({
    step: 7 * k,
    kind: 'tune' as const,
    settings: { zeta: (k % 90) / 100 },
  }));
  return formatLink({ ...parseLink('#v1&e=5'), events });
}

test('a short link stays readable', async () => {
  expect(await packLink('#v1&e=5')).toBe('#v1&e=5');
  expect(await unpackLink('https://example.org/lab/#v1&e=5')).toBe('https://example.org/lab/#v1&e=5');
});

test.each([300, 1040, 4000])('a link of %i changes is packed, and is the same again', async (changes) => {
  const link = longLink(changes);
  expect(link.length).toBeGreaterThan(MAX_PLAIN_CHARS);
  const packed = await packLink(link);
  expect(packed).toMatch(/^#z1=[\w-]+$/);
  expect(packed.length).toBeLessThan(link.length / 2);
  expect(await unpackLink(`https://example.org/lab/${packed}`)).toBe(link);
  const parsed = parseLink(await unpackLink(packed));
  expect(parsed.events.length).toBe(changes);
  expect(parsed.problems).toEqual([]);
});

test('what cannot be unpacked is said, and the defaults run', async () => {
  const texts = [
    '#z1=',
    '#z1=AAAA',
    '#z1=not*base64',
    '#z1=a',
    await packLink(longLink(300)).then((p) => p.slice(0, -9)),
  ];
  for (const text of texts) {
    const { problems, events } = parseLink(await unpackLink(text));
    expect(events).toEqual([]);
    expect(problems.map(describeProblem).join()).toMatch(
      /^Packed link \(z1\): “.*” cannot be unpacked and is ignored\.$/,
    );
  }
});

test('a small link that unpacks to very much is not unpacked', async () => {
  const bomb = await packLink(`#v1&foo=${'0'.repeat(5_000_000)}`);
  expect(bomb.length).toBeLessThan(10_000);
  expect(await unpackLink(bomb)).toBe(bomb);
});

test('2,000 random packed texts: no exception', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 60 }), async (text) => {
      parseLink(await unpackLink(`#z1=${text}`));
    }),
    { numRuns: 2000 },
  );
});
