/**
 * A part: the file in which samples travel. The build step writes parts, the page and the command line read them.
 * A part is gzipped as a whole and named `.bin`, because some servers unpack `.gz` on the way and others do not.
 *
 *   byte  0  magic "SETD"
 *         4  version of this format      )
 *         8  samples                     ) unsigned 32-bit integers,
 *        12  features of one sample      ) little-endian
 *        16  CRC-32 of all that follows  )
 *        20  labels, one byte a sample
 *            images, `features` bytes a sample
 */
import { crc32 } from './checksum.ts';
import { DataError } from './data-error.ts';
import type { ByteSamples } from './data-set.ts';

export const PART_VERSION = 1;

const MAGIC = 0x44544553;
const HEADER_BYTES = 20;

export type Split = 'train' | 'test';

export interface PartShape {
  readonly samples: number;
  readonly features: number;
  readonly classes: number;
}

/** File name of a part, e.g. mnist-train-0.bin. */
export function partName(id: string, split: Split, part: number): string {
  return `${id}-${split}-${part}.bin`;
}

/** Bytes of an unpacked part. */
export function partBytes(samples: number, features: number): number {
  return HEADER_BYTES + samples * (1 + features);
}

/** The bytes of a part, not yet gzipped. */
export function encodePart(samples: ByteSamples, features: number): Uint8Array {
  const bytes = new Uint8Array(partBytes(samples.count, features));
  bytes.set(samples.labels, HEADER_BYTES);
  bytes.set(samples.values, HEADER_BYTES + samples.count);
  const header = new DataView(bytes.buffer);
  const words = [MAGIC, PART_VERSION, samples.count, features, crc32(bytes.subarray(HEADER_BYTES))];
  words.forEach((word, k) => header.setUint32(4 * k, word, true));
  return bytes;
}

/**
 * Reads an unpacked part; the result shares its bytes. Throws DataError 'corrupt' unless it has exactly the expected
 * shape, the right checksum and labels below `classes`. `name` is for the message only.
 */
export function decodePart(bytes: Uint8Array, name: string, expected: PartShape): ByteSamples {
  const fail = (reason: string): never => {
    throw new DataError('corrupt', `${name} is damaged: ${reason}. Try again to fetch it once more.`);
  };
  if (bytes.length < HEADER_BYTES) fail(`it has ${bytes.length} bytes only`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const [magic, version, samples, features, checksum] = [0, 4, 8, 12, 16].map((at) =>
    header.getUint32(at, true),
  );
  if (magic !== MAGIC) fail('it is not a part of a data set');
  if (version !== PART_VERSION) fail(`its format is version ${version}, expected ${PART_VERSION}`);
  if (samples !== expected.samples || features !== expected.features) {
    fail(`it holds ${samples} × ${features} values, expected ${expected.samples} × ${expected.features}`);
  }
  if (bytes.length !== partBytes(samples, features)) fail(`it has ${bytes.length} bytes`);
  const payload = bytes.subarray(HEADER_BYTES);
  if (crc32(payload) !== checksum) fail('its checksum differs');
  const labels = payload.subarray(0, samples);
  if (labels.some((label) => label >= expected.classes)) fail('it names a class that does not exist');
  return { values: payload.subarray(samples), labels, count: samples };
}
