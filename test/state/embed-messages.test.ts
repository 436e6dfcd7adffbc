/** What comes in from a page around: read, or refused in words, whatever it is. */
import '../helpers/fixed-seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRequest, TOPICS } from '../../src/state/embed-messages.ts';

const id = fc.option(fc.oneof(fc.string({ maxLength: 100 }), fc.double({ noNaN: true })), { nil: undefined });
const link = fc.oneof(
  fc.constantFrom('#v1', '#v1&e=5&z=0.3', 'epsilon=20', '#z1=abc'),
  fc.string().map((text) => `#v1&${text}`),
);
const requests = fc.oneof(
  fc.record({ type: fc.constantFrom('setlab:get', 'setlab:play', 'setlab:pause'), id }),
  fc.record({ type: fc.constant('setlab:set'), id, link }),
  fc.record({
    type: fc.constant('setlab:subscribe'),
    id,
    topics: fc.array(fc.constantFrom(...TOPICS), { maxLength: 10 }),
  }),
);

/** A valid request with some of its fields missing or of another kind. */
const mutated = fc
  .tuple(requests, fc.constantFrom('type', 'id', 'link', 'topics', 'more'), fc.anything(), fc.boolean())
  .map(([request, field, value, drops]) => {
    const changed: Record<string, unknown> = { ...request, [field]: value };
    if (drops) delete changed[field];
    return changed;
  });

test('a request comes through as it was sent', () => {
  fc.assert(
    fc.property(requests, (request) => {
      expect(readRequest(request)).toEqual(request);
    }),
  );
});

describe('anything else', () => {
  test('is left alone where it is not addressed to the laboratory', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(readRequest(data)).toBeNull();
      }),
      { numRuns: 1000, seed: 1 },
    );
    expect(readRequest({ type: 'reveal:ready' })).toBeNull();
  });

  test('is refused with a sentence that names the field, or taken', () => {
    let refused = 0;
    fc.assert(
      fc.property(mutated, (data) => {
        const read = readRequest(data);
        if (typeof read === 'string') {
          refused++;
          expect(read).toMatch(/^(type|id|link|topics)[.\d]*: ./);
        } else if (read !== null) expect(data).toMatchObject(read);
      }),
      { numRuns: 2000, seed: 2 },
    );
    expect(refused).toBeGreaterThan(200);
  });

  test.each([
    [
      { type: 'setlab:dance' },
      /^type: “setlab:dance” is not possible; allowed: setlab:get, setlab:set, setlab:play, setlab:pause, setlab:subscribe$/,
    ],
    [
      { type: 'setlab:set' },
      /^link: missing; allowed: a link as text \(#v1, #v1&e=5 and the like\), of at most 65536 characters$/,
    ],
    [{ type: 'setlab:set', link: '' }, /^link: “” is not possible; allowed: a link as text/],
    [{ type: 'setlab:set', link: 'javascript:alert(1)' }, /^link: “javascript:alert\(1\)” is not possible/],
    [{ type: 'setlab:set', link: 'https://example.org/?e=5' }, /^link: “https:.*” is not possible/],
    [{ type: 'setlab:set', link: 'x'.repeat(65_537) }, /^link: .*65536/],
    [
      { type: 'setlab:subscribe', topics: ['epoch', 'weather'] },
      /^topics\.1: “weather” is not possible; allowed: epoch, rewiring, phase$/,
    ],
    [
      { type: 'setlab:get', id: {} },
      /^id: an object is not possible; allowed: a number, or a text of at most 100/,
    ],
  ])('%o', (data, sentence) => {
    expect(readRequest(data)).toMatch(sentence);
  });
});
