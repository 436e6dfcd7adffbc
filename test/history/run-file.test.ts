/** Run files: a run that went through one goes on as if it had not; what is no run file is refused in words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/config/events.ts';
import type { ActivationId, Experiment, MethodId } from '../../src/config/experiment.ts';
import type { KeptRun } from '../../src/history/kept-run.ts';
import { readRun, readRunFile } from '../../src/history/read-run-file.ts';
import { refuseSize } from '../../src/history/run-file-limits.ts';
import { encodeRunFile, writeRun } from '../../src/history/run-file.ts';
import { keptAt, keptRunOf, resumed } from '../helpers/kept-run.ts';
import { epochsOf, finishRun, runOf, small } from '../helpers/small-run.ts';

const METHODS: MethodId[] = ['dense', 'static', 'set', 'magnitude'];
const ACTIVATIONS: ActivationId[] = ['relu', 'srelu', 'allrelu', 'tanh', 'sigmoid'];
const EVENTS: RunEvent[] = [
  { step: 2, kind: 'rewire' },
  { step: 8, kind: 'tune', settings: { zeta: 0.6, learningRate: 0.02 } },
  { step: 15, kind: 'rewire' },
];

function throughFile(run: KeptRun): KeptRun {
  const { run: read, problems } = readRunFile(encodeRunFile(run));
  expect(problems).toBeNull();
  return read!;
}

function fingerprintsOf(experiment: Experiment, events: readonly RunEvent[]): string[] {
  return epochsOf(finishRun(runOf(experiment, events))).map(({ fingerprint }) => fingerprint);
}

/** Without the closures of the curves' memory. */
function plain({ series: { lives, ...series }, ...run }: KeptRun) {
  const { curves, ...rest } = lives;
  return { ...run, series, lives: { ...rest, curves: [curves.epochs, curves.items] }, pasts: run.lives };
}

async function expectSameEnd(experiment: Experiment, events: readonly RunEvent[], wanted: number) {
  const expected = fingerprintsOf(experiment, events);
  const kept = await keptAt(wanted, experiment, events);
  // A run may diverge before that epoch.
  const epoch = Math.min(wanted, expected.length);
  const read = throughFile(kept);
  expect(plain(read)).toEqual(plain(kept));
  // In the device's storage its arrays stay arrays.
  const stored = readRun(structuredClone(writeRun(kept, (array) => array)));
  expect(stored.problems).toBeNull();
  expect(plain(stored.run!)).toEqual(plain(kept));
  const host = await resumed(read);
  const { place } = host.of('wentBack')[0];
  expect(place).toMatchObject({ epoch, fingerprint: kept.fingerprint });
  host.order('play');
  host.settle();
  expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(expected.slice(epoch));
  // Another round, from the end, tells the same as a run that never left.
  const undisturbed = plain(await keptAt(experiment.epochs, experiment, events));
  const end = plain(throughFile(keptRunOf(host, experiment, events, read)));
  const timeless = ({ series, ...run }: typeof end) => ({
    ...run,
    series: {
      ...series,
      progress: null,
      epochs: { ...series.epochs, seconds: null },
      rewirings: series.rewirings.removed,
    },
  });
  if (epoch < experiment.epochs) expect(timeless(end)).toEqual(timeless(undisturbed));
}

