/** The wire between page and worker: commands in, facts out. One tagged union a direction; no casts anywhere. */
import type { MatrixRange } from '../config/matrix-range.ts';
import type { UnitOrderId } from '../config/view.ts';
import type { RunEvent } from '../config/events.ts';
import type { Experiment } from '../config/experiment.ts';
import type { LiveSettings } from '../config/settings.ts';
import type { DataSet } from '../data/data-set.ts';
import type { FirstNetwork } from '../engine/first-network.ts';
import type { Biography, CellRange, ConnectionNow, ConnectionPlace } from './connection.ts';
import type { BlockChanges, Fate, FatedConnections } from './comparison.ts';
import { MAX_FOCUS_CONNECTIONS } from './focus.ts';
import type { Focus, FocusConnections } from './focus.ts';
import type { FrameBuffers, FramePart } from './frame-layout.ts';
import type { Probe, ProbeAnswer } from './probe.ts';
import type { EpochRecord, ProgressPoint, RewiringRecord } from './records.ts';
import type { PastState, ResumePoint } from './resume-point.ts';
import type { SentTopologies } from './topologies.ts';
import type { WatchedRewiring } from './watched-rewiring.ts';

/** Both sides drop messages of another run. */
export type RunId = number;

/**
 * Of units that stand by class, level by level: the first place of every class and, last, of the units without a path to
 * any; of no place in input and output. null: they stand otherwise.
 */
export type ClassStarts = readonly Int32Array[] | null;

/** What frames and other answers should carry because a view needs it now. */
export interface Watch {
  /** Of frames sent while training goes on, beside their head. What is still, and what is kept, is whole. */
  readonly parts: readonly FramePart[];
  readonly focus: Focus | null;
  /** Connections of the focus that come of every layer, at most. */
  readonly focusLines: number;
  /** Layer (from 0) shown as a matrix, or a part of it, binned to at most rows × columns cells. */
  readonly matrix: {
    readonly layer: number;
    readonly rows: number;
    readonly columns: number;
    /** Without it, or where it does not lie in the layer: all of it. */
    readonly range?: MatrixRange;
  } | null;
  /** The matrix of a frame comes with the sums of its weights, and with the connections born at the last rewiring. */
  readonly sums: boolean;
  readonly newborn: boolean;
  /** Connections a layer, by size of their weights, that come with every frame; 0: none. */
  readonly strongest: number;
  /** All connections, answered by 'connections' now and after every rewiring. */
  readonly density: boolean;
  /** The wiring after so many rewirings, answered by 'wiring'; null: the present network. */
  readonly at: number | null;
  /** The wiring it is compared with, after so many rewirings; null: none. */
  readonly since: number | null;
  /**
   * Rewirings are answered by 'rewiring'. passing: while training goes on, no more than one a second; staged: every
   * one, with the state before it, and training then waits for 'goOn'.
   */
  readonly rewirings: 'passing' | 'staged' | null;
  /** Close-ups come with the births of their connections. */
  readonly ages: boolean;
  /** Frames come with the births of the connections between blocks. */
  readonly blockAges: boolean;
  /** A comparison comes with the connections cut and born between blocks. */
  readonly blockChanges: boolean;
  /** A comparison comes with so many connections a layer, each fate in its share; 0: none. */
  readonly fatedLines: number;
  /** One connection: its state comes with every frame, its past as 'biography' now and after every rewiring. */
  readonly connection: ConnectionPlace | null;
  /** An input to be answered with every frame; null: none. */
  readonly probe: Probe | null;
  /** The path weights of every class come with every frame. */
  readonly classPaths: boolean;
}

export const NO_WATCH: Watch = {
  parts: [],
  focus: null,
  focusLines: MAX_FOCUS_CONNECTIONS,
  matrix: null,
  sums: false,
  newborn: false,
  strongest: 0,
  density: false,
  at: null,
  since: null,
  rewirings: null,
  ages: false,
  blockAges: false,
  blockChanges: false,
  fatedLines: 0,
  connection: null,
  probe: null,
  classPaths: false,
};

