/** The runs of a map as a table, each to be opened. */
import type { MapRun, RunMap } from '../../history/map-file.ts';
import { formatAccuracy, formatCount, formatLoss } from '../../math/format.ts';
import { valueWords } from '../../text/link-words.ts';
import { MAP_TEXT } from '../../text/map.ts';
import { DataTable } from '../data-table.tsx';
import { useMostRows } from '../table-rows.ts';

const MOST_ON_PAGE = 500;

export interface MapTableProps {
  readonly map: RunMap;
  readonly onOpen: (run: MapRun) => void;
}

export function MapTable({ map, onOpen }: MapTableProps) {
  const most = useMostRows(MOST_ON_PAGE);
  const { axes, cells } = map;
  const runs = cells.flat();
  const shown = runs.slice(0, most);
  const settings = axes.map(({ setting }) => setting).filter(({ id }) => id !== 'seed');
  return (
    <DataTable
      caption={
        shown.length < runs.length ? MAP_TEXT.tableCut(shown.length, runs.length) : MAP_TEXT.tableCaption
      }
      columns={[...settings.map(({ label }) => label), ...MAP_TEXT.columns]}
      rows={shown.map(({ experiment, epoch, testAccuracy, testLoss, connections, fingerprint }) => [
        ...settings.map((setting) => valueWords(setting, experiment)),
        String(experiment.seed),
        String(epoch),
        formatAccuracy(testAccuracy, experiment.testImages),
        formatLoss(testLoss),
        formatCount(connections),
        fingerprint,
      ])}
      action={{
        label: MAP_TEXT.open,
        nameOf: (row) => MAP_TEXT.openRun(row + 1),
        act: (row) => onOpen(shown[row]),
      }}
    />
  );
}
