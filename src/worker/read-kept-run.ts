/** Reads and checks a run kept on the device, as one from a file would be. */
import type { KeptAnswer, KeptRequest } from '../history/file-messages.ts';
import { sendRun } from '../history/sent-run.ts';
import { readKeptRun } from '../storage/kept-runs.ts';

/** Never rejects. */
export async function readKept({ key, limits }: KeptRequest): Promise<KeptAnswer> {
  try {
    const stored = await readKeptRun(key);
    if (stored === undefined) return { kind: 'gone' };
    const { readRun } = await import('../history/read-run-file.ts');
    const { run, problems } = readRun(stored, limits);
    // What was kept here was kept by the run itself.
    return run ? { kind: 'run', run: sendRun(run), checked: true } : { kind: 'refused', problems };
  } catch (error) {
    return { kind: 'refused', problems: [error instanceof Error ? error.message : String(error)] };
  }
}
