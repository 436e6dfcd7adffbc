/** The runs of a map as rows of texts, cell after cell. */
import type { MapRun, RunMap } from '../../history/map-file.ts';
import { formatAccuracy, formatCount, formatLoss } from '../../math/format.ts';
import { valueWords } from '../../text/link-words.ts';
import { MAP_TEXT } from '../../text/map.ts';

export interface MapRows {
  readonly columns: readonly string[];
  /** The runs of the rows. */
  readonly runs: readonly MapRun[];
  readonly rowOf: (run: MapRun) => string[];
}

export function mapRows({ axes, cells }: RunMap): MapRows {
  const settings = axes.map(({ setting }) => setting).filter(({ id }) => id !== 'seed');
  return {
    columns: [...settings.map(({ label }) => label), ...MAP_TEXT.columns],
    runs: cells.flat(),
    rowOf: ({ experiment, epoch, testAccuracy, testLoss, connections, fingerprint }) => [
      ...settings.map((setting) => valueWords(setting, experiment)),
      String(experiment.seed),
      String(epoch),
      formatAccuracy(testAccuracy, experiment.testImages),
      formatLoss(testLoss),
      formatCount(connections),
      fingerprint,
    ],
  };
}
