/** The command line as a value: what was asked for, or what was wrong with it. Reads nothing, prints nothing. */
import { parseArgs } from 'node:util';
import type { RunEvent } from '../config/events.ts';
import type { Experiment } from '../config/experiment.ts';
import { gridLinks } from '../config/grid.ts';
import { parseLink } from '../config/link.ts';
import { describeRefusal } from '../config/problems.ts';
import { fitNumber, readNumber } from '../config/read-number.ts';
import type { Limits } from '../config/validate.ts';
import { MAX_THREADS } from '../config/view.ts';
import type { KeptRun } from '../history/kept-run.ts';
import { readRunFile } from '../history/read-run-file.ts';

export const KERNEL_CHOICES = ['simd', 'scalar', 'wasm', 'reference'] as const;
export type KernelChoice = (typeof KERNEL_CHOICES)[number];

export const USAGE = `Usage: lab run '<link>'|FILE.json [--epochs N] [--kernels ${KERNEL_CHOICES.join('|')}]
               [--threads N] [--npz FILE] [--json FILE] [--lines FILE] [--data FILE …] [--help]
       lab grid '<link with g=…>'
       lab collect [FILE …]

  <link>          an address of SET Lab or its part after #, e.g. '#v1&h=300.100&e=5'
  FILE.json       a run file, saved here or in the page, to go on from
  --epochs N      run only the first N epochs; the schedule stays as in the link
  --kernels NAME  the kernels to compute with; the results are the same
  --threads N     compute with N threads, 1 to ${MAX_THREADS}, by default 1; the results are the same
  --npz FILE      write the network after the last epoch run, for numpy and scipy
  --json FILE     write the run to go on from, here or in the page
  --lines FILE    write the lines to a file as well
  --data FILE     the file a link to own data (d=own) is about; once for each of several
  --help          show this text

  grid            print a link a line for every pair of values, as in '#v1&g=e:5-40x8,z:0/0.3'
  collect         make of the lines of many runs, from files or standard input, a map for the page`;

export interface RunPlan {
  readonly experiment: Experiment;
  readonly events: readonly RunEvent[];
}

export interface RunRequest {
  readonly kind: 'run';
  /** Of the link, or of the run file. */
  readonly plan: RunPlan;
  /** What a run file had told and the state it goes on from; null: the run begins at its beginning. */
  readonly from: KeptRun | null;
  /** Epochs to run, at most those of the experiment. */
  readonly epochs: number;
  /** null = the best there are. */
  readonly kernels: KernelChoice | null;
  readonly threads: number;
  readonly files: OutputFiles;
  /** Paths of the files of own data. */
  readonly dataFiles: readonly string[];
}

/** Paths; null: not wanted. */
export interface OutputFiles {
  readonly npz: string | null;
  readonly json: string | null;
  readonly lines: string | null;
}

export type ParsedArguments =
  | { readonly kind: 'help' }
  /** Nothing was asked for; exit status 2. */
  | { readonly kind: 'noCommand' }
  /** `message` is one line; exit status 2. */
  | { readonly kind: 'usageError'; readonly message: string }
  /** The link has bad values, or the run file is none, one line each; exit status 2. */
  | { readonly kind: 'badLink'; readonly lines: readonly string[] }
  | RunRequest
  /** One link a line. */
  | { readonly kind: 'grid'; readonly links: readonly string[] }
  /** Paths of lines to collect; empty: from standard input. */
  | { readonly kind: 'collect'; readonly files: readonly string[] };

/** A run file by its name. */
const RUN_FILE = /\.json$/i;

/**
 * Reads the arguments after the program's name. An unknown key in the link is a bad value here. readFile: the text of a
 * run file; what it throws becomes a usage error, otherwise never throws.
 */
