/** What a table in a file has beyond the one on the page: all rows, and losses and accuracies in full. */
import { createContext, useContext } from 'react';
import { formatAccuracy, formatDecimal, formatLoss } from '../math/format.ts';

const WholeTables = createContext(false);

/** Around tables that are to be saved. */
export const WholeTablesProvider = WholeTables.Provider;

/** The limit in force. */
export function useMostRows(onPage: number): number {
  return useContext(WholeTables) ? Infinity : onPage;
}

/** How losses and shares of so many images are written. */
export function useNumberFormats(images: number): {
  readonly loss: (value: number) => string;
  readonly accuracy: (share: number) => string;
} {
  if (!useContext(WholeTables)) {
    return { loss: formatLoss, accuracy: (share) => formatAccuracy(share, images) };
  }
  return { loss: formatDecimal, accuracy: formatDecimal };
}
