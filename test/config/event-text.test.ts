import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatEvents, parseEvents } from '../../src/config/event-text.ts';
import { describeProblem } from '../../src/config/problems.ts';
import { runEvents } from './arbitraries.ts';

test('events are written and read', () => {
  const text = '300:lr:0.01_300:rewire_450:z:0.5:r:2000';
  expect(parseEvents(text)).toEqual({
    events: [
      { step: 300, kind: 'tune', settings: { learningRate: 0.01 } },
      { step: 300, kind: 'rewire' },
      { step: 450, kind: 'tune', settings: { zeta: 0.5, period: 2000 } },
    ],
    problems: [],
  });
  expect(formatEvents(parseEvents(text).events)).toBe(text);
  expect(parseEvents('5:LearningRate:.10').events).toEqual([
    { step: 5, kind: 'tune', settings: { learningRate: 0.1 } },
  ]);
});

test('no events are no text', () => {
  expect(formatEvents([])).toBe('');
});

test('every list survives', () => {
  fc.assert(
    fc.property(runEvents, (events) => {
      fc.pre(events.length > 0);
      expect(parseEvents(formatEvents(events))).toEqual({ events, problems: [] });
    }),
  );
});

test.each([
  ['', 'does not begin with a step'],
  ['-1:rewire', 'does not begin with a step'],
  ['1.5:rewire', 'does not begin with a step'],
  ['9999999999999999:rewire', 'does not begin with a step'],
  ['7', 'is not an event'],
  ['7:lr', 'is not an event'],
  ['7:lr:0.1:z', 'is not an event'],
  ['7:e:5', 'names no setting that can change during a run'],
  ['7:lr:fast', 'has a value that cannot be read'],
])('%j is left out: %s', (text, reason) => {
  const { events, problems } = parseEvents(`5:rewire_${text}_8:rewire`);
  expect(events.map((event) => event.step)).toEqual([5, 8]);
  expect(problems.map((problem) => problem.reason)).toEqual([`${reason} and is left out`]);
});

test('steps ascend', () => {
  const { events, problems } = parseEvents('5:rewire_4:rewire_5:z:0.1');
  expect(events.map((event) => event.step)).toEqual([5, 5]);
  expect(problems.map(describeProblem)).toEqual([
    'Event (ev): “4:rewire” comes after step 5 and is left out; allowed: step:rewire or step:key:value with ' +
      'ascending steps and the keys z, r, g, rr, st, lr, mo, wd.',
  ]);
});

test('a value out of range becomes the nearest', () => {
  const { events, problems } = parseEvents('5:z:2');
  expect(events).toEqual([{ step: 5, kind: 'tune', settings: { zeta: 1 } }]);
  expect(problems.map(describeProblem)).toEqual([
    'Event, Zeta (ev): “5:z:2” is too large, so 1 is used; allowed: 0 to 1.',
  ]);
});
