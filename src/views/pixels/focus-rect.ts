/** Which pixels of the input picture a focus means. */
import type { Box } from '../../draw/axes.ts';
import { TILE } from '../../protocol/frame-layout.ts';
import type { Focus } from '../../protocol/focus.ts';

/** Index of the input a focus means, null when it is another level's or a block. */
export function focusUnit(focus: Focus | null): number | null {
  return focus?.level === 0 && focus.kind === 'unit' ? focus.index : null;
}

/** The focus as a rectangle in picture pixels: one pixel, or a block's tile; null when it is not in the input. */
export function focusRect(focus: Focus | null, picture: { width: number; height: number }): Box | null {
  if (focus?.level !== 0) return null;
  if (focus.kind === 'unit') {
    const x = focus.index % picture.width;
    return { x, y: (focus.index - x) / picture.width, width: 1, height: 1 };
  }
  const across = Math.ceil(picture.width / TILE);
  const x = (focus.index % across) * TILE;
  const y = Math.floor(focus.index / across) * TILE;
  return { x, y, width: Math.min(TILE, picture.width - x), height: Math.min(TILE, picture.height - y) };
}
