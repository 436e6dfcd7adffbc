/** The sentence about the line under the cursor. */
import { formatSigned } from '../../draw/axes.ts';
import { placeOf } from '../../draw/network/lines.ts';
import type { LineList } from '../../draw/network/lines.ts';
import { samePlace } from '../../protocol/connection.ts';
import type { ConnectionPlace } from '../../protocol/connection.ts';
import { FATES } from '../../protocol/comparison.ts';
import { CONNECTION_TEXT } from '../../text/connection.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { nameOf } from './focus-caption.ts';
import type { NamedUnits } from './focus-caption.ts';
import { connectionSignal } from './view-signal.ts';

/** From unit to unit, as a person calls them. */
export function connectionName(source: NamedUnits, { layer, input, output }: ConnectionPlace): string {
  const unit = (level: number, index: number) => nameOf(source, { level, kind: 'unit', index });
  return CONNECTION_TEXT.name(unit(layer, input), unit(layer + 1, output));
}

/** null when the cursor is on none of the lines, or on the one that is told of below. */
export function lineCaption(
  source: NamedUnits,
  lists: readonly LineList[],
  cursor: ConnectionPlace | null,
): string | null {
  if (!cursor || samePlace(cursor, connectionSignal.get())) return null;
  const list = lists.find(({ layer }) => layer === cursor.layer);
  for (let k = 0; list && k < list.count; k++) {
    if (!samePlace(placeOf(list, k), cursor)) continue;
    const weight = list.weight && formatSigned(list.weight[k]);
    const survived = list.birth && source.frame.rewirings - list.birth[k];
    const fate = list.fate && NETWORK_TEXT.fates[FATES[list.fate[k]]];
    return CONNECTION_TEXT.line(connectionName(source, cursor), weight, survived, list.ofImage, fate);
  }
  return null;
}
