/** The numbers of the Pixels panel: the inputs with the largest values. */
import { useMemo } from 'react';
import { largestFeatures } from '../../draw/feature-bars.ts';
import { formatCount, formatLoss, NO_NUMBER } from '../../math/format.ts';
import { PIXELS_TEXT } from '../../text/charts.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useMostRows } from '../table-rows.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { useSeenParts } from '../use-seen-parts.ts';
import { useSlowSignals } from '../use-signal.ts';
import { featureName, isAllCore, measureWords, pictureOf } from './describe-pixels.ts';
import type { PixelMapProps } from './pixel-map.tsx';

const PARTS: readonly SeenPart[] = ['inputs'];

const ROWS_ON_PAGE = 200;

export function PixelsTable({ lab, measure, inputNames }: PixelMapProps) {
  useSeenParts(PARTS);
  useSlowSignals(
    useMemo(() => [lab.frame, lab.meanImage], [lab]),
    500,
  );
  const mostRows = useMostRows(ROWS_ON_PAGE);
  const inFull = useInFull();
  const frame = lab.frame.get();
  if (!frame) return null;
  const picture = pictureOf(lab, frame);
  const largest = largestFeatures(frame[measure], mostRows);
  return (
    <DataTable
      caption={PIXELS_TEXT.tableCaption(
        largest.length,
        frame.degree.length,
        measureWords(measure, isAllCore(frame))[1],
      )}
      columns={picture ? PIXELS_TEXT.pixelColumns : PIXELS_TEXT.featureColumns}
      rows={largest.map(({ index }) => {
        const values = [
          formatCount(frame.coreDegree[index]),
          formatCount(frame.degree[index]),
          inFull(formatLoss)(frame.strength[index]),
        ];
        if (!picture) return [featureName(inputNames, index), ...values];
        const column = index % picture.width;
        const row = (index - column) / picture.width;
        return [
          String(row + 1),
          String(column + 1),
          ...values,
          picture.pixels ? inFull(formatCount)(picture.pixels[index]) : NO_NUMBER,
        ];
      })}
    />
  );
}