describe('a run through a file', () => {
  test('goes on to the fingerprints of the uninterrupted run, whatever its settings', async () => {
    const experiments = fc.record({
      method: fc.constantFrom(...METHODS),
      activation: fc.constantFrom(...ACTIVATIONS),
      period: fc.constantFrom<Experiment['period'][]>('epoch', 150),
      dropout: fc.constantFrom(0, 0.3),
      growth: fc.constantFrom<Experiment['growth'][]>('zero', 'normal', 'he'),
      removal: fc.constantFrom<Experiment['removal'][]>('paper', 'reference'),
      hidden: fc.constantFrom<number[][]>([], [24, 16], [9, 8, 7]),
      seed: fc.nat(),
    });
    const cases = fc.tuple(experiments, fc.nat(3), fc.constantFrom<RunEvent[][]>([], EVENTS));
    await fc.assert(
      fc.asyncProperty(cases, ([patch, epoch, events]) => expectSameEnd(small(patch), events, epoch)),
      { numRuns: 25, seed: 1 },
    );
  });

  test.each(METHODS.flatMap((method) => ACTIVATIONS.map((activation) => [method, activation] as const)))(
    '%s, %s',
    (method, activation) => expectSameEnd(small({ method, activation, dropout: 0.2 }), EVENTS, 1),
  );

  test('keeps its caption, and the end of a run that only removed', async () => {
    const kept = await keptAt(3, small());
    expect(kept.remaining).not.toBeNull();
    const read = throughFile({ ...kept, caption: 'Ein Test: ε = 3' });
    expect(read.caption).toBe('Ein Test: ε = 3');
    expect(read.remaining).toEqual(kept.remaining);
    const host = await resumed(read);
    expect(host.of('phase').at(-1)!.phase).toBe('finished');
  });

  test('without the past of its connections it goes on all the same and tells nothing of their lives', async () => {
    const experiment = small();
    const kept = await keptAt(1, experiment);
    const host = await resumed(throughFile({ ...kept, lives: null }));
    host.order('play');
    host.settle();
    expect(host.of('epoch').at(-1)!.record.fingerprint).toBe(fingerprintsOf(experiment, []).at(-1));
    expect(host.of('rewired').flatMap(({ record }) => record.lives)).toEqual(Array(6).fill(null));
    expect(throughFile(keptRunOf(host, experiment, [], kept)).lives).toBeNull();
  });

  test('a resumed run can still go back to before its file', async () => {
    const experiment = small();
    const host = await resumed(await keptAt(2, experiment));
    host.send({ kind: 'goBack', runId: 1, epoch: 1, events: [] });
    expect(host.of('wentBack').at(-1)!.place).toMatchObject({ epoch: 0, rewirings: 0 });
    host.order('play');
    host.settle();
    expect(host.of('epoch').map(({ record }) => record.fingerprint)).toEqual(fingerprintsOf(experiment, []));
    const whole = await keptAt(3, experiment);
    host.send({ kind: 'newest', runId: 1 });
    expect(host.of('newest').at(-1)!.newest!.lives).toEqual(whole.lives);
  });
});

/* eslint-disable @typescript-eslint/no-explicit-any */
type Json = any;

async function jsonOf(epoch = 1): Promise<Json> {
  return JSON.parse(encodeRunFile(await keptAt(epoch, small({ activation: 'srelu' }))));
}

function refused(json: Json): string {
  const { run, problems } = readRunFile(typeof json === 'string' ? json : JSON.stringify(json));
  expect(run).toBeNull();
  expect(problems!.length).toBeGreaterThan(0);
  return problems!.join('\n');
}

function asText(array: { buffer: ArrayBufferLike }): string {
  return Buffer.from(array.buffer as ArrayBuffer).toString('base64');
}

function int32(text: string): Int32Array {
  return new Int32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);
}

describe('what the device gives back and is no run', () => {
  test.each<[string, (value: Json) => void, string]>([
    [
      'another kind of array',
      (value) => (value.state.layers[0].rowIndex = Float32Array.from(value.state.layers[0].rowIndex)),
      'state.layers[0].rowIndex is a Float32Array of',
    ],
    [
      'half an array',
      (value) => (value.state.order = value.state.order.slice(0, 100)),
      'state.order is a Int32Array of 400 bytes; allowed: 800 bytes.',
    ],
    [
      'no array',
      (value) => (value.state.order = { length: 200 }),
      'state.order is an object; allowed: a text, base64 of the numbers.',
    ],
    ['a changed bit', (value) => (value.state.layers[1].momentum[3] += 1), 'state.crc32 is not that'],
    ['another version', (value) => (value.version = 2), 'version is 2; allowed: 1.'],
  ])('%s', async (_, change, sentence) => {
    const value: Json = structuredClone(writeRun(await keptAt(1, small()), (array) => array));
    change(value);
    const { run, problems } = readRun(value);
    expect(run).toBeNull();
    expect(problems!.join('\n')).toContain(sentence);
  });
});

