/** The laboratory, for the parts of the page that act on the run. */
import { createContext, useContext } from 'react';
import type { Address } from '../state/address.ts';
import type { Laboratory } from '../state/laboratory.ts';

export interface Page {
  readonly laboratory: Laboratory;
  readonly address: Address;
}

const PageContext = createContext<Page | null>(null);

export const PageProvider = PageContext.Provider;

/** Throws outside of PageProvider. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('usePage needs a PageProvider above it');
  return page;
}
