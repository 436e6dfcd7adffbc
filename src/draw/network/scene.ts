/** Everything the network picture is drawn from at one moment, and the drawing helpers its parts share. */
import type { BlockChanges, FatedConnections } from '../../protocol/comparison.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import type { Fate } from '../../protocol/comparison.ts';
import type { Focus, FocusConnections } from '../../protocol/focus.ts';
import type { ClassStarts, StrongestConnections } from '../../protocol/messages.ts';
import type { Theme } from '../../theme/theme.ts';
import type { Raster } from '../raster.ts';
import type { CssPx, Viewport } from '../viewport.ts';
import type { NetworkLayout } from './layout.ts';

export interface Activity {
  /** Of the units of every level, |value| ÷ the level's largest, 0–1; of the last level the classes' probabilities. */
  readonly shares: readonly Float32Array[];
  /** Of every layer, largest first; weight is the weight times the value of the input unit. */
  readonly contributions: readonly StrongestConnections[];
}

/** What became of the connections since another moment, as far as it has come: of each layer. */
export interface Comparison {
  readonly counts: readonly Readonly<Record<Fate, number>>[] | null;
  readonly blocks: readonly BlockChanges[] | null;
  readonly lines: readonly FatedConnections[] | null;
}

export interface NetworkScene {
  readonly frame: FrameView;
  readonly layout: NetworkLayout;
  readonly classes: readonly string[];
  /** Of the features of a table; absent: inputs have none. */
  readonly inputNames?: readonly string[] | null;
  /** Where the classes begin among units that stand by class. */
  readonly classStarts: ClassStarts;
  /** Under the pointer or the keyboard's cursor, else pinned; null: the whole network. */
  readonly focus: Focus | null;
  /** Connections of exactly this focus; null until the worker has delivered them. */
  readonly connections: FocusConnections | null;
  /** By pairs of blocks of every layer: Σ number of the rewiring that made each connection; null: ages are not shown. */
  readonly blockBirths: readonly Float32Array[] | null;
  /** null: nothing is compared, or an image is shown instead. */
  readonly change: Comparison | null;
  /** The input, one canvas pixel a picture pixel; null when the input is no picture. */
  readonly image: CanvasImageSource | null;
  /** A picture of a level's own, for its units where they are many. */
  readonly columnOf: (level: number) => Raster;
  /** What its colours mean, from long to short, and the value of the brightest; null: it is an image itself. */
  readonly measure: readonly string[] | null;
  readonly ceiling: number;
  /** What one image sets going; null: none is shown. */
  readonly activity: Activity | null;
  /** While units move to new places: the layout they come from, and the share of the way they have gone. */
  readonly move: { readonly from: NetworkLayout; readonly share: number } | null;
  /** 1 right after a rewiring, falling to 0: strength of the sign that the numbers are new. */
  readonly glow: number;
  /** A rewiring is drawn over the picture, with numbers of its own: what is not part of it steps back. */
  readonly staged: boolean;
}

export interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly viewport: Viewport;
  readonly theme: Theme;
}

/** Opacity of all connections while a rewiring is drawn over them. */
export const STEPPED_BACK = 0.45;

/** Opacity of everything that is not the focus. */
export const DIMMED = 0.1;

/** Sets type size and weight; base line alphabetic. */
export function setType(pen: Pen, size: CssPx, weight: 400 | 600 = 400): void {
  pen.context.font = `${weight} ${size}px ${pen.theme.fontFamily}`;
  pen.context.textBaseline = 'alphabetic';
}

/** Lets what is written on a box be read over lines. */
export function coverLines({ context, theme }: Pen, x: CssPx, y: CssPx, width: CssPx, height: CssPx): void {
  context.globalAlpha = 0.85;
  context.fillStyle = theme.surface;
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
}

export function sameFocus(a: Focus | null, b: Focus | null): boolean {
  return a === b || (!!a && !!b && a.level === b.level && a.kind === b.kind && a.index === b.index);
}
