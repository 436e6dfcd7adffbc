/** Data a person has opened in this visit. They stay in the page's memory and are nowhere else. */
import { create } from 'zustand';
import { isSameData, type OwnData } from '../config/own-data.ts';
import type { DataSet } from '../data/data-set.ts';

export interface LoadedOwnData {
  readonly own: OwnData;
  /** All its samples, in the order runs take them from. */
  readonly dataSet: DataSet;
}

/** Latest first. */
export const useOwnData = create<{ readonly loaded: readonly LoadedOwnData[] }>(() => ({ loaded: [] }));

/** Takes data that were opened; they stand in place of the same ones opened before. */
export function keepOwnData(opened: LoadedOwnData): void {
  useOwnData.setState(({ loaded }) => ({
    loaded: [opened, ...loaded.filter(({ own }) => !isSameData(own, opened.own))],
  }));
}

/** The data of a description; null when they have not been opened in this visit. */
export function ownDataSet(own: OwnData | null): DataSet | null {
  const { loaded } = useOwnData.getState();
  return loaded.find((each) => own !== null && isSameData(each.own, own))?.dataSet ?? null;
}
