/** The drawing pad's state: ink, cursor and tool as signals; what has been drawn becomes the image that is looked at. */
import type { Signal } from '../../client/signal.ts';
import { createSignal } from '../../client/signal.ts';
import type { DataSetInfo } from '../../config/data-sets.ts';
import { centreDrawing, stroke } from '../../data/drawing.ts';
import type { PictureSize, Point, Tool } from '../../data/drawing.ts';
import { setView } from '../../state/view-store.ts';

/** The network is asked again at most so often while a stroke is drawn. */
const PAUSE_MS = 100;

export interface Pad {
  /** 0–255 a pixel, as drawn. */
  readonly ink: Signal<Uint8Array>;
  /** Pixel the keyboard is at; null: it is not used. */
  readonly cursor: Signal<number | null>;
  readonly tool: Signal<Tool>;
  setTool(tool: Tool): void;
  draw(from: Point, to: Point): void;
  clear(): void;
  /** True when the key meant something. */
  press(key: string): boolean;
  /** The drawing becomes the image that is looked at. */
  show(): void;
  /** No drawing is looked at any more; the ink stays. */
  hide(): void;
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** box: drawings are scaled into a square of so many pixels and centred by mass; null: taken as drawn. */
export function createPad(size: PictureSize, box: number | null): Pad {
  const { width, height } = size;
  const ink = createSignal(new Uint8Array(width * height));
  const cursor = createSignal<number | null>(null);
  const tool = createSignal<Tool>('pen');
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    clearTimeout(timer);
    timer = undefined;
    const pixels = box === null ? ink.get() : centreDrawing(ink.get(), size, box);
    setView({ drawing: Array.from(pixels) });
  }

  function draw(from: Point, to: Point): void {
    const pixels = ink.get().slice();
    stroke(pixels, size, from, to, tool.get());
    ink.set(pixels);
    timer ??= setTimeout(show, PAUSE_MS);
  }

  return {
    ink,
    cursor,
    tool,
    setTool: tool.set,
    draw,
    clear() {
      ink.set(new Uint8Array(width * height));
      show();
    },
    press(key) {
      const at = cursor.get();
      const move = MOVES[key];
      const middle = Math.floor(height / 2) * width + Math.floor(width / 2);
      if (key === 'Escape' && at !== null) cursor.set(null);
      else if (move && at === null) cursor.set(middle);
      else if (move && at !== null) {
        const column = Math.max(0, Math.min(width - 1, (at % width) + move[0]));
        const row = Math.max(0, Math.min(height - 1, Math.floor(at / width) + move[1]));
        cursor.set(row * width + column);
      } else if (key === ' ' || key === 'Enter') {
        const pixel = at ?? middle;
        cursor.set(pixel);
        const place = { x: (pixel % width) + 0.5, y: Math.floor(pixel / width) + 0.5 };
        draw(place, place);
      } else return false;
      return true;
    },
    show,
    hide() {
      clearTimeout(timer);
      timer = undefined;
      setView({ drawing: null });
    },
  };
}

const pads = new Map<DataSetInfo, Pad>();

/** The one pad for a data set: its drawing outlives the view in which it was made. */
export function padFor(data: DataSetInfo): Pad {
  const pad = pads.get(data) ?? createPad(data, data.box);
  pads.set(data, pad);
  return pad;
}
