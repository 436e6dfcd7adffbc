/** The command line as a value: what was asked for, or what was wrong with it. Reads nothing, prints nothing. */
import { parseArgs } from 'node:util';
import { type ParsedLink, parseLink } from '../config/link.ts';
import { describeRefusal } from '../config/problems.ts';
import { fitNumber, readNumber } from '../config/read-number.ts';
import type { Limits } from '../config/validate.ts';

export const KERNEL_CHOICES = ['simd', 'scalar', 'wasm', 'reference'] as const;
export type KernelChoice = (typeof KERNEL_CHOICES)[number];

export const USAGE = `Usage: lab run '<link>' [--epochs N] [--kernels ${KERNEL_CHOICES.join('|')}] [--json FILE] [--help]

  <link>          an address of SET Lab or its part after #, e.g. '#v1&h=300.100&e=5'
  --epochs N      run only the first N epochs; the schedule stays as in the link
  --kernels NAME  the kernels to compute with; the results are the same
  --json FILE     write the lines to a file as well
  --help          show this text`;

export interface RunRequest {
  readonly kind: 'run';
  readonly link: ParsedLink;
  /** Epochs to run, at most those of the experiment. */
  readonly epochs: number;
  /** null = the best there are. */
  readonly kernels: KernelChoice | null;
  readonly jsonFile: string | null;
}

export type ParsedArguments =
  | { readonly kind: 'help' }
  /** `message` is one line; exit status 2. */
  | { readonly kind: 'usageError'; readonly message: string }
  /** The link has bad values, one line each; exit status 2. */
  | { readonly kind: 'badLink'; readonly lines: readonly string[] }
  | RunRequest;

/** Reads the arguments after the program's name. Never throws. An unknown key in the link is a bad value here. */
export function parseArguments(argv: readonly string[], limits: Limits = {}): ParsedArguments {
  const options = readOptions(argv);
  if (typeof options === 'string') return usageError(options);
  const { values, positionals } = options;
  const [command, linkText, ...rest] = positionals;
  if (values.help || command === 'help') return { kind: 'help' };
  if (command !== 'run') {
    return usageError(command === undefined ? 'a command is missing' : `unknown command '${command}'`);
  }
  if (linkText === undefined) return usageError('run needs a link');
  if (rest.length > 0) return usageError(`unexpected '${rest[0]}'; put the link in quotes`);

  const kernels = KERNEL_CHOICES.find((choice) => choice === values.kernels) ?? null;
  if (values.kernels !== undefined && kernels === null) {
    return usageError(`--kernels must be one of ${KERNEL_CHOICES.join(', ')}, got '${values.kernels}'`);
  }
  const link = parseLink(linkText, limits);
  if (link.problems.length > 0) {
    return { kind: 'badLink', lines: link.problems.map(describeRefusal) };
  }
  const epochs = readEpochs(values.epochs, link.experiment.epochs);
  if (epochs === null) {
    return usageError(
      `--epochs must be a whole number from 1 to ${link.experiment.epochs}, got '${values.epochs}'`,
    );
  }
  return { kind: 'run', link, epochs, kernels, jsonFile: values.json ?? null };
}

function readOptions(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        epochs: { type: 'string' },
        kernels: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) return error.message.split('\n')[0];
    throw error;
  }
}

/** The number of epochs to run, or null if the text is not one of 1 to max. */
function readEpochs(text: string | undefined, max: number): number | null {
  if (text === undefined) return max;
  const given = readNumber(text);
  if (given === null || fitNumber(given, { min: 1, max, whole: true }).reason !== undefined) return null;
  return given;
}

function usageError(message: string): ParsedArguments {
  return { kind: 'usageError', message };
}
