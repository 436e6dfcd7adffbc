/** Opens a run file that was dropped or chosen: checked in full, then resumed; else the page says what is wrong with it. */
import { quoteGiven } from '../config/problems.ts';
import { refuseSize } from '../history/run-file-limits.ts';
import type { Limits } from '../config/validate.ts';
import type { Laboratory } from './laboratory.ts';
import { useRun } from './run-store.ts';

/** What came of opening a run, in a notice; see OpenedRun. */
export function tellOpened(
  name: string | null,
  problems: readonly string[],
  epoch: number,
  caption: string,
): void {
  useRun.setState({ opened: { name, problems, epoch, caption, otherEngine: false } });
}

/** Never rejects. Nothing of the present run changes unless the file is a run that can go on. */
export async function openRunFile(
  file: Pick<File, 'name' | 'size' | 'text'>,
  laboratory: Pick<Laboratory, 'resume'>,
  limits: () => Limits,
): Promise<void> {
  const name = quoteGiven(file.name);
  const tell = (problems: readonly string[], epoch: number, caption: string) =>
    tellOpened(name, problems, epoch, caption);
  try {
    const refusal = refuseSize(file.size);
    if (refusal !== null) return tell([refusal], 0, '');
    const { readRunFile } = await import('../history/read-run-file.ts');
    const { run, problems } = readRunFile(await file.text(), limits());
    if (!run) return tell(problems, 0, '');
    tell([], run.series.epochs.epoch.length, quoteGiven(run.caption));
    laboratory.resume(run);
  } catch (error) {
    tell([error instanceof Error ? error.message : String(error)], 0, '');
  }
}
