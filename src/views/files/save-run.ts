/** Makes the files of the export dialog and offers them for saving. What is not needed at the start is loaded here. */
import { epochsCsv } from '../../history/epochs-csv.ts';
import type { KeptRun } from '../../history/kept-run.ts';
import { epochsDone } from '../../history/kept-run.ts';
import type { RunSeries } from '../../history/run-series.ts';
import { FILES } from '../../text/files.ts';
import { saveFile } from '../save-file.ts';

export async function saveRunFile(run: KeptRun): Promise<void> {
  const { encodeRunFile } = await import('../../history/run-file.ts');
  saveFile(new Blob([encodeRunFile(run)], { type: 'application/json' }), FILES.runName(epochsDone(run)));
}

export async function saveNetwork(run: KeptRun): Promise<void> {
  const { networkNpz } = await import('../../history/network-npz.ts');
  saveFile(new Blob([networkNpz(run)], { type: 'application/zip' }), FILES.networkName(epochsDone(run)));
}

export function saveNumbers({ epochs }: RunSeries, link: string, caption: string): void {
  const csv = epochsCsv(epochs, link, caption);
  saveFile(new Blob([csv], { type: 'text/csv' }), FILES.numbersName(epochs.epoch.at(-1)!));
}
