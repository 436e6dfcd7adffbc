/** The part of a layer that a matrix shows, in words. */
import type { MatrixRange } from '../../config/matrix-range.ts';
import { NETWORK_TEXT } from '../../text/network.ts';

/** First and last unit of each side. */
export function rangeTexts({ inputs, outputs }: MatrixRange): readonly [rows: string, columns: string] {
  const rows = NETWORK_TEXT.rowRange([inputs[0], inputs[1] - 1]);
  return [rows, NETWORK_TEXT.columnRange([outputs[0], outputs[1] - 1])];
}