/** The connections of largest |weight| of one layer, largest first. */
export interface StrongestConnections {
  readonly input: Int32Array;
  readonly output: Int32Array;
  readonly weight: Float32Array;
  /** Rewiring that made each, 0: there from the beginning; null or missing: ages are not watched. */
  readonly birth?: Int32Array | null;
}

/** Beyond so many connections a network's density is drawn from an even sample of them. */
export const MAX_DENSITY_CONNECTIONS = 300_000;

/** Who is connected to whom: all connections, or one in `every` of each layer. */
export interface Ends {
  readonly every: number;
  /** Per layer: input unit and output unit of each connection in turn; large |weight| first where weights are known. */
  readonly layers: readonly Uint32Array[];
}

/** A range of a layer as a picture: cell (r, c) gathers its inputs r·n/rows… and outputs c·n/columns…. Row-major. */
export interface MatrixBins {
  readonly layer: number;
  readonly range: MatrixRange;
  readonly rows: number;
  readonly columns: number;
  readonly count: Float32Array;
  /** Σ weight; null: not watched, or of a past wiring, whose weights are not kept. */
  readonly sum: Float32Array | null;
  /** Connections of the cell born at the last rewiring; null: not watched. */
  readonly newborn: Float32Array | null;
  /** Σ number of the rewiring that made each connection; null or missing: ages are not watched. */
  readonly birth?: Float32Array | null;
  /** Compared with another wiring: connections of that one that are gone, and those of `count` that were not there. */
  readonly change: {
    readonly cut: Float32Array;
    readonly born: Float32Array;
    readonly reborn: Float32Array;
  } | null;
}

/** A past wiring as far as it is watched, or the present one compared with a past one. */
export interface Wiring extends Pick<Watch, 'at' | 'since'> {
  /** null: both moments are kept as they were; otherwise kept ones near them, which stand in. */
  readonly standIns: (Pick<Watch, 'since'> & { readonly at: number }) | null;
  readonly focus: FocusConnections | null;
  readonly matrix: MatrixBins | null;
  /** null: not watched, or of the present wiring, which 'connections' brings. */
  readonly ends: Ends | null;
  /** Of each layer; null when nothing is compared. */
  readonly changes: readonly Readonly<Record<Fate, number>>[] | null;
  /** Of each layer; null when nothing is compared or they are not watched. */
  readonly blockChanges: readonly BlockChanges[] | null;
  readonly lines: readonly FatedConnections[] | null;
  /** As in a frame, of the past wiring. */
  readonly blockBirths: readonly Float32Array[] | null;
}

