/**
 * Opens files that were dropped or chosen, by what is in them: a run is resumed, a map shown, a network begins a run, data
 * become those of the experiment.
 */
import { quoteGiven } from '../config/problems.ts';
import { kindOfFiles, type FileKind } from '../data/file-kind.ts';
import { checkOwnSize, MAX_OWN_FILE_BYTES } from '../data/own-data-set.ts';
import { TABLE_LIMITS } from '../data/table/limits.ts';
import { epochsDone } from '../history/kept-run.ts';
import { MAX_RUN_FILE_BYTES, refuseSize } from '../history/run-file-limits.ts';
import { receiveRun } from '../history/sent-run.ts';
import { mayOpen } from '../config/view.ts';
import type { Limits } from '../config/validate.ts';
import type { Laboratory } from './laboratory.ts';
import { useMode } from './mode-store.ts';
import { openMap } from './map-store.ts';
import { missingData, openOwnFiles } from './open-own-data.ts';
import { useOwnData } from './own-data-store.ts';
import { openNetworkFile } from './open-network.ts';
import { readFile } from './read-file.ts';
import { tellOpened, tellRefused, useRun } from './run-store.ts';
import { openTable } from './table-store.ts';

const LOCKED = 'The link of this page locks its data set, so that no other files are opened here.';

type Opener = (
  files: readonly File[],
  laboratory: Laboratory,
  limits: () => Limits,
  createWorker?: () => Worker,
) => Promise<void>;

const OPENERS: Readonly<Record<FileKind, Opener>> = {
  run: ([file], ...others) => openRunFile(file, ...others),
  network: ([file], ...others) => openNetworkFile(file, ...others),
  idx: (files, laboratory) => openOwnFiles(files, laboratory),
  // How a table is read is asked, unless a link asks for data: it has said so, or they are others.
  table(files, laboratory) {
    if (files.length === 1 && missingData() === null) return openTable(files[0]);
    // Nothing else belongs to a table.
    useOwnData.setState({ waiting: null });
    return openOwnFiles(files, laboratory);
  },
};

/** Larger files of a kind are not read. */
const LIMITS: Readonly<Record<FileKind, { readonly what: string; readonly bytes: number }>> = {
  run: { what: 'run files and maps', bytes: MAX_RUN_FILE_BYTES },
  network: { what: 'networks', bytes: MAX_OWN_FILE_BYTES },
  idx: { what: 'pictures and labels', bytes: MAX_OWN_FILE_BYTES },
  table: { what: 'tables', bytes: TABLE_LIMITS.bytes },
};

/** Data that a link asks for come from a file in any case. */
function isAllowed(kind: FileKind): boolean {
  const isWanted = missingData() !== null && (kind === 'idx' || kind === 'table');
  return isWanted || mayOpen(useMode.getState());
}

/** Never rejects. Several files are opened together, as one data set. `createWorker` is there for tests. */
export async function openFiles(
  files: readonly File[],
  laboratory: Laboratory,
  limits: () => Limits,
  createWorker?: () => Worker,
): Promise<void> {
  if (files.length === 0) return;
  // What was told of the files before would stand beside, or behind, what is told of these.
  useRun.setState({ opened: null });
  useOwnData.setState({ opened: null, other: null });
  try {
    const kind = await kindOfFiles(files);
    if (!isAllowed(kind)) throw new Error(LOCKED);
    for (const { name, size } of files) checkOwnSize(name, size, LIMITS[kind].bytes, LIMITS[kind].what);
    await OPENERS[kind](files, laboratory, limits, createWorker);
  } catch (error) {
    const names = files.map(({ name }) => quoteGiven(name)).join(', ');
    tellRefused(names, [error instanceof Error ? error.message : String(error)]);
  }
}

/**
 * A run file or a map. Never rejects. Nothing of the present run changes unless the file is a run that can go on.
 * `createWorker` is there for tests.
 */
export async function openRunFile(
  file: File,
  laboratory: Pick<Laboratory, 'resume'>,
  limits: () => Limits,
  createWorker?: () => Worker,
): Promise<void> {
  const name = quoteGiven(file.name);
  try {
    const refusal = refuseSize(file.size);
    if (refusal !== null) return tellRefused(name, [refusal]);
    const answer = await readFile({ kind: 'run', file, limits: limits() }, createWorker);
    if (answer?.kind === 'refused') return tellRefused(name, answer.problems);
    if (answer?.kind === 'map') {
      const { receiveMap } = await import('../history/sent-map.ts');
      useRun.setState({ opened: null });
      return openMap({ name, map: receiveMap(answer.map) });
    }
    if (answer?.kind !== 'run') return;
    const run = receiveRun(answer.run);
    tellOpened(name, epochsDone(run), quoteGiven(run.caption), answer.checked);
    laboratory.resume(run);
  } catch (error) {
    tellRefused(name, [error instanceof Error ? error.message : String(error)]);
  }
}
