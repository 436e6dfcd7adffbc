/** Parts of a link chosen one by one. */
import { expect, test } from 'vitest';
import { chosenContent } from '../../src/config/link-choice.ts';
import { formatLink, parseLink } from '../../src/config/link.ts';

const WHOLE =
  '#v1&d=fashion&e=5&s=7&ev=40:rewire&t=3&p=weights&th=dark&play=0&lock=e&k=0123456789abcdef&new=thing';
const content = parseLink(WHOLE);

test.each([
  [[true, true, true], WHOLE],
  [[true, false, true], '#v1&d=fashion&e=5&s=7&ev=40:rewire&play=0&lock=e&new=thing'],
  [[true, false, false], '#v1&d=fashion&e=5&s=7&ev=40:rewire&new=thing'],
  [
    [true, true, false],
    '#v1&d=fashion&e=5&s=7&ev=40:rewire&t=3&p=weights&th=dark&k=0123456789abcdef&new=thing',
  ],
  [[false, true, false], '#v1&p=weights&th=dark'],
  [[false, false, true], '#v1&play=0&lock=e'],
  [[false, false, false], '#v1'],
])('%j', ([experiment, view, mode], link) => {
  expect(formatLink(chosenContent(content, { experiment, view, mode }))).toBe(link);
});
