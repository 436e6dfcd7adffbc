/** What the worker is asked to add to its frames, from what the visitor looks at. */
import { rangeIn, unitsOf } from '../config/matrix-range.ts';
import { FRAME_PARTS } from '../protocol/frame-layout.ts';
import { MAX_FOCUS_CONNECTIONS } from '../protocol/focus.ts';
import { NO_WATCH } from '../protocol/messages.ts';
import type { Watch } from '../protocol/messages.ts';
import { matrixRanges } from './matrix-zoom.ts';
import type { SeenPart } from './seen-parts.ts';
import { colourOf, isBlank, showsActivity, showsMultiples } from './view-store.ts';
import type { PanelId, ViewState } from './view-store.ts';
import { THEMES } from '../theme/theme.ts';

/** A matrix is asked for with at most this many cells a side. */
export const MAX_MATRIX_SIDE = 400;

type WatchedView = Pick<
  ViewState,
  | 'hovered'
  | 'pinned'
  | 'matrix'
  | 'matrixZoom'
  | 'matrixOverTime'
  | 'networkPicture'
  | 'strongest'
  | 'tables'
  | 'saved'
  | 'theme'
  | 'unseen'
  | 'connectionColour'
  | 'comparedEpoch'
  | 'connection'
  | 'pixelMeasure'
  | 'pixelPicture'
  | 'shownClass'
  | 'testImage'
  | 'drawing'
  | 'activity'
>;

const NO_CONNECTIONS = { strongest: 0, density: false, blockChanges: false, fatedLines: 0 };

/**
 * The connections of the picture that no matrix covers; its table has no use for all of them. While wirings are compared
 * they are chosen by what became of them, unless an image is shown.
 */
function watchedConnections(
  view: WatchedView,
  comparing: boolean,
): Pick<Watch, 'strongest' | 'density' | 'blockChanges' | 'fatedLines'> {
  const hidden = view.unseen.includes('network');
  const drawn = !view.tables.includes('network');
  const byFate = comparing && !showsActivity(view);
  if (hidden) return NO_CONNECTIONS;
  if (view.networkPicture === 'ribbons') return { ...NO_CONNECTIONS, blockChanges: byFate && drawn };
  if (byFate) return { ...NO_CONNECTIONS, density: drawn, fatedLines: drawn ? view.strongest : 0 };
  return { ...NO_CONNECTIONS, strongest: view.strongest, density: drawn };
}

/** Ages where they are seen: not under the activity of an image, and of ribbons only while these are not covered. */
function watchedAges(view: WatchedView, picture: boolean): Pick<Watch, 'ages' | 'blockAges'> {
  const hidden = view.unseen.includes('network') || (picture && showsActivity(view));
  const ages = colourOf(view) === 'age' && !hidden;
  const ribbons = picture && view.networkPicture === 'ribbons' && !view.tables.includes('network');
  return { ages, blockAges: ages && ribbons };
}

/** The chosen connection, if the network has it. */
function watchedConnection(
  { connection }: WatchedView,
  widths: readonly number[] | null,
): Watch['connection'] {
  if (!connection || !widths) return connection;
  const { layer, input, output } = connection;
  return input < (widths[layer] ?? 0) && output < (widths[layer + 1] ?? 0) ? connection : null;
}

/** Its table is shown, or may be saved. */
function isTabled({ tables, saved }: WatchedView, panel: PanelId): boolean {
  return tables.includes(panel) || saved === panel;
}

/** What the panel of pixels, and with it the network picture, shows beyond what every frame carries. */
function watchedPixels(view: WatchedView, withActivity: boolean): Pick<Watch, 'probe' | 'classPaths'> {
  const { unseen, pixelPicture, pixelMeasure, drawing, testImage, shownClass } = view;
  const pixelsHidden = unseen.includes('pixels');
  const isProbed = withActivity || (pixelPicture === 'image' && !pixelsHidden);
  const detail = withActivity ? 'activity' : isTabled(view, 'pixels') ? 'units' : 'answer';
  const probe = { sample: drawing ?? testImage, ofClass: shownClass, detail } as const;
  return {
    probe: isProbed && !isBlank(drawing) ? probe : null,
    classPaths: pixelPicture === 'map' && pixelMeasure === 'paths' && !pixelsHidden,
  };
}

/** At most so many cells for `units`, so that, but for the last, all gather the same number of units. */
export function matrixSide(units: number, most = MAX_MATRIX_SIDE): number {
  return Math.ceil(units / Math.ceil(units / most));
}

