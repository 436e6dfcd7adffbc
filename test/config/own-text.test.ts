/** Own data in a link: read as written, every wrong part named, nothing thrown. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { formatLink, parseLink } from '../../src/config/link.ts';
import {
  dataSetOf,
  describeDifferences,
  fileName,
  isSameData,
  pictureOf,
  withoutData,
} from '../../src/config/own-data.ts';
import { adaptTo, defaultsFor, settingFor } from '../../src/config/own-settings.ts';
import { encodeOwn, formatOwn, parseOwn } from '../../src/config/own-text.ts';
import { describeProblem } from '../../src/config/problems.ts';
import { settingOf } from '../../src/config/setting-text.ts';
import { validateExperiment } from '../../src/config/validate.ts';
import { ownData } from './arbitraries.ts';

const SHA = '0123456789abcdef'.repeat(4);
const TEXT = `digits.idx:500.100:28x20:10:79:${SHA}`;
const TABLE = `iris.csv:120.30:4:3:1:${SHA}:h0_t3_p25`;

describe('the text of a description', () => {
  test('has the parts in their order', () => {
    const { own, problems } = parseOwn(TEXT);
    expect(problems).toEqual([]);
    expect(own).toEqual({
      name: 'digits.idx',
      kind: 'images',
      trainCount: 500,
      testCount: 100,
      width: 28,
      height: 20,
      classes: 10,
      inputDivisor: 79,
      sha256: SHA,
      recipe: '',
    });
    expect(formatOwn(own)).toBe(TEXT);
    expect(parseOwn(TABLE).own).toMatchObject({
      kind: 'table',
      width: 4,
      height: 1,
      recipe: 'h0_t3_p25',
    });
    expect(formatOwn(parseOwn(TABLE).own)).toBe(TABLE);
  });

  test('any name and recipe comes back, also through an address', () => {
    fc.assert(
      fc.property(ownData, (own) => {
        expect(parseOwn(formatOwn(own))).toEqual({ own, problems: [] });
        expect(encodeOwn(own)).toMatch(/^[\w.:%-]+$/);
        expect(decodeURIComponent(encodeOwn(own))).toBe(formatOwn(own));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['', ['Own data (own): “” has 1 parts; allowed: name:']],
    [
      TEXT.replace('500.100', '0.1000001'),
      ['training samples (own): “0” is not possible', 'test samples (own): “1000001”'],
    ],
    [
      TEXT.replace('500.100', '500'),
      ['test samples (own): “” is not possible; allowed: whole numbers from 1 to 1000000'],
    ],
    [TEXT.replace('500.100', '5.1.1'), ['samples (own): “5.1.1” is not train.test']],
    [TEXT.replace('28x20', '28x-1'), ['shape (own): “28x-1” is not a shape']],
    [
      TEXT.replace('28x20', '1000x101'),
      ['shape (own): “1000x101” is too large; allowed: at most 100000 features'],
    ],
    [TABLE.replace(':4:', ':100001:'), ['features (own): “100001” is not possible']],
    [
      TEXT.replace(':10:', ':257:'),
      ['classes (own): “257” is not possible; allowed: whole numbers from 2 to 256'],
    ],
    [
      TEXT.replace(':79:', ':1e1:'),
      ['divisor (own): “1e1” is not possible; allowed: whole numbers from 1 to 255'],
    ],
    [TABLE.replace(':1:', ':2:'), ['divisor (own): “2” is not possible; allowed: whole numbers from 1 to 1']],
    [TEXT.slice(0, -1), ['SHA-256 (own): “0123456789abcdef']],
    [
      TABLE.replace('p25', 'p95_x'),
      ['recipe (own): “p95” is no part of a recipe', '“x” is no part of a recipe'],
    ],
    [`${TEXT}:x`, ['recipe (own): “x” cannot be used; allowed: for tables']],
    [`x:0.y:z:1:0:sha`, ['training samples', 'test samples', 'shape', 'classes', 'divisor', 'SHA-256']],
  ])('%s: each wrong part is named', (text, sentences) => {
    const { own, problems } = parseOwn(text);
    expect(own).toBeNull();
    const told = problems.map(describeProblem);
    expect(told.map((sentence, k) => sentence.includes(sentences[k]))).toEqual(sentences.map(() => true));
  });
});

describe('a link on own data', () => {
  const link = `#v1&d=own&own=${TABLE}`;

  test('says nothing of what is as usual, and is written as it was read', () => {
    const parsed = parseLink(link);
    expect(parsed.problems).toEqual([]);
    expect(parsed.experiment).toMatchObject({ data: 'own', trainImages: 120, testImages: 30, batch: 120 });
    expect(formatLink(parsed)).toBe('#v1&d=own&own=iris.csv:120.30:4:3:1:' + SHA + ':h0_t3_p25');
    expect(parseLink(formatLink(parsed))).toEqual(parsed);
  });

  test('asks for as many samples as there are, at most', () => {
    const { experiment, problems } = parseLink(`${link}&n=5000&nt=10&b=64`);
    expect(experiment).toMatchObject({ trainImages: 120, testImages: 30, batch: 64 });
    expect(problems.map(describeProblem)).toEqual([
      'Training rows (n): “5000” is too large, so 120 is used; allowed: whole numbers from 100 to 120.',
      'Test rows (nt): “10” is too small, so 30 is used; allowed: whole numbers from 30 to 30.',
    ]);
  });

  test('names and digest keep their case, the keys lose it', () => {
    const { experiment, problems } = parseLink(
      `#V1&D=OWN&OWN=Iris%20A.csv:120.30:4:3:1:${SHA.toUpperCase()}`,
    );
    expect(problems).toEqual([]);
    expect(experiment.own).toMatchObject({ name: 'Iris A.csv', sha256: SHA });
  });

  test('without a description that can be read is about other data, and says so', () => {
    for (const text of ['#v1&d=own', '#v1&d=own&own=x', `#v1&d=own&own=${TEXT.replace(':10:', ':1:')}`]) {
      const { experiment, problems } = parseLink(text);
      expect(experiment).toEqual(DEFAULT_EXPERIMENT);
      expect(problems.map(({ key }) => key)).toEqual(['own', 'd']);
      expect(describeProblem(problems[1])).toContain(
        'needs the description of a file that can be read, so mnist is used',
      );
    }
    const { experiment, problems } = parseLink(`#v1&own=${TEXT}`);
    expect(experiment).toEqual(DEFAULT_EXPERIMENT);
    expect(problems.map(describeProblem)[0]).toContain('is used with d=own only, and ignored');
  });

  test('2,000 broken ones: an experiment that is valid, and a sentence for what was wrong', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '1',
        '28x28',
        '500.100',
        SHA,
        '-1',
        '1e9',
        '9'.repeat(30),
        '%',
        ':',
        '0x10',
        '%3A',
        '28X28',
      ),
    );
    const broken = fc.oneof(
      fc.array(part, { maxLength: 9 }).map((parts) => parts.join(':')),
      fc
        .tuple(ownData, fc.nat(150), fc.nat(6), fc.string({ unit: 'binary', maxLength: 4 }))
        .map(([own, at, removed, text]) => {
          const whole = encodeOwn(own);
          return whole.slice(0, at) + text + whole.slice(at + removed);
        }),
    );
    let readable = 0;
    fc.assert(
      fc.property(broken, fc.boolean(), (text, isOwn) => {
        const parsed = parseLink(`#v1&${isOwn ? 'd=own&' : ''}own=${text.replace(/[#&]/g, '')}`);
        const { experiment, problems } = parsed;
        expect(validateExperiment(experiment)).toEqual({ experiment, problems: [] });
        expect(experiment.data === 'own' ? experiment.own !== null : problems.length > 0).toBe(true);
        if (experiment.own !== null) readable++;
        for (const problem of problems) expect(describeProblem(problem)).toMatch(/^[^\n]+\.$/);
        expect(parseLink(formatLink(parsed)).experiment).toEqual(experiment);
      }),
      { numRuns: 2000, seed: 9 },
    );
    expect(readable).toBeGreaterThan(100);
    expect(readable).toBeLessThan(1500);
  });
});

describe('what a file may hold in place of a description', () => {
  test.each<[unknown]>([
    [null],
    [5],
    ['x'],
    [[]],
    [{}],
    [{ name: {} }],
    [{ toString: 1 }],
    [{ name: 'x', trainCount: '1', sha256: { a: 1 } }],
  ])('%j is refused without a throw', (own) => {
    const candidate = { ...DEFAULT_EXPERIMENT, data: 'own', own } as unknown as typeof DEFAULT_EXPERIMENT;
    const { experiment, problems } = validateExperiment(candidate);
    expect(experiment).toEqual(DEFAULT_EXPERIMENT);
    expect(problems.length).toBeGreaterThan(1);
  });

  test('a description is dropped with other data', () => {
    const { own } = parseOwn(TEXT);
    expect(validateExperiment({ ...DEFAULT_EXPERIMENT, own })).toEqual({
      experiment: DEFAULT_EXPERIMENT,
      problems: [],
    });
  });
});

test('names are cut and made harmless', () => {
  expect(fileName(' a\u202eb\n.csv ')).toBe('a·b·.csv');
  expect(fileName('\ud800')).toBe('·');
  expect(fileName('  ')).toBe('data');
  expect(fileName('x'.repeat(100))).toHaveLength(64);
  expect(fileName('x'.repeat(63) + '😀')).toBe('x'.repeat(63) + '·');
});

test('a data set for the rest of the laboratory: one object, and a picture only for pictures', () => {
  const { own } = parseOwn(TABLE);
  const info = dataSetOf({ data: 'own', own });
  expect(dataSetOf({ data: 'own', own })).toBe(info);
  expect(info).toMatchObject({ name: 'iris.csv', features: 4, classes: ['0', '1', '2'], maxTrain: 120 });
  expect(pictureOf(info)).toBeNull();
  expect(pictureOf(dataSetOf({ data: 'own', own: parseOwn(TEXT).own }))).toEqual({ width: 28, height: 20 });
  expect(() => dataSetOf({ data: 'own', own: null })).toThrow(RangeError);
});

test('the same data under another name are the same; what else differs is told', () => {
  const own = parseOwn(TEXT).own!;
  const other = { ...own, name: 'b', sha256: 'f'.repeat(64), width: 20, trainCount: 400 };
  expect(isSameData(own, { ...own, name: 'b' })).toBe(true);
  expect(describeDifferences({ ...own, name: 'b' }, own)).toEqual([]);
  expect(isSameData(own, other)).toBe(false);
  expect(describeDifferences(other, own)).toEqual([
    '20 × 20 pixels in place of 28 × 20 pixels',
    '400 + 100 samples in place of 500 + 100 samples',
    'SHA-256 ffffffff… in place of SHA-256 01234567…',
  ]);
});

test('settings that count samples end with the data', () => {
  const { own } = parseOwn(TABLE);
  const [train, batch] = (['trainImages', 'batch'] as const).map((id) => settingFor(settingOf(id), own));
  expect(train).toMatchObject({ min: 100, max: 120, stops: [100, 120] });
  expect(batch).toMatchObject({ min: 1, max: 120 });
  expect(settingFor(settingOf('testImages'), own)).toMatchObject({ min: 30, max: 30, stops: [30] });
  expect(settingFor(settingOf('trainImages'), null)).toBe(settingOf('trainImages'));
  const adapted = adaptTo(DEFAULT_EXPERIMENT, own);
  expect(adapted).toEqual(defaultsFor(own));
  expect(validateExperiment(adapted).problems).toEqual([]);
  expect(adaptTo({ ...adapted, seed: 7, data: 'mnist' }, null)).toMatchObject({
    own: null,
    trainImages: 120,
    testImages: 100,
    seed: 7,
  });
});

test('the one sample of a network that is only looked at is not taken over', () => {
  const { trainImages, testImages, batch } = DEFAULT_EXPERIMENT;
  const lookedAt = adaptTo(DEFAULT_EXPERIMENT, withoutData('net.npz', 64, 3));
  expect(lookedAt).toMatchObject({ trainImages: 1, testImages: 1, batch: 1 });
  expect(adaptTo({ ...lookedAt, data: 'mnist' }, null)).toMatchObject({ trainImages, testImages, batch });
  expect(adaptTo(lookedAt, withoutData('other.npz', 30, 4))).toMatchObject({ trainImages: 1, batch: 1 });
});