describe('what is no run file', () => {
  test.each<[string, (json: Json) => void, string | RegExp]>([
    ['format', (json) => (json.format = 'other'), 'format is “other”; allowed: “set-lab-run”.'],
    ['version', (json) => (json.version = 2), 'version is 2; allowed: 1.'],
    ['missing', (json) => delete json.state.order, 'state.order is missing.'],
    ['wrong type', (json) => (json.state.step = '7'), 'state.step is “7”; allowed: a number.'],
    ['no object', (json) => (json.state = 5), 'state is 5; allowed: an object.'],
    ['no list', (json) => (json.state.layers = {}), 'state.layers is an object; allowed: a list.'],
    [
      'too many layers',
      (json) => (json.state.layers = Array(9).fill(json.state.layers[0])),
      'state.layers is a list of 9; allowed: at most 6 entries.',
    ],
    [
      'kind of nothing',
      (json) => (json.state.layers[1].kind = 'odd'),
      'state.layers[1].kind is “odd”; allowed: “sparse” or “dense”.',
    ],
    ['negative', (json) => (json.state.step = -1), 'state.step is -1; allowed: at least 0.'],
    ['half', (json) => (json.state.step = 1.5), 'state.step is 1.5; allowed: whole numbers.'],
    [
      'long caption',
      (json) => (json.caption = 'x'.repeat(3000)),
      'caption has 3000 characters; allowed: at most 2000 characters.',
    ],
    [
      'a wrong digit',
      (json) => (json.fingerprint = 'zz'),
      'fingerprint is “zz”; allowed: 16 hexadecimal digits.',
    ],
    [
      'one of many',
      (json) => (json.series.epochs.fingerprint[1] = 'q'),
      'series.epochs.fingerprint has “q” as entry 1; allowed: fingerprints, 16 hexadecimal digits each.',
    ],
    [
      'text for a column',
      (json) => (json.series.epochs.testAccuracy = 'x'),
      'series.epochs.testAccuracy is “x”; allowed: a list of numbers from 0 to 1.',
    ],
    ['link', (json) => (json.link += '&e=-3'), 'link: Epsilon (e): “-3” is too small'],
    ['step', (json) => (json.state.step = 8), 'state.step is 8; allowed: multiples of 7 up to 21.'],
    [
      'far step',
      (json) => (json.state.step = 7e9),
      'state.step is 7000000000; allowed: multiples of 7 up to 21.',
    ],
    [
      'layer kind',
      (json) => (json.state.layers[0].kind = 'dense'),
      /state\.layers\[0\]\.kind is dense; allowed: sparse/,
    ],
    ['layers', (json) => json.state.layers.pop(), 'state.layers are 2; allowed: 3 in this experiment.'],
    [
      'not base64',
      (json) => (json.state.layers[1].weights = '????'),
      'state.layers[1].weights is not base64.',
    ],
    [
      'too short',
      (json) => (json.state.layers[1].bias = 'AAAA'),
      'state.layers[1].bias has 3 bytes; allowed: 64 in this experiment.',
    ],
    [
      'not finite',
      (json) => (json.state.layers[2].bias = asText(new Float32Array(10).fill(NaN, 3))),
      'state.layers[2].bias has NaN as entry 3; allowed: finite numbers.',
    ],
    [
      'order',
      (json) => (json.state.order = asText(new Int32Array(200))),
      'state.order does not name every sample once; allowed: 0 to 199 in any order.',
    ],
    [
      'stream',
      (json) => (json.state.streams.order = asText(new Uint32Array(4))),
      'state.streams.order is all zeros',
    ],
    [
      'column',
      (json) => (json.series.epochs.trainLoss[0] = null),
      'series.epochs.trainLoss has null as entry 0; allowed: finite numbers.',
    ],
    [
      'lengths',
      (json) => json.series.rewirings.removed.push(4),
      'series.rewirings.removed has 2 entries; allowed: 1 in this run.',
    ],
    ['fingerprint', (json) => (json.fingerprint = '0123456789abcdef'), 'fingerprint is 0123456789abcdef'],
    ['past', (json) => json.lives[0].sizes.push(1), 'lives[0].sizes has 3 entries; allowed: 2 in this run.'],
  ])('%s', async (_, change, sentence) => {
    const json = await jsonOf();
    change(json);
    expect(refused(json)).toMatch(
      typeof sentence === 'string' ? new RegExp(`^${escaped(sentence)}`, 'm') : sentence,
    );
  });

  test.each<[string, (json: Json) => void]>([
    ['its link', (json) => (json.link = json.link.replace('x=3', 'x=9'))],
    ['a setting of its link', (json) => (json.link += '&lr=0.2')],
    ['an accuracy', (json) => (json.series.epochs.testAccuracy[0] = 0.999)],
    ['its caption', (json) => (json.caption = 'mine')],
    ['something added', (json) => (json.more = 1)],
  ])('a file edited afterwards: %s', async (_, change) => {
    const json = await jsonOf();
    change(json);
    expect(refused(json)).toBe(
      'crc32 is not that of link, series and the rest: the file has been damaged or edited.',
    );
  });

  test('a file without that sum is read, but not as checked; one set out anew in lines is', async () => {
    const json = await jsonOf();
    expect(readRunFile(JSON.stringify(json, null, 2))).toMatchObject({ problems: null, checked: true });
    delete json.crc32;
    expect(readRunFile(JSON.stringify(json))).toMatchObject({ problems: null, checked: false });
  });

  test.each<[string, 'colStart' | 'rowIndex' | 'birth', (array: Int32Array) => void, string]>([
    [
      'an output that is not there',
      'rowIndex',
      (rows) => (rows[0] = 24),
      'has 24 as entry 0; allowed: 0 to 23',
    ],
    [
      'outputs out of order',
      'rowIndex',
      (rows) => rows.fill(1),
      'does not ascend among the connections of input',
    ],
    ['starts that fall', 'colStart', (starts) => (starts[5] = 1e6), 'does not ascend as it should'],
    ['a birth to come', 'birth', (births) => (births[7] = 2), 'has 2 as entry 7; allowed: -1000000000 to 1'],
    ['one bit', 'birth', (births) => (births[7] ^= 1), 'crc32 is not that of the arrays'],
  ])('%s', async (_, name, change, sentence) => {
    const json = await jsonOf();
    const layer = json.state.layers[0];
    const array = int32(layer[name]);
    change(array);
    layer[name] = asText(array);
    expect(refused(json)).toContain(sentence);
  });

  test('texts that are no JSON, too deep or something else', () => {
    expect(refused('')).toMatch(/^The file is empty;/);
    expect(refused('['.repeat(1_000_000))).toMatch(/^The file /);
    expect(refused('null')).toMatch(/^The file is null; allowed: an object/);
    expect(refused(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toContain('format is missing');
    expect(refused('{"__proto__":{"format":"set-lab-run"}}')).toContain('version is missing');
  });

  test('a file too large is refused by its size alone', () => {
    expect(refuseSize(200e6)).toBe('The file has 200 MB; allowed: run files up to 128 MB.');
    expect(refuseSize(1e6)).toBeNull();
  });

  test('an experiment beyond the limits of the device is refused', async () => {
    const text = encodeRunFile(await keptAt(1, small()));
    const { problems } = readRunFile(text, { maxBytes: 1e5 });
    expect(problems!.join()).toContain('of memory where');
  });

  test('2,000 mutated files: never an exception, always a valid run or words', async () => {
    const kept = await keptAt(2, small({ trainImages: 100, batch: 50, hidden: [6], activation: 'srelu' }));
    // Without the sum over all, for everything else to be tried.
    const text = encodeRunFile(kept).replace(/,"crc32":\d+\}$/, '}');
    const wild: Json[] = [null, true, -1, 1e308, 5e-324, 2 ** 53, 'x', '', [], {}, [[[[]]]], 'AAAA', '1e999'];
    const mutate = (seed: number): string => {
      let state = seed * 2654435761;
      const next = (bound: number) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * bound);
      };
      if (seed % 4 === 0) return text.slice(0, next(text.length));
      if (seed % 4 === 1) {
        const bytes = Buffer.from(text);
        for (let k = next(4); k >= 0; k--) bytes[next(bytes.length)] ^= 1 << next(8);
        return bytes.toString('utf8');
      }
      const json: Json = JSON.parse(text);
      for (let k = next(3); k >= 0; k--) {
        let place = json;
        for (;;) {
          const keys = Object.keys(place);
          if (keys.length === 0) break;
          const key = keys[next(keys.length)];
          const inner = place[key];
          if (typeof inner === 'object' && inner !== null && next(8) > 0) {
            place = inner;
            continue;
          }
          if (next(4) === 0) delete place[key];
          else place[key] = wild[next(wild.length)];
          break;
        }
      }
      return JSON.stringify(json);
    };
    let valid = 0;
    for (let seed = 1; seed <= 2000; seed++) {
      const { run, problems } = readRunFile(mutate(seed));
      if (run) valid++;
      else expect(problems!.every((sentence) => /^\S.* .*\.$/s.test(sentence))).toBe(true);
      if (run === null) expect(problems!.length).toBeGreaterThan(0);
      // What is taken for a run has the network its fingerprint names, and can be written again.
      if (run) expect(readRunFile(encodeRunFile(run)).problems).toBeNull();
    }
    expect(valid).toBeLessThan(1000);
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
