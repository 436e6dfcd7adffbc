/** The numbers of the maps of the classes: the pixels that speak most strongly for classes or against them. */
import { useMemo } from 'react';
import { formatSigned } from '../../draw/axes.ts';
import { largestFeatures } from '../../draw/feature-bars.ts';
import { CLASS_MAPS_TEXT as TEXT } from '../../text/one-image.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useMostRows } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';
import type { ClassMapsProps } from './class-maps.tsx';

const ROWS_ON_PAGE = 100;

export function ClassMapsTable({ lab, classes }: ClassMapsProps) {
  useSlowSignals(
    useMemo(() => [lab.classPaths, lab.meanImage], [lab]),
    500,
  );
  const mostRows = useMostRows(ROWS_ON_PAGE);
  const weight = useInFull()(formatSigned);
  const maps = lab.classPaths.get();
  const picture = lab.meanImage.get();
  if (!maps || !picture) return <p className="panel-empty">{TEXT.waiting}</p>;
  const sums = maps[0].map((_, pixel) => maps.reduce((sum, map) => sum + Math.abs(map[pixel]), 0));
  const largest = largestFeatures(sums, mostRows);
  return (
    <DataTable
      caption={TEXT.tableCaption(largest.length, sums.length)}
      columns={[...TEXT.pixelColumns, ...classes]}
      rows={largest.map(({ index }) => {
        const column = index % picture.width;
        const row = (index - column) / picture.width;
        return [String(row + 1), String(column + 1), ...maps.map((map) => weight(map[index]))];
      })}
    />
  );
}
