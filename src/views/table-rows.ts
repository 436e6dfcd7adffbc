/** What a table in a file has beyond the one on the page: all rows, and numbers in full. */
import { createContext, useContext } from 'react';
import { formatDecimal } from '../math/format.ts';
import type { SavedTable } from './save/table-csv.ts';

const TableSink = createContext<((table: SavedTable) => void) | null>(null);

/** Around tables that are to be saved: they are handed over in place of being shown. */
export const TableSinkProvider = TableSink.Provider;

/** Where a table goes; null: to the page. */
export function useTableSink(): ((table: SavedTable) => void) | null {
  return useContext(TableSink);
}

/** Whether the table is to be saved. */
export function useIsWhole(): boolean {
  return useTableSink() !== null;
}

/** The limit in force. */
export function useMostRows(onPage: number): number {
  return useIsWhole() ? Infinity : onPage;
}

/** Places of at most so many rows: of very many every n-th, always with the last. */
export function everyNth(count: number, most: number): number[] {
  const stride = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: count }, (_, k) => k).filter((k) => (count - 1 - k) % stride === 0);
}

/** Gives back a way to write numbers on the page or, for a table that is to be saved, the one that keeps all digits. */
export type InFull = (onPage: (value: number) => string) => (value: number) => string;

export const AS_ON_PAGE: InFull = (onPage) => onPage;
const WHOLE: InFull = () => formatDecimal;

/** How numbers are written here; shares then run from 0 to 1. */
export function useInFull(): InFull {
  return useIsWhole() ? WHOLE : AS_ON_PAGE;
}
