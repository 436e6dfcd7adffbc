/**
 * Build step: packs the data sets into public/data, in parts small enough that a lesson starts at once. Nothing of it
 * is committed. The parts are interleaved, so that every part has the same mix: the images are dealt in pairs, part p of
 * P holds the pairs p, p + P, p + 2P, … of the original order. Two facts of MNIST ask for that: the first half of its
 * test set is easier than the second, and of its training images the even ones are harder than the odd ones (they come
 * from other writers; a nearest-centroid classifier gets 76 % of the former and 85 % of the latter).
 */
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { INDEX_NAME, parseDataIndex } from '../data/data-index.ts';
import type { DataIndex, DataIndexEntry, PartEntry } from '../data/data-index.ts';
import type { ByteSamples } from '../data/data-set.ts';
import { encodePart, PART_VERSION, partName } from '../data/part.ts';
import type { Split } from '../data/part.ts';
import { readFashion, readMnist } from './data-sources.ts';
import type { DataSource } from './data-sources.ts';

/** Where the page and the command line find the packed data sets. */
export const DATA_DIRECTORY = fileURLToPath(new URL('../../public/data/', import.meta.url));

/** Images that stay neighbours when the parts are dealt. */
const DEALT_TOGETHER = 2;

export interface PrepareDataOptions {
  /** Print nothing unless something has to be made. */
  readonly quiet?: boolean;
  /** Folder to write to, DATA_DIRECTORY unless given. */
  readonly directory?: string;
  /** Original files, MNIST and (where it is installed) Fashion-MNIST unless given. */
  readonly sources?: readonly DataSource[];
}

/** Deals samples out to parts, two by two. Throws RangeError unless all parts get the same number of pairs. */
export function splitInterleaved(samples: ByteSamples, features: number, parts: number): ByteSamples[] {
  const count = samples.count / parts;
  if (!Number.isInteger(count / DEALT_TOGETHER)) {
    throw new RangeError(`${samples.count} samples do not make ${parts} equal parts of pairs`);
  }
  return Array.from({ length: parts }, (_, part) => {
    const values = new Uint8Array(count * features);
    const labels = new Uint8Array(count);
    for (let k = 0; k < count; k += DEALT_TOGETHER) {
      const from = k * parts + part * DEALT_TOGETHER;
      values.set(samples.values.subarray(from * features, (from + DEALT_TOGETHER) * features), k * features);
      labels.set(samples.labels.subarray(from, from + DEALT_TOGETHER), k);
    }
    return { values, labels, count };
  });
}

/** Writes through a temporary name, so that a reader never sees half a file. */
async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

async function writePart(
  path: string,
  file: string,
  samples: ByteSamples,
  features: number,
): Promise<PartEntry> {
  const packed = await promisify(gzip)(encodePart(samples, features), { level: 9 });
  await writeWhole(path, packed);
  const sha256 = createHash('sha256').update(packed).digest('hex');
  return { file, samples: samples.count, bytes: packed.length, sha256 };
}

function sourceStamp(source: DataSource): string {
  const { features, trainPart, testPart } = source.info;
  return createHash('sha256')
    .update(JSON.stringify([source.hash, PART_VERSION, DEALT_TOGETHER, features, trainPart, testPart]))
    .digest('hex');
}

async function packSource(source: DataSource, directory: string): Promise<DataIndexEntry> {
  const { id, name, features, classes, origin, licence, trainPart, testPart } = source.info;
  const halves = source.samples();
  const writeSplit = (split: Split, samplesInPart: number): Promise<PartEntry[]> => {
    const parts = splitInterleaved(halves[split], features, halves[split].count / samplesInPart);
    return Promise.all(
      parts.map((part, p) => {
        const file = partName(id, split, p);
        return writePart(join(directory, file), file, part, features);
      }),
    );
  };
  const [train, test] = await Promise.all([writeSplit('train', trainPart), writeSplit('test', testPart)]);
  return { id, name, features, classes, origin, licence, source: sourceStamp(source), train, test };
}

async function readIndex(directory: string): Promise<DataIndex> {
  try {
    return parseDataIndex(JSON.parse(await readFile(join(directory, INDEX_NAME), 'utf8')));
  } catch {
    // None yet, or not ours: everything is made anew.
    return { sets: [] };
  }
}

function isUpToDate(entry: DataIndexEntry | undefined, source: DataSource, directory: string): boolean {
  if (entry?.source !== sourceStamp(source)) return false;
  return [...entry.train, ...entry.test].every(({ file, bytes }) => {
    const path = join(directory, file);
    return existsSync(path) && statSync(path).size === bytes;
  });
}

async function removeOthers(directory: string, index: DataIndex): Promise<void> {
  const kept = new Set(index.sets.flatMap((set) => [...set.train, ...set.test]).map((part) => part.file));
  for (const file of await readdir(directory)) {
    if (file.endsWith('.bin') && !kept.has(file)) await rm(join(directory, file), { force: true });
  }
}

async function findSources(): Promise<DataSource[]> {
  const fashion = await readFashion();
  return fashion ? [await readMnist(), fashion] : [await readMnist()];
}

/** Makes what is missing or out of date in the data folder. Throws when the original files are not what they should be. */
export async function prepareDataSets(options: PrepareDataOptions = {}): Promise<void> {
  const { quiet = false, directory = DATA_DIRECTORY } = options;
  const sources = options.sources ?? (await findSources());
  await mkdir(directory, { recursive: true });
  const before = await readIndex(directory);
  const sets: DataIndexEntry[] = [];
  for (const source of sources) {
    const { id, name } = source.info;
    const known = before.sets.find((set) => set.id === id);
    if (known && isUpToDate(known, source, directory)) {
      if (!quiet) console.log(`${name}: up to date`);
      sets.push(known);
      continue;
    }
    console.log(`${name}: packing …`);
    sets.push(await packSource(source, directory));
  }
  const index: DataIndex = { sets };
  if (JSON.stringify(index) !== JSON.stringify(before)) {
    await writeWhole(join(directory, INDEX_NAME), `${JSON.stringify(index, null, 2)}\n`);
  }
  await removeOthers(directory, index);
}
