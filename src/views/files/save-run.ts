/** Makes the files of the export dialog and offers them for saving. What is not needed at the start is loaded here. */
import { epochsCsv } from '../../history/epochs-csv.ts';
import type { KeptRun } from '../../history/kept-run.ts';
import { epochsDone } from '../../history/kept-run.ts';
import type { FrameHistory } from '../../history/frame-history.ts';
import { total } from '../../history/record-run.ts';
import type { EpochSeries } from '../../history/run-series.ts';
import { runBeginning } from '../../state/run-beginning.ts';
import { FILES } from '../../text/files.ts';
import { RUN_BEGINNING } from '../../text/run-beginning.ts';
import { saveFile } from '../save-file.ts';

export async function saveRunFile(run: KeptRun): Promise<void> {
  const { encodeRunFile } = await import('../../history/run-file.ts');
  saveFile(new Blob([encodeRunFile(run)], { type: 'application/json' }), FILES.runName(epochsDone(run)));
}

export async function saveNetwork(run: KeptRun): Promise<void> {
  const { networkNpz } = await import('../../history/network-npz.ts');
  const beginning = runBeginning(run.series);
  const npz = networkNpz(run, beginning ? RUN_BEGINNING.saved(beginning) : '');
  saveFile(new Blob([npz], { type: 'application/zip' }), FILES.networkName(epochsDone(run)));
}

/** Fetched, so that without a network the service worker answers: downloads of links pass it by. */
export async function savePython(): Promise<void> {
  const { label, unreachable } = FILES.items.python;
  const response = await fetch(label).catch(() => null);
  if (!response?.ok) throw new Error(unreachable);
  saveFile(await response.blob(), label);
}

/** comments: what the file says of itself. */
export function saveNumbers(epochs: EpochSeries, frames: FrameHistory, comments: readonly string[]): void {
  const csv = epochsCsv(epochs, (epoch) => layersAt(epochs, frames, epoch), comments);
  saveFile(new Blob([csv], { type: 'text/csv' }), FILES.numbersName(epochs.epoch.at(-1)!));
}

/** Connections of every layer at that epoch; null: its frame is not kept, or is of another moment. */
function layersAt({ epoch, connections }: EpochSeries, frames: FrameHistory, at: number): number[] | null {
  if (!frames.has(at)) return null;
  const layers = frames.at(at)!.layers.map(({ nnz }) => nnz);
  const place = epoch.findIndex((each) => Math.round(each) === at);
  return total(layers) === connections[place] ? layers : null;
}
