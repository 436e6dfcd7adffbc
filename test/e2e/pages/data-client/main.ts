/** Puts the data client within reach of the end-to-end test; the results are summaries the test can receive. */
import { fetchDataIndex, fetchDataSet } from '../../../../src/client/data-client.ts';
import type { BuiltInDataSetId } from '../../../../src/config/data-sets.ts';
import { crc32 } from '../../../../src/data/checksum.ts';
import { availableDataSets } from '../../../../src/data/data-index.ts';
import { DataError } from '../../../../src/data/data-error.ts';

const bench = {
  /** Sizes and checksums of a loaded set, or the code of the error; cancelled after `cancelMs` if that is not 0. */
  async load(id: BuiltInDataSetId, train: number, test: number, cancelMs = 0) {
    const controller = new AbortController();
    if (cancelMs > 0) setTimeout(() => controller.abort(), cancelMs);
    let reports = 0;
    try {
      const data = await fetchDataSet(id, train, test, () => reports++, controller.signal);
      return {
        counts: [data.train.count, data.test.count],
        checksums: [data.train.values, data.train.labels, data.test.values, data.test.labels].map(crc32),
        reports,
      };
    } catch (error) {
      return { code: error instanceof DataError ? error.code : String(error) };
    }
  },
  async available() {
    return availableDataSets(await fetchDataIndex(new AbortController().signal));
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
