/** How classes look while an image is shown: ringed by their probability. */
import type { CssPx } from '../viewport.ts';
import type { Pen } from './scene.ts';

/** A ring inside of the class's node, closed at probability 1. */
export function drawClassShare(
  { context, theme }: Pen,
  share: number,
  x: CssPx,
  y: CssPx,
  radius: CssPx,
): void {
  if (!(share > 0)) return;
  const width = Math.max(2, radius * 0.24);
  context.beginPath();
  context.arc(x, y, radius - width / 2, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * Math.min(1, share));
  context.strokeStyle = theme.accent;
  context.lineWidth = width;
  context.stroke();
}
