/** What the Lives panel says of the place pointed at. */
import type { LivesHit, LivesView } from '../../draw/lives.ts';
import { formatDensity } from '../../math/format.ts';
import { LIVES_TEXT } from '../../text/lives.ts';

const WORDS = LIVES_TEXT.hover;

/** null when nothing is there (any more). */
export function describeLives({ series, survival }: LivesView, hit: LivesHit | null): string | null {
  if (!hit) return null;
  const { plot, index } = hit;
  const [place, shares] = plot === 'survival' ? survivalAt(survival, index) : seriesAt(series, plot, index);
  return place === null || shares.length === 0 ? null : `${place}: ${shares.join(', ')}`;
}

function survivalAt(survival: LivesView['survival'], index: number): [string | null, string[]] {
  let age: number | undefined;
  const shares = (survival?.curves ?? []).flatMap((curve, l) => {
    if (!curve || index >= curve.ages.length) return [];
    age = curve.ages[index];
    return [WORDS.layer(l + 1, formatDensity(curve.survival[index]), formatDensity(curve.ageBlind[index]))];
  });
  return [age === undefined ? null : WORDS.survival(age), shares];
}

function seriesAt(
  { epoch, layers }: LivesView['series'],
  plot: Exclude<LivesHit['plot'], 'survival'>,
  index: number,
): [string | null, string[]] {
  if (index >= epoch.length) return [null, []];
  const shares = layers.flatMap((layer, l) => {
    const share = layer[plot][index];
    if (!Number.isFinite(share)) return [];
    const chance = plot === 'jaccard' ? formatDensity(layer.randomJaccard[index]) : null;
    return [WORDS.layer(l + 1, formatDensity(share), chance)];
  });
  return [WORDS[plot](String(Number(epoch[index].toFixed(2)))), shares];
}