/**
 * Of a past moment, what an engine is asked for that has come there: all that its wiring alone does not show. whole: the
 * wiring too, which is not kept as it was. null: nothing, as when wirings are compared.
 */
export function replayedWatch(watch: Watch, compares: boolean, whole: boolean): Watch | null {
  if (compares) return null;
  const { focus, focusLines, matrix, probe, connection, strongest, ages, classPaths } = watch;
  const density = whole && watch.density;
  const blockAges = whole && watch.blockAges;
  const isLooked = (focus ?? matrix ?? probe ?? connection) !== null;
  if (!isLooked && strongest === 0 && !classPaths && !density && !blockAges) return null;
  const all = { sums: true, newborn: true };
  return {
    ...NO_WATCH,
    ...all,
    focus,
    focusLines,
    matrix,
    probe,
    connection,
    strongest,
    ages,
    classPaths,
    density,
    blockAges,
  };
}

/** Beside the head of the frames of now, while those are looked at. */
function watchedParts(
  seen: readonly SeenPart[],
  { at, since }: Pick<Watch, 'at' | 'since'>,
): Pick<Watch, 'parts' | 'sums' | 'newborn'> {
  const parts = at === null ? FRAME_PARTS.filter((part) => part !== 'head' && seen.includes(part)) : [];
  const isMatrixOfNow = at === null && since === null;
  return {
    parts,
    sums: isMatrixOfNow && seen.includes('sums'),
    newborn: isMatrixOfNow && seen.includes('newborn'),
  };
}

type MatrixCells = Omit<NonNullable<Watch['matrix']>, 'layer'>;

/** Cells for what is shown of a layer; a part that does not lie in it is of another network. */
function matrixCells(view: WatchedView, layer: number, widths: readonly number[] | null): MatrixCells {
  if (!widths) return { rows: MAX_MATRIX_SIDE, columns: MAX_MATRIX_SIDE };
  const shape = { nIn: widths[layer], nOut: widths[layer + 1] };
  const wanted = matrixRanges(view).at(-1);
  const range = rangeIn(shape, wanted);
  const cells = { rows: matrixSide(unitsOf(range.inputs)), columns: matrixSide(unitsOf(range.outputs)) };
  return wanted === range ? { ...cells, range } : cells;
}

/**
 * The watch for a view. With the widths of the network (units of every level) the matrix's cells are of even size and
 * what lies outside of the network is not asked for. `moments` are numbers of rewirings, and how those to come are watched;
 * `seen` what is drawn of frames.
 */
export function requestedWatch(
  view: WatchedView,
  widths: readonly number[] | null = null,
  moments: Pick<Watch, 'at' | 'since' | 'rewirings'> = { at: null, since: null, rewirings: null },
  seen: readonly SeenPart[] = [],
): Watch {
  const layer = view.matrix - 1;
  const layers = widths ? widths.length - 1 : Infinity;
  const isSeen = !view.unseen.includes('network');
  const picture = layer < 0 || layer >= layers;
  // A matrix shows no focus, the table beside it does.
  const asTable = isTabled(view, 'network');
  const withActivity =
    isSeen && picture && showsActivity(view) && !isBlank(view.drawing) && !view.tables.includes('network');
  const showsFocus = isSeen && (picture || asTable);
  const wanted = showsFocus ? (view.hovered ?? view.pinned) : null;
  const focus = wanted && widths && wanted.index >= (widths[wanted.level] ?? 0) ? null : wanted;
  const connection = watchedConnection(view, widths);
  const common = {
    ...moments,
    ...watchedParts(seen, moments),
    focus,
    focusLines: focus && !asTable ? THEMES[view.theme ?? 'light'].focusLines : MAX_FOCUS_CONNECTIONS,
    connection,
    ...watchedAges(view, picture),
    ...watchedPixels(view, withActivity),
  };
  if (picture) {
    const connections = watchedConnections(view, moments.since !== null);
    // Its contributions are drawn in their place, but not while a rewiring is told.
    const covered = withActivity && moments.rewirings === null && !asTable;
    return { ...common, matrix: null, ...connections, ...(covered && { strongest: 0 }) };
  }
  const matrix = isSeen && !showsMultiples(view) ? { layer, ...matrixCells(view, layer, widths) } : null;
  return { ...common, matrix, ...NO_CONNECTIONS };
}
