/** The command line as a process. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const TSX = join(PROJECT, 'node_modules/tsx/dist/cli.mjs');

export interface Outcome {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
}

/** Runs it to its end. */
export function lab(...argv: string[]): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [TSX, 'src/cli/lab.ts', ...argv], { cwd: PROJECT });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', fail);
    child.on('close', (status) => done({ status, lines: linesOf(out), errors: linesOf(err) }));
  });
}

/** Without the line break at the end. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
