/** The command line as a person calls it, in a process of its own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

const known = new Map<string, Promise<string[]>>();

/** Runs the experiment of a link, once; the fingerprint after each epoch. Rejects when the command fails. */
export function fingerprintsOf(link: string, options: readonly string[] = []): Promise<string[]> {
  const call = JSON.stringify([link, options]);
  const found = known.get(call) ?? run(link, options);
  known.set(call, found);
  return found;
}

async function run(link: string, options: readonly string[]): Promise<string[]> {
  const program = ['--import', 'tsx', 'src/cli/lab.ts', 'run', link, ...options];
  const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: PROJECT });
  return stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { fingerprint: string }).fingerprint);
}
