/**
 * All charts share the animation frames: they are drawn in the order they asked, as many as a frame has time for, the
 * others in the next one. So many charts that change at once do not hold up the page.
 */

/** A frame begins no further chart after so long. */
const BUDGET_MS = 8;

const waiting = new Set<() => void>();
let frame: number | null = null;
/** No chart was drawn at once in this frame. */
let free = true;

/** Draws in one of the next frames; asked twice before that, once. */
export function drawSoon(draw: () => void): void {
  waiting.add(draw);
  frame ??= requestAnimationFrame(drawSome);
}

/** Draws at once, but no second chart in the same frame: that one in the next. */
export function drawFirst(draw: () => void): void {
  if (!free) return drawSoon(draw);
  free = false;
  requestAnimationFrame(() => (free = true));
  draw();
}

/** What is asked for no more. */
export function forgetDraw(draw: () => void): void {
  waiting.delete(draw);
}

function drawSome(): void {
  frame = null;
  const end = performance.now() + BUDGET_MS;
  for (const draw of waiting) {
    waiting.delete(draw);
    draw();
    if (performance.now() >= end) break;
  }
  if (waiting.size > 0) frame ??= requestAnimationFrame(drawSome);
}
