/** Connections as rows of a table. */
import { formatCount } from '../../math/format.ts';
import { FATES } from '../../protocol/comparison.ts';
import type { FocusPart } from '../../protocol/focus.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { nameOf } from './focus-caption.ts';
import type { NamedUnits } from './focus-caption.ts';

/** At most so many places of a part, from the first on; of compared wirings fate by fate. */
function placesOf({ input, fate }: Pick<FocusPart, 'input' | 'fate'>, most: number): number[] {
  const places = Array.from({ length: Math.min(input.length, most) }, (_, k) => k);
  return fate ? places.sort((a, b) => fate[a] - fate[b]) : places;
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
    placesOf({ input, fate }, most).map((k) => [
      NETWORK_TEXT.layer(layer + 1),
      unit(layer, input[k]),
      unit(layer + 1, output[k]),
      ...(weight ? [write(weight[k])] : []),
      ...(fate ? [NETWORK_TEXT.fates[FATES[fate[k]]]] : []),
      ...(birth ? [formatCount(source.frame.rewirings - birth[k])] : []),
    ]),
  );
}
