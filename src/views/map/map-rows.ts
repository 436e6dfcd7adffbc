/** The runs of a map as rows of texts, cell after cell. */
import type { MapRun, RunMap } from '../../history/map-file.ts';
import { planLink } from '../../history/run-file.ts';
import { formatAccuracy, formatCount, formatLoss } from '../../math/format.ts';
import { valueWords } from '../../text/link-words.ts';
import { MAP_TEXT } from '../../text/map.ts';
import { tableCsv } from '../save/table-csv.ts';

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

/** All runs with their links; name: of the map file. */
export function mapCsv(map: RunMap, name: string, common: string): string {
  const { columns, runs, rowOf } = mapRows(map);
  const caption = MAP_TEXT.from(name);
  const rows = runs.map((run) => [...rowOf(run), planLink(run)]);
  const table = { caption, columns: [...columns, MAP_TEXT.link], rows };
  return tableCsv(table, [`SET Lab · ${caption}`, common, MAP_TEXT.csvNote]);
}
