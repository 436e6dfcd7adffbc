import { expect, test } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { parseLink } from '../../src/config/link.ts';

const OWN = `#v1&d=own&own=x.idx:500.100:6x5:4:90:${'ab'.repeat(32)}`;

test('a run with everything', () => {
  const argv = [
    'run',
    '#v1&e=5',
    '--epochs',
    '3',
    '--kernels=simd',
    '--threads',
    '2',
    '--json',
    'run.json',
    '--npz',
    'net.npz',
  ];
  expect(parseArguments(argv)).toEqual({
    kind: 'run',
    plan: parseLink('#v1&e=5'),
    from: null,
    epochs: 3,
    kernels: 'simd',
    threads: 2,
    files: { json: 'run.json', npz: 'net.npz', lines: null },
    dataFiles: [],
  });
});

test('by default all epochs, the best kernels, one thread and no file; the schedule is the link’s', () => {
  expect(parseArguments(['run', 'https://host/#v1&x=7'])).toMatchObject({
    kind: 'run',
    epochs: 7,
    kernels: null,
    threads: 1,
    files: { json: null, npz: null, lines: null },
  });
  const short = parseArguments(['run', '#v1&x=7', '--epochs', '2']);
  expect(short).toMatchObject({ epochs: 2, plan: { experiment: { epochs: 7 } } });
});

test('own data of several files', () => {
  const argv = ['run', OWN, '--data', 'a', '--data', 'b'];
  expect(parseArguments(argv)).toMatchObject({ kind: 'run', dataFiles: ['a', 'b'] });
});

test.each([[['--help']], [['-h']], [['run', '--help']]])('%j asks for help', (argv) => {
  expect(parseArguments(argv)).toEqual({ kind: 'help' });
});

test.each([[[]], [['--epochs', '3']]])('%j names no command', (argv) => {
  expect(parseArguments(argv)).toEqual({ kind: 'noCommand' });
});

test.each([
  [['walk'], "unknown command 'walk'"],
  [['run'], 'run needs a link'],
  [['run', '#v1', '--data', 'x.idx'], '--data goes with a link to own data (d=own)'],
  [['run', OWN], 'this run is about x.idx (SHA-256 abababab…): name its files with --data'],
  [['run', '#v1', 'e=5'], "unexpected 'e=5'; put the link in quotes"],
  [['run', '#v1', '--epochs', '0'], "--epochs must be a whole number from 1 to 30, got '0'"],
  [['run', '#v1', '--epochs', '1.5'], "--epochs must be a whole number from 1 to 30, got '1.5'"],
  [['run', '#v1', '--epochs', 'many'], "--epochs must be a whole number from 1 to 30, got 'many'"],
  [['run', '#v1', '--threads', '0'], "--threads must be a whole number from 1 to 16, got '0'"],
  [['run', '#v1', '--threads', '17'], "--threads must be a whole number from 1 to 16, got '17'"],
  [['run', '#v1', '--threads', 'all'], "--threads must be a whole number from 1 to 16, got 'all'"],
  [['run', '#v1', '--threads', '2', '--kernels', 'scalar'], '--threads 2 goes with --kernels simd only'],
  [['grid', '#v1&g=e:1/2', '--threads', '2'], '--threads goes with run only'],
  [['grid'], 'grid needs a link'],
  [['grid', '#v1', 'g=e:1/2'], "unexpected 'g=e:1/2'; put the link in quotes"],
  [['grid', '#v1&g=e:1/2', '--epochs', '3'], '--epochs goes with run only'],
  [['collect', '--lines', 'a'], '--lines goes with run only'],
  [['run', '#v1', '--kernels', 'gpu'], "--kernels must be one of simd, scalar, wasm, reference, got 'gpu'"],
])('%j is a usage error', (argv, message) => {
  expect(parseArguments(argv)).toEqual({ kind: 'usageError', message });
});

test.each([[['run', '#v1', '--fast']], [['run', '#v1', '--json']], [['--epochs', '-3', 'run', '#v1']]])(
  '%j is a usage error on one line',
  (argv) => {
    const result = parseArguments(argv);
    expect(result.kind).toBe('usageError');
    expect(result.kind === 'usageError' && result.message).toMatch(/^[^\n]+$/);
  },
);

test('each bad value of a link is a line, an unknown key too', () => {
  expect(parseArguments(['run', '#v1&z=2&epsilom=5'])).toEqual({
    kind: 'badLink',
    lines: [
      'Zeta (z): “2” is too large, so 1 would be used in the page; allowed: 0 to 1.',
      'Unknown setting (epsilom): “epsilom=5” is not known, ignored, kept in the address.',
    ],
  });
});

test('limits of the machine are limits of the link', () => {
  const result = parseArguments(['run', '#v1&d=fashion'], { availableData: ['mnist'] });
  expect(result.kind).toBe('badLink');
});

test('a run file that is none, or not there', () => {
  const read = (path: string) => {
    if (path === 'no.json') throw new Error('no such file');
    return '{"format":"set-lab-run"}';
  };
  expect(parseArguments(['run', 'no.json'], {}, read)).toEqual({
    kind: 'usageError',
    message: 'no.json cannot be read: no such file',
  });
  expect(parseArguments(['run', 'bad.json'], {}, read)).toMatchObject({
    kind: 'badLink',
    lines: expect.arrayContaining(['version is missing.']) as unknown,
  });
});

test('a grid is its links, or a line for each thing that is wrong with it', () => {
  expect(parseArguments(['grid', '#v1&g=e:5/6'])).toEqual({ kind: 'grid', links: ['#v1&e=5', '#v1&e=6'] });
  expect(parseArguments(['grid', '#v1&z=7&g=e:5'])).toEqual({
    kind: 'badLink',
    lines: ['Zeta (z): “7” is too large, so 1 would be used in the page; allowed: 0 to 1.'],
  });
});

test('collect takes any number of files', () => {
  expect(parseArguments(['collect'])).toEqual({ kind: 'collect', files: [] });
  expect(parseArguments(['collect', 'a.jsonl', 'b.jsonl'])).toEqual({
    kind: 'collect',
    files: ['a.jsonl', 'b.jsonl'],
  });
});
