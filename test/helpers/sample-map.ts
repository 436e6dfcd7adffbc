/** A map of made-up results, through its file. */
import { collectRuns } from '../../src/history/collect-runs.ts';
import type { RunMap } from '../../src/history/map-file.ts';
import { readMapFile } from '../../src/history/read-map-file.ts';
import { resultLine } from './result-lines.ts';

/** Run k after epoch 3 has accuracy 0.5 + k / 100 and loss 0.5 − k / 100. */
export function sampleMap(links: readonly string[]): RunMap {
  const text = links.map((link, k) => resultLine(link, 3, 0.5 + k / 100, 0.5 - k / 100)).join('\n');
  const { file } = collectRuns([{ name: 'lines', text }]);
  return readMapFile(file!).map!;
}
