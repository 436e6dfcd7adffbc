/** Where the visitor looks: small, readable facts; changing any of them never touches the run. */
import { create } from 'zustand';
import { DEFAULT_VIEW as DEFAULT_LINK_VIEW } from '../config/view.ts';
import type { NetworkPictureId, UnitOrderId } from '../config/view.ts';
import type { Focus } from '../protocol/messages.ts';
import type { ThemeId } from '../theme/theme.ts';

export type PanelId = 'network' | 'weights' | 'pixels' | 'curves' | 'degrees' | 'lives';
export type CurveAxis = 'epochs' | 'samples' | 'seconds';
export type PixelMeasure = 'coreDegree' | 'degree' | 'strength';

export interface ViewState {
  /** null: as the operating system asks. */
  readonly theme: ThemeId | null;
  /** Panel shown where there is room for one only. */
  readonly panel: PanelId;
  /** The panel has the whole window. */
  readonly solo: boolean;
  /** The settings are open where they do not stand beside the panels. */
  readonly settingsOpen: boolean;
  /** Clicked or tapped, stays until cleared. */
  readonly pinned: Focus | null;
  /** Under the pointer; wins over pinned. */
  readonly hovered: Focus | null;
  /** The picture of all layers, covered while a matrix is shown. */
  readonly networkPicture: NetworkPictureId;
  /** Connections of every layer drawn as lines in the picture of connections. */
  readonly strongest: number;
  /** 0: none; k: matrix of layer k (1-based). */
  readonly matrix: number;
  /** How the hidden units of the network picture stand in line. */
  readonly unitOrder: UnitOrderId;
  /** Epoch the panels look at; null: now. */
  readonly shownEpoch: number | null;
  /** Epoch the wiring shown is compared with; null: none. */
  readonly comparedEpoch: number | null;
  readonly curveAxis: CurveAxis;
  readonly curveLog: boolean;
  readonly histogramLog: boolean;
  readonly pixelMeasure: PixelMeasure;
  /** Samples a second at most; 0: as fast as it goes. */
  readonly speed: number;
  /** Panels shown as a table. */
  readonly tables: readonly PanelId[];
}

export const DEFAULT_VIEW: ViewState = {
  theme: null,
  panel: 'network',
  solo: false,
  settingsOpen: false,
  pinned: null,
  hovered: null,
  networkPicture: 'ribbons',
  strongest: DEFAULT_LINK_VIEW.strongest,
  matrix: 0,
  unitOrder: 'index',
  shownEpoch: null,
  comparedEpoch: null,
  curveAxis: 'epochs',
  curveLog: false,
  histogramLog: true,
  pixelMeasure: 'coreDegree',
  speed: 0,
  tables: [],
};

export const useView = create<ViewState>(() => DEFAULT_VIEW);

export function setView(patch: Partial<ViewState>): void {
  useView.setState(patch);
}

export function toggleTable(panel: PanelId): void {
  const { tables } = useView.getState();
  setView({ tables: tables.includes(panel) ? tables.filter((id) => id !== panel) : [...tables, panel] });
}
