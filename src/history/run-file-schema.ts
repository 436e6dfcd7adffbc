/** The shape of a run in a file or in the device's storage: types, names, lengths and ranges that need nothing but the value itself. */
import * as v from 'valibot';
import { STREAM_NAMES } from '../engine/streams.ts';
import type { FileProblems } from './file-problems.ts';
import type { NumberArray } from './run-file.ts';
import { MAX_CAPTION_CHARS, RUN_FILE_FORMAT, RUN_FILE_VERSION } from './run-file-limits.ts';
import { describeGiven, fingerprintSchema, matchSchema } from './match-schema.ts';

/** Layers of connections, at most. */
const MAX_LAYERS = 6;
/** Rewirings, epochs and the like. */
const MAX_ENTRIES = 2_000_000;

/** A list of short values, looked at in one go: there may be many. */
function column<Item = number>(allowed: string, fits: (value: unknown) => boolean) {
  return v.custom<Item[]>(
    (list) => Array.isArray(list) && list.length <= MAX_ENTRIES && list.every(fits),
    ({ input }) => {
      if (!Array.isArray(input)) return `is ${describeGiven(input)}; allowed: a list of ${allowed}`;
      if (input.length > MAX_ENTRIES)
        return `is a list of ${input.length}; allowed: at most ${MAX_ENTRIES} entries`;
      const k = input.findIndex((value) => !fits(value));
      return `has ${describeGiven(input[k])} as entry ${k}; allowed: ${allowed}`;
    },
  );
}

const isFinite = (value: unknown): boolean => Number.isFinite(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isShare = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= 1;

const finites = column('finite numbers', isFinite);
const counts = column('whole numbers from 0', isCount);
const shares = column('numbers from 0 to 1', isShare);
const sharesOrNull = column('numbers from 0 to 1, or null', (value) => value === null || isShare(value));
const flags = column<boolean>('true and false', (value) => typeof value === 'boolean');
const fingerprints = column<string>('fingerprints, 16 hexadecimal digits each', (value) =>
  v.is(fingerprintSchema, value),
);

/** Base64 in a file; in the device's storage the array itself. */
const numbers = v.custom<string | NumberArray>(
  (value) => typeof value === 'string' || ArrayBuffer.isView(value),
  ({ input }) => `is ${describeGiven(input)}; allowed: a text, base64 of the numbers`,
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** A list that is short, or is not looked at. */
function shortList<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(v.unknown()), v.maxLength(MAX_LAYERS), v.array(item));
}

const sparseLayer = v.object({
  kind: v.literal('sparse'),
  colStart: numbers,
  rowIndex: numbers,
  birth: numbers,
  weights: numbers,
  momentum: numbers,
  bias: numbers,
  biasMomentum: numbers,
});
const denseLayer = v.object({
  kind: v.literal('dense'),
  weights: numbers,
  momentum: numbers,
  bias: numbers,
  biasMomentum: numbers,
});

const state = v.object({
  step: count,
  rewirings: count,
  samplesAtRewiring: count,
  layers: shortList(v.variant('kind', [sparseLayer, denseLayer])),
  srelu: shortList(v.object({ values: numbers, momentum: numbers })),
  streams: v.object(v.entriesFromList([...STREAM_NAMES], numbers)),
  order: numbers,
  crc32: count,
});

const progress = {
  epoch: finites,
  samples: finites,
  seconds: finites,
  trainLoss: finites,
  trainAccuracy: shares,
};

const curve = v.object({ ages: numbers, survival: numbers, ageBlind: numbers });

const series = v.object({
  begin: v.nullable(v.object({ connections: count, fingerprint: fingerprintSchema })),
  doubtful: v.optional(v.boolean()),
  progress: v.object(progress),
  epochs: v.object({
    ...progress,
    epoch: counts,
    testLoss: finites,
    testAccuracy: shares,
    connections: counts,
    fingerprint: fingerprints,
  }),
  rewirings: v.object({
    epoch: finites,
    samples: finites,
    seconds: finites,
    removed: counts,
    added: counts,
    byHand: flags,
  }),
  lives: v.object({
    epoch: finites,
    layers: shortList(
      v.object({
        newbornShare: sharesOrNull,
        explored: sharesOrNull,
        jaccard: sharesOrNull,
        randomJaccard: sharesOrNull,
      }),
    ),
    estimated: v.boolean(),
    curves: v.pipe(
      v.array(v.unknown()),
      v.maxLength(100_000),
      v.array(v.object({ rewiring: count, layers: shortList(v.nullable(curve)) })),
    ),
  }),
});

export const RunFileSchema = v.object({
  format: v.literal(RUN_FILE_FORMAT),
  version: v.literal(RUN_FILE_VERSION),
  link: v.string(),
  caption: v.pipe(v.string(), v.maxLength(MAX_CAPTION_CHARS)),
  fingerprint: fingerprintSchema,
  state,
  lives: v.nullable(
    shortList(v.nullable(v.object({ sizes: counts, removedShares: shares, tried: numbers }))),
  ),
  series,
  remaining: v.nullable(v.object({ connections: count, testAccuracy: share })),
  crc32: v.optional(count),
});

export type RunFileJson = v.InferOutput<typeof RunFileSchema>;

/** null, with problems added, when the value has not the shape. Never throws. */
export function checkShape(value: unknown, problems: FileProblems): RunFileJson | null {
  return matchSchema(RunFileSchema, value, 'The file', problems);
}