export type Command =
  | {
      readonly kind: 'start';
      readonly runId: RunId;
      readonly experiment: Experiment;
      readonly events: readonly RunEvent[];
      /** Where the run goes on from, to be looked at there; null: its beginning. */
      readonly from: PastState | null;
      /** Begins with this network, which fits, in place of the one its seed gives; null: with that one. */
      readonly first: FirstNetwork | null;
      /** Samples a second at most; 0 = as fast as it goes. */
      readonly speed: number;
      /** That compute, where there can be several; null: as many as pay. The numbers do not depend on it. */
      readonly threads: number | null;
      readonly watch: Watch;
      /** Rewirings after which wirings are kept; null: after all, as many as have room. */
      readonly moments: readonly number[] | null;
    }
  /** What a waiting run trains on. */
  | { readonly kind: 'data'; readonly runId: RunId; readonly dataSet: DataSet }
  /** until: the epoch at whose end, its rewiring done, to pause if that is still to come. */
  | { readonly kind: 'play'; readonly runId: RunId; readonly until: number | null }
  /** Trains until that epoch has been tested, before its rewiring; that of epoch 0 is the beginning. */
  | { readonly kind: 'playToTest'; readonly runId: RunId; readonly epoch: number }
  /** A layer's matrix at several moments, each compared with that of `since`; answered one by one by 'multiple'. */
  | {
      readonly kind: 'multiples';
      readonly runId: RunId;
      readonly matrix: NonNullable<Watch['matrix']>;
      /** Numbers of rewirings done. */
      readonly since: number;
      readonly moments: readonly number[];
    }
  /** Asks for a state from which that epoch's test can be reached; answered by 'keyframe'. */
  | { readonly kind: 'keyframe'; readonly runId: RunId; readonly epoch: number }
  /** Asks for the newest state the run can go on from; answered by 'newest'. */
  | { readonly kind: 'newest'; readonly runId: RunId }
  /** Asks for all wirings that are kept; answered by 'topologies'. */
  | { readonly kind: 'topologies'; readonly runId: RunId }
  /** Those from before the state that the run has leapt to. */
  | { readonly kind: 'takeTopologies'; readonly runId: RunId; readonly topologies: SentTopologies }
  /** Some of the same run, to be shown where its own are not kept any more; null: those are not wanted any more. */
  | { readonly kind: 'holdTopologies'; readonly runId: RunId; readonly topologies: SentTopologies | null }
  /** Leaps from the run's beginning to a later state of it; answered by 'wentBack'. */
  | {
      readonly kind: 'resume';
      readonly runId: RunId;
      readonly point: ResumePoint;
      /** Of the whole run, those to come included. */
      readonly events: readonly RunEvent[];
    }
  /** goOn: after a staged rewiring. */
  | { readonly kind: 'pause' | 'stepBatch' | 'stepEpoch' | 'rewire' | 'goOn'; readonly runId: RunId }
  | { readonly kind: 'tune'; readonly runId: RunId; readonly settings: LiveSettings }
  | { readonly kind: 'speed'; readonly runId: RunId; readonly speed: number }
  /** Back to an epoch's end, to go on from there with these events; answered by 'wentBack'. */
  | {
      readonly kind: 'goBack';
      readonly runId: RunId;
      readonly epoch: number;
      /** Of the whole new course, those before that epoch included. */
      readonly events: readonly RunEvent[];
    }
  /** Puts the hidden units in line; answered by 'ordered'. */
  | {
      readonly kind: 'order';
      readonly runId: RunId;
      readonly by: UnitOrderId;
      /** The units of every level from top to bottom; null: as the present network suggests. */
      readonly orders: readonly Int32Array[] | null;
      /** Of given orders; see 'ordered'. */
      readonly classStarts: ClassStarts;
    }
  /** Asks which connection, if it is a single one, lies in some cells after so many rewirings (null: now); answered by 'found'. */
  | {
      readonly kind: 'find';
      readonly runId: RunId;
      readonly cells: CellRange;
      readonly at: number | null;
    }
  | { readonly kind: 'watch'; readonly runId: RunId; readonly watch: Watch }
  /** Frames are filled only while the page can be seen. */
  | { readonly kind: 'visible'; readonly runId: RunId; readonly visible: boolean }
  | { readonly kind: 'returnBuffers'; readonly runId: RunId; readonly buffers: Partial<FrameBuffers> };

export type FailureCode = 'diverged' | 'outOfMemory' | 'badConfig' | 'internal';

export interface EngineFailure {
  readonly code: FailureCode;
  readonly message: string;
  /** Epoch at which it happened. */
  readonly epoch: number;
}

/** waiting: for its data. */
export type RunPhase = 'waiting' | 'paused' | 'playing' | 'finished';

