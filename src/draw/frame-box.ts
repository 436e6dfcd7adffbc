/** A frame that is seen on every colour: black around white. */
import type { Box } from './axes.ts';

/** Around the box, in CSS pixels. */
export function frameBox(context: CanvasRenderingContext2D, box: Box, lineWidth: number): void {
  for (const [colour, out] of [
    ['#000000', 1.5],
    ['#ffffff', 0.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    context.strokeRect(
      box.x - out * lineWidth,
      box.y - out * lineWidth,
      box.width + 2 * out * lineWidth,
      box.height + 2 * out * lineWidth,
    );
  }
}
