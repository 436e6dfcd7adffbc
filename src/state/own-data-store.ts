/** Data a person has opened in this visit. They stay in the page's memory and are nowhere else. */
import { create } from 'zustand';
import { isSameData, type OwnData } from '../config/own-data.ts';
import type { DataSet } from '../data/data-set.ts';
import type { DataProgress } from '../data/load.ts';
import type { OwnDataSet } from '../data/own-data-set.ts';

/** Older sets are let go of when those of the visit have more bytes together. */
const MOST_BYTES = 400e6;

export interface OwnDataState {
  /** Latest first. */
  readonly loaded: readonly OwnDataSet[];
  /** Files on their way; null: none. */
  readonly opening: { readonly name: string; readonly progress: DataProgress | null } | null;
  /** Files that others belong to, and what is missing. */
  readonly waiting: { readonly files: readonly File[]; readonly sentence: string } | null;
  /** Opened while the experiment was about other data, which are not here; and what sets them apart. */
  readonly other: { readonly own: OwnData; readonly differences: readonly string[] } | null;
  /** What was opened last, until the visitor has read it. */
  readonly opened: OwnData | null;
}

export const useOwnData = create<OwnDataState>(() => ({
  loaded: [],
  opening: null,
  waiting: null,
  other: null,
  opened: null,
}));

function bytesOf({ dataSet: { train, test } }: OwnDataSet): number {
  return train.values.byteLength + test.values.byteLength;
}

/** Takes data that were opened; they stand in place of the same ones opened before. */
export function keepOwnData(opened: OwnDataSet): void {
  useOwnData.setState(({ loaded }) => {
    const all = [opened, ...loaded.filter(({ own }) => !isSameData(own, opened.own))];
    let bytes = 0;
    return { loaded: all.filter((each) => each === opened || (bytes += bytesOf(each)) <= MOST_BYTES) };
  });
}

/** Those of a description, whatever they are called. */
export function findOwnData(loaded: readonly OwnDataSet[], own: OwnData): OwnDataSet | undefined {
  return loaded.find((each) => isSameData(each.own, own));
}

/** The data of a description; null when they have not been opened in this visit. */
export function ownDataSet(own: OwnData | null): DataSet | null {
  return (own && findOwnData(useOwnData.getState().loaded, own)?.dataSet) ?? null;
}
