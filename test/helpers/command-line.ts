/** The command line as a person calls it, in a process of its own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the experiment of a link; the fingerprint after each epoch. Rejects when the command fails. */
export async function fingerprintsOf(link: string, options: readonly string[] = []): Promise<string[]> {
  const program = ['--import', 'tsx', 'src/cli/lab.ts', 'run', link, ...options];
  const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: PROJECT });
  return stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { fingerprint: string }).fingerprint);
}
