/** Connections as rows of a table. */
import { formatCount } from '../../math/format.ts';
import { FATES } from '../../protocol/comparison.ts';
import type { FocusPart } from '../../protocol/focus.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { nameOf } from './focus-caption.ts';
import type { NamedUnits } from './focus-caption.ts';

/** Of so many connections at most `most`: the first ones, or, where they stand fate by fate, evenly. */
function placesOf(count: number, most: number, byFate: boolean): number[] {
  const length = Math.min(count, most);
  return Array.from({ length }, (_, k) => (byFate ? Math.floor(((k + 0.5) * count) / length) : k));
}

/**
 * At most so many of each part: layer, ends, and as far as they are known weight, fate and age in rewirings. write: how a
 * weight is written.
 */
export function connectionRows(
  source: NamedUnits,
  parts: readonly (Omit<FocusPart, 'total' | 'fates' | 'ages' | 'birth'> &
    Partial<Pick<FocusPart, 'birth'>>)[],
  most: number,
  write: (weight: number) => string,
): string[][] {
  const unit = (level: number, index: number) => nameOf(source, { level, kind: 'unit', index });
  return parts.flatMap(({ layer, input, output, weight, fate, birth }) =>
    placesOf(input.length, most, fate !== null).map((k) => [
      NETWORK_TEXT.layer(layer + 1),
      unit(layer, input[k]),
      unit(layer + 1, output[k]),
      ...(weight ? [write(weight[k])] : []),
      ...(fate ? [NETWORK_TEXT.fates[FATES[fate[k]]]] : []),
      ...(birth ? [formatCount(source.frame.rewirings - birth[k])] : []),
    ]),
  );
}