export type EngineEvent =
  | {
      readonly kind: 'ready';
      readonly runId: RunId;
      readonly widths: readonly number[];
      readonly connections: readonly number[];
      readonly kernels: 'simd' | 'scalar' | 'reference';
      readonly fingerprint: string;
    }
  | { readonly kind: 'phase'; readonly runId: RunId; readonly phase: RunPhase }
  | {
      readonly kind: 'progress';
      readonly runId: RunId;
      /** Complete since the last message: one for every share of an epoch, the same on every machine. */
      readonly points: readonly ProgressPoint[];
      /** Where training is; its means are those of the unfinished share, if one has begun. */
      readonly now: ProgressPoint;
      readonly samplesPerSecond: number;
      /** That compute now. */
      readonly threads: number;
    }
  | { readonly kind: 'rewired'; readonly runId: RunId; readonly record: RewiringRecord }
  /** A watched rewiring. before: a frame of the network just before it, for the page to keep; null unless staged. */
  | {
      readonly kind: 'rewiring';
      readonly runId: RunId;
      readonly rewiring: WatchedRewiring;
      readonly before: FrameBuffers | null;
    }
  | { readonly kind: 'epoch'; readonly runId: RunId; readonly record: EpochRecord }
  /** A live change or rewiring by hand became part of the run. */
  | { readonly kind: 'event'; readonly runId: RunId; readonly event: RunEvent }
  /**
   * The run is paused (or, without data, waits) at a kept epoch at or before the one asked for, or at the state it was
   * given; place null: none is kept, nothing happened.
   */
  | {
      readonly kind: 'wentBack';
      readonly runId: RunId;
      readonly place: {
        readonly epoch: number;
        /** Done by then. */
        readonly rewirings: number;
        /** Per layer. */
        readonly connections: readonly number[];
        readonly fingerprint: string;
      } | null;
    }
  /** The present wiring; its arrays are the receiver's. */
  | { readonly kind: 'connections'; readonly runId: RunId; readonly ends: Ends }
  | { readonly kind: 'wiring'; readonly runId: RunId; readonly wiring: Wiring }
  /** standIn: the rewirings after which the wiring was so, the nearest kept to `at`; null: it is that of `at`. */
  | {
      readonly kind: 'multiple';
      readonly runId: RunId;
      readonly at: number;
      readonly standIn: number | null;
      readonly matrix: MatrixBins;
    }
  /** from null: none is kept. events: all that took effect so far, those after the state included. */
  | {
      readonly kind: 'keyframe';
      readonly runId: RunId;
      readonly epoch: number;
      readonly from: PastState | null;
      readonly events: readonly RunEvent[];
    }
  /** As of the beginning of the epoch under way or of the run's end; null: none is kept. */
  | {
      readonly kind: 'newest';
      readonly runId: RunId;
      readonly newest: Pick<ResumePoint, 'state' | 'lives'> | null;
    }
  /** null: none are kept. Their memory is the receiver's. */
  | { readonly kind: 'topologies'; readonly runId: RunId; readonly topologies: SentTopologies | null }
  /** Frames from here on have blocks of these orders: the units of every level from top to bottom. */
  | {
      readonly kind: 'ordered';
      readonly runId: RunId;
      readonly by: UnitOrderId;
      readonly orders: readonly Int32Array[];
      readonly classStarts: ClassStarts;
    }
  /** The state at an epoch's end (before its rewiring), for the page to keep. */
  | { readonly kind: 'keptFrame'; readonly runId: RunId; readonly buffers: FrameBuffers }
  /** The present state. Parts that are not there are as they were, or nobody looks at them. Give the buffers back. */
  | {
      readonly kind: 'frame';
      readonly runId: RunId;
      readonly buffers: Partial<FrameBuffers>;
      readonly focus: FocusConnections | null;
      readonly matrix: MatrixBins | null;
      /** Of each layer; null: none watched, or not the present network. */
      readonly strongest: readonly StrongestConnections[] | null;
      /** Of each layer, by pairs of blocks as in the frame: Σ number of the rewiring that made each connection. */
      readonly blockBirths: readonly Float32Array[] | null;
      readonly connection: ConnectionNow | null;
      /** null: not asked for, no such image, or not the present network. */
      readonly probe: ProbeAnswer | null;
      /** A map of the inputs for every class; null: not asked for. */
      readonly classPaths: readonly Float32Array[] | null;
    }
  | { readonly kind: 'biography'; readonly runId: RunId; readonly biography: Biography }
  /** place null: none, or more than one. */
  | { readonly kind: 'found'; readonly runId: RunId; readonly place: ConnectionPlace | null }
  | { readonly kind: 'failed'; readonly runId: RunId; readonly failure: EngineFailure };
