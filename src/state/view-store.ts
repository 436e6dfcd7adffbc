/** Where the visitor looks: small, readable facts; changing any of them never touches the run. */
import { create } from 'zustand';
import { DEFAULT_VIEW as DEFAULT_LINK_VIEW } from '../config/view.ts';
import type { MatrixRange } from '../config/matrix-range.ts';
import type { ConnectionColourId, NetworkPictureId, UnitOrderId } from '../config/view.ts';
import type { CellRange, ConnectionPlace } from '../protocol/connection.ts';
import type { Focus } from '../protocol/focus.ts';
import type { Watch } from '../protocol/messages.ts';
import type { ThemeId } from '../theme/theme.ts';

export type PanelId = 'network' | 'weights' | 'pixels' | 'curves' | 'degrees' | 'lives';
export type CurveAxis = 'epochs' | 'samples' | 'seconds';
/** What the map of the input pixels shows; paths: path weights to the outputs, class by class. */
export type PixelMeasure = FrameMeasure | 'paths';
/** Those that every frame carries, the kept ones too. */
export type FrameMeasure = 'coreDegree' | 'degree' | 'strength';
/** film: the map at several epochs; image: one input and the network's answer to it. */
export type PixelPicture = 'map' | 'film' | 'image';

export interface ViewState {
  /** null: as the operating system asks. */
  readonly theme: ThemeId | null;
  /** Panel shown where there is room for one only. */
  readonly panel: PanelId;
  /** The panel has the whole window. */
  readonly solo: boolean;
  /** Panels of which nothing is in view, as far as that is known. */
  readonly unseen: readonly PanelId[];
  /** The settings are open where they do not stand beside the panels. */
  readonly settingsOpen: boolean;
  /** Clicked or tapped, stays until cleared. */
  readonly pinned: Focus | null;
  /** Under the pointer; wins over pinned. */
  readonly hovered: Focus | null;
  /** Of one layer (from 0), low included: those under the pointer in its histogram. */
  readonly hoveredWeights: { readonly layer: number; readonly low: number; readonly high: number } | null;
  /** The picture of all layers, covered while a matrix is shown. */
  readonly networkPicture: NetworkPictureId;
  /** Connections of every layer drawn as lines in the picture of connections. */
  readonly strongest: number;
  /** 0: none; k: matrix of layer k (1-based). */
  readonly matrix: number;
  /** Parts of the matrix of that layer zoomed into one after the other; null: all of it is shown. */
  readonly matrixZoom: { readonly matrix: number; readonly ranges: readonly MatrixRange[] } | null;
  /** In place of the matrix, small ones of its layer at several epochs. */
  readonly matrixOverTime: boolean;
  /** How the hidden units of the network picture stand in line. */
  readonly unitOrder: UnitOrderId;
  /** What the colour of a connection tells while it does not tell of a comparison. */
  readonly connectionColour: ConnectionColourId;
  /** The connection whose life is told; null: none. */
  readonly connection: ConnectionPlace | null;
  /** Cells in which a connection was chosen that is still to be found; null: none. */
  readonly sought: CellRange | null;
  /** Epoch the panels look at; null: now. */
  readonly shownEpoch: number | null;
  /** Epoch the wiring shown is compared with; null: none. */
  readonly comparedEpoch: number | null;
  readonly curveAxis: CurveAxis;
  readonly curveLog: boolean;
  readonly histogramLog: boolean;
  readonly pixelMeasure: PixelMeasure;
  readonly pixelPicture: PixelPicture;
  /** Class whose map or saliency is shown; null: all maps, or the saliency of the class answered. */
  readonly shownClass: number | null;
  /** Number of the test image that is shown, from 0. */
  readonly testImage: number;
  /** An input of one's own in its place, as the network is given it: 0–255 a pixel. */
  readonly drawing: readonly number[] | null;
  /** The network picture shows what the image sets going, as long as one is shown. */
  readonly activity: boolean;
  /** Samples a second at most; 0: as fast as it goes; slow: unhurried, and every rewiring is staged. */
  readonly speed: number | 'slow';
  /** The next rewiring is staged, and training hurries to it. */
  readonly awaitsRewiring: boolean;
  /** The algorithm stands below the network also while no rewiring is on stage. */
  readonly algorithm: boolean;
  /** Panels shown as a table. */
  readonly tables: readonly PanelId[];
  /** The panel that is being saved, tables and all; null: none is. */
  readonly saved: PanelId | null;
}

