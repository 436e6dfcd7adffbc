/** The numbers of the Lives panel: survival by age at the moment looked at, then the rewirings. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { LivesSeries } from '../../history/lives-series.ts';
import { formatDensity } from '../../math/format.ts';
import { LIVES_TEXT } from '../../text/lives.ts';
import { DataTable } from '../data-table.tsx';
import { shownEpochSignal } from '../network/view-signal.ts';
import { everyNth, useInFull, useMostRows } from '../table-rows.ts';
import type { InFull } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';
import { survivalLookedAt } from './lives-state.ts';

const MOST_REWIRINGS = 50;

export function LivesTable({ lab }: { readonly lab: Lab }) {
  useSlowSignals(
    useMemo(() => [lab.series, lab.frames, shownEpochSignal], [lab]),
    500,
  );
  const inFull = useInFull();
  const mostRewirings = useMostRows(MOST_REWIRINGS);
  const lives = lab.series.get()?.lives;
  if (!lives) return null;
  const survival = survivalLookedAt(lab, lives);
  const curves = (survival?.curves ?? []).flatMap((curve, l) => (curve ? [{ layer: l + 1, ...curve }] : []));
  const ages = curves.length > 0 ? [...curves[0].ages] : [];
  return (
    <>
      {survival && (
        <DataTable
          caption={LIVES_TEXT.survivalCaption(survival.rewirings)}
          subject={LIVES_TEXT.subjects.survival}
          columns={LIVES_TEXT.survivalColumns(curves.map(({ layer }) => layer))}
          rows={ages.map((age, k) => [
            String(age),
            ...curves.flatMap((curve) => [
              inFull(formatDensity)(curve.survival[k]),
              inFull(formatDensity)(curve.ageBlind[k]),
            ]),
          ])}
        />
      )}
      <DataTable
        caption={LIVES_TEXT.seriesCaption}
        subject={LIVES_TEXT.subjects.series}
        columns={LIVES_TEXT.seriesColumns}
        rows={rewiringRows(lives, mostRewirings, inFull)}
      />
    </>
  );
}

function rewiringRows({ epoch, layers }: LivesSeries, most: number, inFull: InFull): string[][] {
  return everyNth(epoch.length, most).flatMap((k) =>
    layers.flatMap(({ explored, newbornShare, jaccard, randomJaccard }, l) => {
      if (!Number.isFinite(explored[k])) return [];
      const shares = [explored, newbornShare, jaccard, randomJaccard].map((column) =>
        inFull(formatDensity)(column[k]),
      );
      return [[inFull((at) => String(Number(at.toFixed(2))))(epoch[k]), String(l + 1), ...shares]];
    }),
  );
}
