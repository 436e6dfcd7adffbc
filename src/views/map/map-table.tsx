/** The runs of a map as a table, each to be opened. */
import type { MapRun, RunMap } from '../../history/map-file.ts';
import { MAP_TEXT } from '../../text/map.ts';
import { DataTable } from '../data-table.tsx';
import { mapRows } from './map-rows.ts';

const MOST_ROWS = 500;

export interface MapTableProps {
  readonly map: RunMap;
  readonly onOpen: (run: MapRun) => void;
}

export function MapTable({ map, onOpen }: MapTableProps) {
  const { columns, runs, rowOf } = mapRows(map);
  const shown = runs.slice(0, MOST_ROWS);
  return (
    <DataTable
      caption={
        shown.length < runs.length ? MAP_TEXT.tableCut(shown.length, runs.length) : MAP_TEXT.tableCaption
      }
      columns={columns}
      rows={shown.map(rowOf)}
      action={{
        label: MAP_TEXT.open,
        nameOf: (row) => MAP_TEXT.openRun(row + 1),
        act: (row) => onOpen(shown[row]),
      }}
    />
  );
}
