/** What the inputs and classes of a data set are called; a table's names come with its file. */
import type { DataSetInfo } from '../config/data-sets.ts';
import { isSameData, type OwnData } from '../config/own-data.ts';
import { useOwnData } from '../state/own-data-store.ts';

export interface DataNames {
  readonly classes: readonly string[];
  /** null: inputs have none. */
  readonly inputNames: readonly string[] | null;
}

/** own: the description of the data set, if it is a person's own. */
export function useDataNames({ id, classes }: DataSetInfo, own: OwnData | null): DataNames {
  const loaded = useOwnData((state) => state.loaded);
  const found = id === 'own' && loaded.find((each) => own !== null && isSameData(each.own, own));
  return found
    ? { classes: found.dataSet.classNames ?? classes, inputNames: found.dataSet.featureNames ?? null }
    : { classes, inputNames: null };
}
