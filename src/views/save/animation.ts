/** Pictures of the kept epochs, one after the other, as an animated GIF. */
import type { CssPx, Viewport } from '../../draw/viewport.ts';
import type { Theme } from '../../theme/theme.ts';
import type { ShownEpochs } from './shown-epochs.ts';

export interface Animation extends ShownEpochs {
  readonly width: CssPx;
  readonly height: CssPx;
  readonly frames: number;
  /** Draws a frame, from 0, on an empty ground. */
  readonly draw: (context: CanvasRenderingContext2D, viewport: Viewport, theme: Theme, frame: number) => void;
  /** What of the panel it shows; empty: all. */
  readonly part: string;
}

const FRAME_MS = 250;
const LAST_FRAME_MS = 2000;
/** Of a GIF's 256 one is kept for transparency. */
const COLOURS = 255;

/** Lets the page answer: making a frame is many steps, each short. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * A GIF file. The last frame stays longer. `told` hears how many are done. Rejects with the signal's reason when it is aborted; colours
 * are chosen in a worker.
 */
export async function encodeAnimation(
  { width, height, frames, draw }: Animation,
  theme: Theme,
  told: (done: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array> {
  // Only who saves an animation loads what packs it.
  const [{ Encoder }, { default: workerUrl }] = await Promise.all([
    import('modern-gif'),
    import('modern-gif/worker?url'),
  ]);
  const encoder = new Encoder({ width, height, maxColors: COLOURS, workerUrl });
  const page = Object.assign(document.createElement('canvas'), { width, height });
  const context = page.getContext('2d', { willReadFrequently: true })!;
  for (let frame = 0; frame < frames; frame++) {
    await pause();
    signal.throwIfAborted();
    context.save();
    context.fillStyle = theme.surface;
    context.fillRect(0, 0, width, height);
    draw(context, { width, height, pixelRatio: 1 }, theme, frame);
    context.restore();
    // Reading is where the browser fills in what was drawn, which takes longer than drawing.
    await pause();
    const { data } = context.getImageData(0, 0, width, height);
    await encoder.encode({ data, delay: frame === frames - 1 ? LAST_FRAME_MS : FRAME_MS });
    told(frame + 1);
  }
  signal.throwIfAborted();
  return new Uint8Array(await encoder.flush('arrayBuffer'));
}
