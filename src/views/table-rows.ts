/** How many rows a table of very many shows: a page's worth on the page, all of them in a file. */
import { createContext, useContext } from 'react';

const WholeTables = createContext(false);

/** Around tables that are to be saved. */
export const WholeTablesProvider = WholeTables.Provider;

/** The limit in force. */
export function useMostRows(onPage: number): number {
  return useContext(WholeTables) ? Infinity : onPage;
}
