/** public/data/index.json: which downloadable data sets a build has, and their files. Written by build/data-sets.ts. */
import { DATA_SET_IDS, DATA_SETS } from '../config/data-sets.ts';
import type { BuiltInDataSetId } from '../config/data-sets.ts';
import { DataError } from './data-error.ts';
import type { Split } from './part.ts';

export const INDEX_NAME = 'index.json';

export interface PartEntry {
  readonly file: string;
  readonly samples: number;
  /** Bytes to download. */
  readonly bytes: number;
  readonly sha256: string;
}

export interface DataIndexEntry extends Readonly<Record<Split, readonly PartEntry[]>> {
  readonly id: BuiltInDataSetId;
  readonly name: string;
  readonly features: number;
  readonly classes: readonly string[];
  readonly origin: string;
  readonly licence: string;
  /** SHA-256 over the original files and the part format: tells whether the parts are up to date. */
  readonly source: string;
}

export interface DataIndex {
  readonly sets: readonly DataIndexEntry[];
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isPart(value: unknown): value is PartEntry {
  return (
    isObject(value) &&
    typeof value.file === 'string' &&
    Number.isInteger(value.samples) &&
    Number.isInteger(value.bytes) &&
    typeof value.sha256 === 'string'
  );
}

function isEntry(value: unknown): value is DataIndexEntry {
  return (
    isObject(value) &&
    DATA_SET_IDS.some((id) => id === value.id) &&
    ['name', 'origin', 'licence', 'source'].every((key) => typeof value[key] === 'string') &&
    Number.isInteger(value.features) &&
    Array.isArray(value.classes) &&
    [value.train, value.test].every((parts) => Array.isArray(parts) && parts.every(isPart))
  );
}

/** Checks parsed JSON. Throws DataError 'corrupt' when it is not an index. */
export function parseDataIndex(value: unknown): DataIndex {
  if (!isObject(value) || !Array.isArray(value.sets) || !value.sets.every(isEntry)) {
    throw new DataError(
      'corrupt',
      `data/${INDEX_NAME} is not a list of data sets. Build the page again (npm run build).`,
    );
  }
  return { sets: value.sets };
}

/** The data sets that can be chosen: the generated ones always, the others if the index lists them. */
export function availableDataSets(index: DataIndex): BuiltInDataSetId[] {
  return DATA_SET_IDS.filter(
    (id) => DATA_SETS[id].trainPart === 0 || index.sets.some((set) => set.id === id),
  );
}
