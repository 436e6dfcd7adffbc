/** Round trips of valid links, and 2,000 links that nobody should have made. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatLink, type LinkContent, parseLink } from '../../src/config/link.ts';
import { describeProblem } from '../../src/config/problems.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { validateExperiment } from '../../src/config/validate.ts';
import { MODE_SETTINGS, VIEW_SETTINGS } from '../../src/config/view.ts';
import { linkContent } from './arbitraries.ts';

function contentOf(text: string): LinkContent {
  const { version: _version, problems: _problems, ...content } = parseLink(text);
  return content;
}

test('a valid link is read as what was written, and written the same again', () => {
  fc.assert(
    fc.property(linkContent, (content) => {
      const link = formatLink(content);
      expect(contentOf(link)).toEqual(content);
      expect(parseLink(link).problems.every((problem) => problem.kind === 'unknown')).toBe(true);
      expect(formatLink(parseLink(link))).toBe(link);
    }),
    { numRuns: 500 },
  );
});

const names = [...SETTINGS, ...VIEW_SETTINGS, ...MODE_SETTINGS].flatMap(({ id, key }) => [key, id]);
const nastyValue = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double().map(String),
  fc.constantFrom(
    '1e400',
    '-1e400',
    'NaN',
    '-0',
    '0x1F',
    '%',
    '%E0%A4%A',
    '1.1.1.1.1.1',
    'normal:',
    '_:_',
    '9'.repeat(400),
  ),
);
const pair = fc
  .tuple(fc.constantFrom(...names, 'dn', 'ev', 'k', 'g', '__proto__'), nastyValue)
  .map(([name, value]) => `${name}=${value}`);
const pairs = fc.array(pair, { maxLength: 12 }).map((list) => `#v1&${list.join('&')}`);
const mutated = fc
  .tuple(linkContent, fc.nat(200), fc.nat(5), fc.string({ unit: 'binary', maxLength: 5 }))
  .map(([content, at, removed, inserted]) => {
    const link = formatLink(content);
    return link.slice(0, at) + inserted + link.slice(at + removed);
  });
const anyLink = fc.oneof(
  pairs,
  mutated,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.webUrl({ withFragments: true }),
);

test('2,000 broken links: no exception, a valid experiment, every problem a line', () => {
  fc.assert(
    fc.property(anyLink, (text) => {
      const link = parseLink(text);
      expect(validateExperiment(link.experiment)).toEqual({ experiment: link.experiment, problems: [] });
      for (const problem of link.problems) expect(describeProblem(problem)).not.toMatch(/[\n\r\u2028\u2029]/);
      expect(contentOf(formatLink(link))).toEqual(contentOf(text));
    }),
    { numRuns: 2000, seed: 42 },
  );
});
