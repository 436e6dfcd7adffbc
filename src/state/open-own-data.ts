/** Opens files of a person's own data: for the experiment that asks for them, or as a new one. */
import { readOwnData } from '../client/data-client.ts';
import {
  describeDifferences,
  fileName,
  isSameData,
  isWithoutData,
  type OwnData,
} from '../config/own-data.ts';
import { adaptTo } from '../config/own-settings.ts';
import { experimentOnTable } from '../config/table-settings.ts';
import { DataError } from '../data/data-error.ts';
import { splitInName } from '../data/idx-roles.ts';
import type { OwnDataSet } from '../data/own-data-set.ts';
import { useExperiment } from './experiment-store.ts';
import type { Laboratory } from './laboratory.ts';
import { beginOpening } from './opening.ts';
import { keepOwnData, ownDataSet, useOwnData } from './own-data-store.ts';
import { tellRefused } from './run-store.ts';

type Runner = Pick<Laboratory, 'adopt' | 'retryData'>;

/** Files to train on of the last set that had none to test on: those may follow. */
let untested: readonly File[] = [];

/** Never rejects. The present run goes on unless the files are a data set. read: in place of the data worker, for tests. */
export async function openOwnFiles(
  files: readonly File[],
  laboratory: Runner,
  read: typeof readOwnData = readOwnData,
): Promise<void> {
  const together = withEarlier(files);
  const name = together.map((file) => fileName(file.name)).join(', ');
  const opening = beginOpening(name);
  const { signal } = opening;
  useOwnData.setState({ opened: null, other: null });
  try {
    const wanted = missingData();
    const opened = await read(together, wanted?.recipe ?? '', opening.progress, signal);
    if (signal.aborted) return;
    untested = together.length === 2 && splitInName(opened.own.name) === 'train' ? together : [];
    useOwnData.setState({ waiting: null });
    take(opened, laboratory);
  } catch (error) {
    if (signal.aborted) return;
    const sentence = error instanceof Error ? error.message : String(error);
    const isIncomplete = error instanceof DataError && error.code === 'incomplete';
    useOwnData.setState({ waiting: isIncomplete ? { files: together, sentence } : null });
    if (!isIncomplete) tellRefused(name, [sentence]);
  } finally {
    opening.end();
  }
}

/** With the files that wait for others; files to test on go with those to train on before. */
function withEarlier(files: readonly File[]): readonly File[] {
  const follow = files.every(({ name }) => splitInName(name) === 'test');
  const earlier = useOwnData.getState().waiting?.files ?? [];
  const before = follow && untested.length > 0 ? [...untested, ...earlier] : earlier;
  const isNew = (old: File) => files.every(({ name }) => name !== old.name);
  return [...new Set(before.filter(isNew)), ...files];
}

/** What the experiment is about, where it is own data that are not here. */
export function missingData(): OwnData | null {
  const { own } = useExperiment.getState().experiment;
  return isWithoutData(own) || ownDataSet(own) ? null : own;
}

function take(opened: OwnDataSet, laboratory: Runner): void {
  const wanted = missingData();
  keepOwnData(opened);
  if (wanted && !isSameData(opened.own, wanted)) {
    const differences = describeDifferences(opened.own, wanted);
    return useOwnData.setState({ other: { own: opened.own, differences } });
  }
  useOwnData.setState({ opened: opened.own });
  if (wanted) laboratory.retryData();
  else beginWith(opened.own, laboratory);
}

/** A new experiment on these data, otherwise as the present one; on a table, with settings that suit its size. */
export function beginWith(own: OwnData, laboratory: Pick<Laboratory, 'adopt'>): void {
  useOwnData.setState({ other: null });
  const { current } = useExperiment.getState();
  const experiment = own.kind === 'table' ? experimentOnTable(own, current) : adaptTo(current, own);
  laboratory.adopt({ experiment, events: [] });
}