export function parseArguments(
  argv: readonly string[],
  limits: Limits = {},
  readFile: (path: string) => string = () => '',
): ParsedArguments {
  const options = readOptions(argv);
  if (typeof options === 'string') return usageError(options);
  const { values, positionals } = options;
  const [command, linkText, ...rest] = positionals;
  if (values.help || command === 'help') return { kind: 'help' };
  if (command === 'grid' || command === 'collect') {
    const [option] = Object.keys(values);
    if (option !== undefined) return usageError(`--${option} goes with run only`);
  }
  if (command === 'collect') return { kind: 'collect', files: positionals.slice(1) };
  if (command === 'grid') return readGrid(positionals.slice(1), limits);
  if (command === undefined) return { kind: 'noCommand' };
  if (command !== 'run') return usageError(`unknown command '${command}'`);
  if (linkText === undefined) return usageError('run needs a link');
  if (rest.length > 0) return usageError(`unexpected '${rest[0]}'; put the link in quotes`);

  const kernels = KERNEL_CHOICES.find((choice) => choice === values.kernels) ?? null;
  if (values.kernels !== undefined && kernels === null) {
    return usageError(`--kernels must be one of ${KERNEL_CHOICES.join(', ')}, got '${values.kernels}'`);
  }
  const source = readSource(linkText, limits, readFile);
  if ('kind' in source) return source;
  const { plan, from } = source;
  const epochs = readWhole(values.epochs, plan.experiment.epochs);
  if (epochs === null) {
    return usageError(
      `--epochs must be a whole number from 1 to ${plan.experiment.epochs}, got '${values.epochs}'`,
    );
  }
  const threads = readWhole(values.threads, MAX_THREADS, 1);
  if (threads === null) {
    return usageError(`--threads must be a whole number from 1 to ${MAX_THREADS}, got '${values.threads}'`);
  }
  if (threads > 1 && (kernels === 'scalar' || kernels === 'reference')) {
    return usageError(`--threads ${threads} goes with --kernels simd only`);
  }
  const { npz = null, json = null, lines = null, data: dataFiles = [] } = values;
  const { own } = plan.experiment;
  if (own !== null && dataFiles.length === 0) {
    return usageError(
      `this run is about ${own.name} (SHA-256 ${own.sha256.slice(0, 8)}…): name its files with --data`,
    );
  }
  if (own === null && dataFiles.length > 0) return usageError('--data goes with a link to own data (d=own)');
  return { kind: 'run', plan, from, epochs, kernels, threads, files: { npz, json, lines }, dataFiles };
}

function readGrid([link, ...rest]: readonly string[], limits: Limits): ParsedArguments {
  if (link === undefined) return usageError('grid needs a link');
  if (rest.length > 0) return usageError(`unexpected '${rest[0]}'; put the link in quotes`);
  const { links, problems } = gridLinks(link, limits);
  return problems.length > 0
    ? { kind: 'badLink', lines: problems.map(describeRefusal) }
    : { kind: 'grid', links };
}

/** The plan of a link or of a run file, or what is wrong with it. */
function readSource(
  text: string,
  limits: Limits,
  readFile: (path: string) => string,
): Pick<RunRequest, 'plan' | 'from'> | ParsedArguments {
  if (!text.includes('#') && RUN_FILE.test(text)) {
    try {
      const { run, problems } = readRunFile(readFile(text), limits);
      return run ? { plan: run, from: run } : { kind: 'badLink', lines: problems };
    } catch (error) {
      return usageError(`${text} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const plan = parseLink(text, limits);
  if (plan.problems.length > 0) return { kind: 'badLink', lines: plan.problems.map(describeRefusal) };
  return { plan, from: null };
}

function readOptions(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        epochs: { type: 'string' },
        kernels: { type: 'string' },
        threads: { type: 'string' },
        npz: { type: 'string' },
        json: { type: 'string' },
        lines: { type: 'string' },
        data: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) return error.message.split('\n')[0];
    throw error;
  }
}

/** A number from 1 to max, or null if the text is none. missing: what it is without a text. */
function readWhole(text: string | undefined, max: number, missing = max): number | null {
  if (text === undefined) return missing;
  const given = readNumber(text);
  if (given === null || fitNumber(given, { min: 1, max, whole: true }).reason !== undefined) return null;
  return given;
}

function usageError(message: string): ParsedArguments {
  return { kind: 'usageError', message };
}
