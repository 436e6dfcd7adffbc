/**
 * Map files: the ends of many runs that differ in at most two settings, and seeds. JSON in UTF-8, described in the
 * README under "Files"; written by collect-runs.ts, read back by read-map-file.ts.
 *
 * { format: 'set-lab-map', version: 1,
 *   axes  keys of the settings in which the runs differ: none, one or two; the first runs across, the second up
 *   runs  a list of { link, epoch, testAccuracy, testLoss, connections, fingerprint }: the experiment and its events as
 *         a link; the last epoch reported and what was measured at its end; the fingerprint of its network }
 */
import type { MapAxis, MapPlan } from './map-axes.ts';

export const MAP_FILE_FORMAT = 'set-lab-map';
export const MAP_FILE_VERSION = 1;
/** Of a map file. */
export const MAX_MAP_RUNS = 20_000;

/** The end of a run. */
export interface MapRun extends MapPlan {
  /** The last epoch reported, from 1. */
  readonly epoch: number;
  /** 0–1. */
  readonly testAccuracy: number;
  readonly testLoss: number;
  /** Of all layers. */
  readonly connections: number;
  /** 16 hexadecimal digits. */
  readonly fingerprint: string;
}

export interface RunMap {
  /** None, one (across) or two (across, up). */
  readonly axes: readonly MapAxis[];
  /** At least one. */
  readonly runs: readonly MapRun[];
  /** The runs of each cell, in the order of the file; cells as in cellOfRun. Empty: there is none. */
  readonly cells: readonly (readonly MapRun[])[];
}

/** A run as it stands in the file. */
export interface MapFileRun extends Omit<MapRun, keyof MapPlan> {
  readonly link: string;
}

/** The file's text, a line a run. */
export function encodeMapFile(axes: readonly MapAxis[], runs: readonly MapFileRun[]): string {
  const lines = runs.map(({ link, epoch, testAccuracy, testLoss, connections, fingerprint }) =>
    JSON.stringify({ link, epoch, testAccuracy, testLoss, connections, fingerprint }),
  );
  const head = {
    format: MAP_FILE_FORMAT,
    version: MAP_FILE_VERSION,
    axes: axes.map(({ setting }) => setting.key),
  };
  return `${JSON.stringify(head).slice(0, -1)},"runs":[\n${lines.join(',\n')}\n]}\n`;
}
