/** Reads and checks one run file, map or network, which may be gzipped, and makes of it what the page goes on with. */
import { readOwnFiles, unpackFile } from '../data/open-own-data.ts';
import { MAX_OWN_FILE_BYTES } from '../data/own-data-set.ts';
import type { ReadAnswer, ReadRequest } from '../history/file-messages.ts';
import { MAX_RUN_FILE_BYTES } from '../history/run-file-limits.ts';

/** Rejects with DataError when the file cannot be read at all. onProgress: share of the bytes, 0–1. */
export async function readFile(
  request: ReadRequest,
  onProgress: (share: number) => void,
): Promise<ReadAnswer> {
  const [file] = await readOwnFiles([request.file], ({ receivedBytes, totalBytes }) =>
    onProgress(receivedBytes / (totalBytes ?? 1)),
  );
  const limit = request.kind === 'run' ? MAX_RUN_FILE_BYTES : MAX_OWN_FILE_BYTES;
  const { bytes } = await unpackFile(file, limit);
  return request.kind === 'network' ? readNetwork(bytes, request) : readText(bytes, request);
}

async function readNetwork(
  bytes: Uint8Array,
  { file, limits, current }: ReadRequest & { readonly kind: 'network' },
): Promise<ReadAnswer> {
  const [{ readNetworkNpz }, { planNetwork }] = await Promise.all([
    import('../history/read-network-npz.ts'),
    import('../history/network-plan.ts'),
  ]);
  const reading = readNetworkNpz(bytes, limits);
  if (!reading.file) return { kind: 'refused', problems: reading.problems };
  const planned = planNetwork(reading.file, file.name, current, limits.maxBytes ?? Infinity);
  return planned.plan
    ? { kind: 'network', plan: planned.plan }
    : { kind: 'refused', problems: planned.problems };
}

async function readText(bytes: Uint8Array, { limits }: ReadRequest): Promise<ReadAnswer> {
  const text = new TextDecoder().decode(bytes);
  const { isMapFile, readMapFile } = await import('../history/read-map-file.ts');
  if (isMapFile(text)) {
    const { map, problems } = readMapFile(text);
    if (!map) return { kind: 'refused', problems };
    const { sendMap } = await import('../history/sent-map.ts');
    return { kind: 'map', map: sendMap(map) };
  }
  const { describeStranger } = await import('../history/json-stranger.ts');
  const stranger = describeStranger(text);
  if (stranger !== null) return { kind: 'refused', problems: [stranger] };
  const [{ readRunFile }, { sendRun }] = await Promise.all([
    import('../history/read-run-file.ts'),
    import('../history/sent-run.ts'),
  ]);
  const reading = readRunFile(text, limits);
  if (!reading.run) return { kind: 'refused', problems: reading.problems };
  return { kind: 'run', run: sendRun(reading.run), checked: reading.checked };
}
