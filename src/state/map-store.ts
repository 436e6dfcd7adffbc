/** The map file last opened in this visit, and whether its map is shown. */
import { create } from 'zustand';
import type { RunMap } from '../history/map-file.ts';

export interface OpenedMap {
  /** Of the file, made harmless. */
  readonly name: string;
  readonly map: RunMap;
}

export interface MapState {
  readonly opened: OpenedMap | null;
  readonly shown: boolean;
}

export const useMap = create<MapState>(() => ({ opened: null, shown: false }));

/** Takes the place of the map before and shows it. */
export function openMap(opened: OpenedMap): void {
  useMap.setState({ opened, shown: true });
}

export function showMap(shown: boolean): void {
  useMap.setState({ shown });
}
