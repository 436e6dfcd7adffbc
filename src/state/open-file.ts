/**
 * Opens files that were dropped or chosen, by what is in them: a run is resumed, a map shown, a network begins a run, data
 * become those of the experiment.
 */
import { quoteGiven } from '../config/problems.ts';
import { kindOfFiles, type FileKind } from '../data/file-kind.ts';
import { checkOwnSize } from '../data/own-data-set.ts';
import { refuseSize } from '../history/run-file-limits.ts';
import type { Limits } from '../config/validate.ts';
import type { Laboratory } from './laboratory.ts';
import { openMap } from './map-store.ts';
import { missingData, openOwnFiles } from './open-own-data.ts';
import { openNetworkFile } from './open-network.ts';
import { tellOpened, tellRefused, useRun } from './run-store.ts';
import { openTable } from './table-store.ts';

type Opener = (files: readonly File[], laboratory: Laboratory, limits: () => Limits) => Promise<void>;

const OPENERS: Readonly<Record<FileKind, Opener>> = {
  run: ([file], laboratory, limits) => openRunFile(file, laboratory, limits),
  network: ([file], laboratory, limits) => openNetworkFile(file, laboratory, limits),
  idx: (files, laboratory) => openOwnFiles(files, laboratory),
  // How a table is read is asked, unless a link has said so.
  table: (files, laboratory) =>
    files.length === 1 && missingData()?.kind !== 'table'
      ? openTable(files[0])
      : openOwnFiles(files, laboratory),
};

/** Never rejects. Several files are opened together, as one data set. */
export async function openFiles(
  files: readonly File[],
  laboratory: Laboratory,
  limits: () => Limits,
): Promise<void> {
  if (files.length === 0) return;
  try {
    for (const { name, size } of files) checkOwnSize(name, size);
    const kind = await kindOfFiles(files);
    await OPENERS[kind](files, laboratory, limits);
  } catch (error) {
    const names = files.map(({ name }) => quoteGiven(name)).join(', ');
    tellRefused(names, [error instanceof Error ? error.message : String(error)]);
  }
}

/** A run file or a map. Never rejects. Nothing of the present run changes unless the file is a run that can go on. */
export async function openRunFile(
  file: Pick<File, 'name' | 'size' | 'text'>,
  laboratory: Pick<Laboratory, 'resume'>,
  limits: () => Limits,
): Promise<void> {
  const name = quoteGiven(file.name);
  try {
    const refusal = refuseSize(file.size);
    if (refusal !== null) return tellRefused(name, [refusal]);
    const text = await file.text();
    const { isMapFile, readMapFile } = await import('../history/read-map-file.ts');
    if (isMapFile(text)) {
      const { map, problems } = readMapFile(text);
      if (!map) return tellRefused(name, problems);
      useRun.setState({ opened: null });
      return openMap({ name, map });
    }
    const { describeStranger } = await import('../history/json-stranger.ts');
    const stranger = describeStranger(text);
    if (stranger !== null) return tellRefused(name, [stranger]);
    const { readRunFile } = await import('../history/read-run-file.ts');
    const { run, problems } = readRunFile(text, limits());
    if (!run) return tellRefused(name, problems);
    const epoch = run.series.epochs.epoch.length;
    tellOpened(name, epoch, quoteGiven(run.caption));
    laboratory.resume(run);
  } catch (error) {
    tellRefused(name, [error instanceof Error ? error.message : String(error)]);
  }
}
