/** What the page's views see of the laboratory: signals to draw from. What can be done is in state/laboratory.ts. */
import type { FrameHistory } from '../history/frame-history.ts';
import type { ConnectionSeries } from '../history/connection-series.ts';
import type { Beat, BeatMoment, BeatPace, StillFrame } from '../history/rewiring-beats.ts';
import type { RunSeries } from '../history/run-series.ts';
import type { Biography, ConnectionNow, ConnectionPlace } from '../protocol/connection.ts';
import type { FrameLayout, FrameView } from '../protocol/frame-layout.ts';
import type { FocusConnections } from '../protocol/focus.ts';
import type { Ends, MatrixBins, StrongestConnections, Wiring } from '../protocol/messages.ts';
import type { ProbeAnswer } from '../protocol/probe.ts';
import type { WatchedRewiring } from '../protocol/watched-rewiring.ts';
import type { Signal } from './signal.ts';

/** An earlier run of this visit, kept to compare with. */
export interface Ghost {
  readonly series: RunSeries;
  /** What sets it apart from the present run, e.g. 'Epsilon 5', and in short, as in a link: 'e=5'. */
  readonly label: string;
  readonly short: string;
}

/** A rewiring being shown, and the beat it has come to. */
export interface StagedRewiring {
  readonly rewiring: WatchedRewiring;
  readonly pace: BeatPace;
  readonly beat: Beat;
  /** The layer whose turn it is, in the beats that go layer by layer; else null. */
  readonly layer: number | null;
  /** Which of two still pictures is shown, where nothing is to move; null: it is told in beats. */
  readonly frame: StillFrame | null;
}

/** A rewiring is shown while training waits: what is not part of it steps back. */
export function isOnStage({ staged }: Pick<Lab, 'staged'>): boolean {
  const shown = staged.get();
  return shown !== null && shown.pace !== 'passing';
}

/** The chosen connection. */
export interface FollowedConnection {
  readonly place: ConnectionPlace;
  /** At the moment shown; null until it has come, and where it cannot be known any more. */
  readonly now: ConnectionNow | null;
  /** Of the whole run up to now; null until it has come. */
  readonly biography: Biography | null;
  /** Grows in place. */
  readonly series: ConnectionSeries;
}

/** Its blocks are those of that layout. */
export interface LaidWiring extends Wiring {
  readonly layout: FrameLayout;
}

/** A layer at one of several epochs. */
export interface EpochMatrix extends MatrixBins {
  /** The rewirings after which the wiring was so, where that of the epoch is not kept; null: it is. */
  readonly standIn: number | null;
}

/** An epoch that is not kept, or not with all that is looked at, on its way. */
export interface Replay {
  readonly epoch: number;
  /** Epochs trained by now; null: it cannot be trained again. */
  readonly at: number | null;
}

export interface MeanImage {
  /** 0–255, of training images; null: a network without data, whose inputs are drawn as a picture. */
  readonly pixels: Float32Array | null;
  readonly width: number;
  readonly height: number;
}

export interface Lab {
  /** The frame the panels show: the latest, or that of the epoch chosen on the timeline; until it has come, an earlier one. */
  readonly frame: Signal<FrameView | null>;
  /** Connections of the focus and bins of the matrix, of the moment shown; null when not asked for or on their way. */
  readonly focus: Signal<FocusConnections | null>;
  readonly matrix: Signal<MatrixBins | null>;
  /** Of each layer, of the moment shown; null when not asked for, on their way, or of a past epoch: its weights are not kept. */
  readonly strongest: Signal<readonly StrongestConnections[] | null>;
  /** The network's answer to the image shown, and the map of every class, of the moment shown; null as above. */
  readonly probe: Signal<ProbeAnswer | null>;
  readonly classPaths: Signal<readonly Float32Array[] | null>;
  /** All connections of the moment shown, or a sample; null when not asked for or on their way. */
  readonly ends: Signal<Ends | null>;
  /** What became of the wiring since the epoch compared with; null when nothing is compared or it is on its way. */
  readonly wiring: Signal<LaidWiring | null>;
  /** Of the moment shown, as in a frame; null when not asked for or on its way. */
  readonly blockBirths: Signal<readonly Float32Array[] | null>;
  /** The chosen connection; null when none is. */
  readonly connection: Signal<FollowedConnection | null>;
  /** Small matrices of one layer by epoch, as asked for. */
  readonly multiples: Signal<ReadonlyMap<number, EpochMatrix>>;
  /** The rewiring that is being shown; changes with every beat and turn. */
  readonly staged: Signal<StagedRewiring | null>;
  /** How far its beat has come; changes with every animation frame. */
  readonly beat: Signal<BeatMoment | null>;
  /** The running experiment's numbers; the same object is changed in place and the signal fires. */
  readonly series: Signal<RunSeries | null>;
  readonly ghosts: Signal<readonly Ghost[]>;
  readonly frames: Signal<FrameHistory>;
  /** How far the epoch looked at has come that is being trained again; null: none is, or it has not begun. */
  readonly replay: Signal<Replay | null>;
  /** How far the epochs before the run was taken up have come, trained again up to that one; null: nothing is under way. */
  readonly recall: Signal<Replay | null>;
  /** How far wirings that are shown and not kept any more have come, trained again; null: nothing is under way. */
  readonly exactWirings: Signal<Replay | null>;
  /** null before the data are there, and where inputs are no picture. */
  readonly meanImage: Signal<MeanImage | null>;
}
