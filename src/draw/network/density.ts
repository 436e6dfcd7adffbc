/** What a density image is: how many connections cross each pixel, on a logarithmic scale. The painters make it. */
import type { FrameView } from '../../protocol/frame-layout.ts';
import type { Ends } from '../../protocol/messages.ts';
import type { Theme } from '../../theme/theme.ts';
import type { CssPx } from '../viewport.ts';
import { parseHex } from './colours.ts';
import type { Rgb } from './colours.ts';
import type { NetworkLayout } from './layout.ts';
import type { LinePlaces } from './line-places.ts';

/** Lines to be counted in a picture of width × height whole CSS pixels. */
export interface DensityLines {
  readonly ends: Ends;
  readonly places: readonly LinePlaces[];
  readonly width: CssPx;
  readonly height: CssPx;
}

/** A density image and the layout it was painted for, whose size it has. */
export interface DensityPicture {
  readonly image: CanvasImageSource;
  readonly layout: NetworkLayout;
}

/** From the number of connections at a pixel to its colour. */
export interface Tone {
  readonly ink: Rgb;
  /** Connections at a pixel, and more, that are drawn with full opacity. */
  readonly ceiling: number;
  /** Opacities of hardly any connections and of the ceiling, 0 – 1. */
  readonly least: number;
  readonly opacity: number;
  /** Connections that each counted line stands for. */
  readonly every: number;
}

/** Counts lines a few at a time; what is counted can be seen at any time. */
export interface DensityPainter {
  /** Begins with an empty picture. */
  begin(lines: DensityLines): void;
  /** Counts up to about so many more lines; false when all are counted. */
  add(count: number): boolean;
  /** What was counted so far as a picture of the size of the lines'; null where it cannot be made. Valid until the next. */
  paint(tone: Tone): CanvasImageSource | null;
  /** Frees what the painter holds. */
  dispose(): void;
}

/** Of the image while something else is in focus, or wirings are compared, of which it tells nothing. */
export const DIMMED_DENSITY = 0.35;
/** Connections of a layer that cross a pixel on average, times so many, are the ceiling. */
const HEADROOM = 8;

/** Opacity of a number of connections at a pixel, 0 – 1; none are clear. */
export function toneOpacity(
  connections: number,
  { ceiling, least, opacity }: Omit<Tone, 'ink' | 'every'>,
): number {
  if (connections <= 0) return 0;
  return least + (opacity - least) * Math.min(1, Math.log1p(connections) / Math.log1p(ceiling));
}

/** A ceiling that depends on the number of connections and the layout only: 1, 2 or 5 times a power of ten. */
export function densityCeiling({ layers }: Pick<FrameView, 'layers'>, layout: NetworkLayout): number {
  const crossing = layers.map(({ nnz }, gap) => nnz / layout.levels[gap + 1].height);
  const wanted = Math.max(10, HEADROOM * Math.max(...crossing));
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * [1, 2, 5, 10].find((step) => step * power >= wanted)!;
}

export function densityTone(theme: Theme, ceiling: number, every: number): Tone {
  const opacity = theme.id === 'projector' ? 0.7 : 0.55;
  return { ink: parseHex(theme.text), ceiling, least: theme.leastAlpha, opacity, every };
}