export const DEFAULT_VIEW: ViewState = {
  theme: null,
  panel: 'network',
  solo: false,
  unseen: [],
  settingsOpen: false,
  pinned: null,
  hovered: null,
  hoveredWeights: null,
  networkPicture: 'ribbons',
  strongest: DEFAULT_LINK_VIEW.strongest,
  matrix: 0,
  matrixZoom: null,
  matrixOverTime: false,
  unitOrder: 'index',
  connectionColour: DEFAULT_LINK_VIEW.connectionColour,
  connection: null,
  sought: null,
  shownEpoch: null,
  comparedEpoch: null,
  curveAxis: 'epochs',
  curveLog: false,
  histogramLog: true,
  pixelMeasure: 'coreDegree',
  pixelPicture: 'map',
  shownClass: null,
  testImage: 0,
  drawing: null,
  activity: true,
  speed: 0,
  awaitsRewiring: false,
  algorithm: false,
  tables: [],
  saved: null,
};

export const useView = create<ViewState>(() => DEFAULT_VIEW);

export function setView(patch: Partial<ViewState>): void {
  useView.setState(patch);
}

/** What the colours of connections tell: while something is compared, what became of them. */
export function colourOf({
  connectionColour,
  comparedEpoch,
}: Pick<ViewState, 'connectionColour' | 'comparedEpoch'>): ConnectionColourId | 'change' {
  return comparedEpoch !== null ? 'change' : connectionColour;
}

/** The network picture shows what the image shown in the panel of pixels sets going. */
export function showsActivity({
  pixelPicture,
  activity,
}: Pick<ViewState, 'pixelPicture' | 'activity'>): boolean {
  return pixelPicture === 'image' && activity;
}

export function showsMultiples({
  matrix,
  matrixOverTime,
}: Pick<ViewState, 'matrix' | 'matrixOverTime'>): boolean {
  return matrix > 0 && matrixOverTime;
}

/** A drawing without ink: nothing that the network could be asked about. */
export function isBlank(drawing: ViewState['drawing']): boolean {
  return drawing?.every((ink) => ink === 0) ?? false;
}

/** Of slow motion, in samples a second. */
const SLOW_PACE = 2000;

/** Samples a second the engine may train at most; 0: as fast as it goes. */
export function paceOf({ speed, awaitsRewiring }: Pick<ViewState, 'speed' | 'awaitsRewiring'>): number {
  if (awaitsRewiring) return 0;
  return speed === 'slow' ? SLOW_PACE : speed;
}

/** How the rewirings to come are watched. */
export function rewiringsWatched({
  speed,
  awaitsRewiring,
}: Pick<ViewState, 'speed' | 'awaitsRewiring'>): Watch['rewirings'] {
  if (awaitsRewiring || speed === 'slow') return 'staged';
  return speed > 0 ? 'passing' : null;
}

/** A panel has come into view or gone out of it. */
export function notePanel(panel: PanelId, isSeen: boolean): void {
  const { unseen } = useView.getState();
  if (unseen.includes(panel) !== isSeen) return;
  setView({ unseen: isSeen ? unseen.filter((id) => id !== panel) : [...unseen, panel] });
}

export function toggleTable(panel: PanelId): void {
  const { tables } = useView.getState();
  setView({ tables: tables.includes(panel) ? tables.filter((id) => id !== panel) : [...tables, panel] });
}
