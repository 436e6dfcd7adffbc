/**
 * The close-ups of the moment shown: what only some view needs of it, from whoever has it. Of now the run's engine; of a
 * past moment the topology log at once, without weights, and the second engine once it has trained that far.
 */
import type { LaidWiring, Lab } from '../client/lab.ts';
import { createSignal } from '../client/signal.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';
import type { ProbeAnswer } from '../protocol/probe.ts';
import type { FocusConnections } from '../protocol/focus.ts';
import type {
  EngineEvent,
  Ends,
  MatrixBins,
  StrongestConnections,
  Watch,
  Wiring,
} from '../protocol/messages.ts';
import { createBiographyFollower } from './biography.ts';
import type { BiographyFollower } from './biography.ts';

type CloseUpParts = Omit<Extract<EngineEvent, { kind: 'frame' }>, 'kind' | 'runId' | 'buffers'>;

/** What is asked for, of which moment. */
export interface Asked {
  /** Of the run's engine. */
  readonly watch: Watch;
  /** The epoch whose weights are looked at; null: those of now, or of none, as in comparisons. */
  readonly epoch: number | null;
  /** Of the second engine, once it has trained to the end of that epoch; null: nothing. */
  readonly again: { readonly epoch: number; readonly watch: Watch } | null;
}

export interface CloseUps {
  readonly signals: Pick<
    Lab,
    | 'focus'
    | 'matrix'
    | 'strongest'
    | 'probe'
    | 'classPaths'
    | 'ends'
    | 'wiring'
    | 'blockBirths'
    | 'connection'
  >;
  readonly biography: Pick<BiographyFollower, 'onBiography' | 'goBack'>;
  /** Another run: nothing is left. */
  begin(): void;
  /** Lets go of what is not asked for any more, or is of another moment. */
  ask(asked: Asked, before: Asked): void;
  /** Of the present network, as far as that is watched. */
  takePresent(parts: CloseUpParts, watch: Watch): void;
  /** Of a past epoch with its weights. fits: the blocks of the frame shown are those of the parts. */
  takeReplayed(parts: CloseUpParts, fits: boolean): void;
  /** Of a past moment, or two compared; layout: of its blocks, which fit the frame shown or do not. */
  takeWiring(wiring: Wiring, layout: FrameLayout, fits: boolean): void;
  takeEnds(ends: Ends): void;
}

/** cutOf: as createBiographyFollower wants it. */
export function createCloseUps(cutOf: Parameters<typeof createBiographyFollower>[0]): CloseUps {
  const focus = createSignal<FocusConnections | null>(null);
  const matrix = createSignal<MatrixBins | null>(null);
  const strongest = createSignal<readonly StrongestConnections[] | null>(null);
  const probe = createSignal<ProbeAnswer | null>(null);
  const classPaths = createSignal<readonly Float32Array[] | null>(null);
  const ends = createSignal<Ends | null>(null);
  const wiring = createSignal<LaidWiring | null>(null);
  const blockBirths = createSignal<readonly Float32Array[] | null>(null);
  const biography = createBiographyFollower(cutOf);
  /** The close-ups of the past that are shown have weights. */
  let weighted = false;

  return {
    signals: {
      focus,
      matrix,
      strongest,
      probe,
      classPaths,
      ends,
      wiring,
      blockBirths,
      connection: biography.signal,
    },
    biography,
    begin() {
      weighted = false;
      const all = [focus, matrix, strongest, probe, classPaths, ends, wiring, blockBirths];
      for (const signal of all) signal.set(null);
    },
    ask({ watch, epoch }, before) {
      const { at, since } = before.watch;
      const sameWiring = watch.at === at;
      // Two epochs may share their wiring, but not their weights.
      const sameWeights = sameWiring && epoch === before.epoch;
      const sameMoments = sameWeights && watch.since === since;
      if (!watch.focus || !sameMoments) focus.set(null);
      if (!watch.matrix || !sameMoments) matrix.set(null);
      if (!watch.strongest || !sameWeights) strongest.set(null);
      if (!watch.probe || !sameWeights) probe.set(null);
      if (!watch.classPaths || !sameWeights) classPaths.set(null);
      if (!watch.density || !sameWiring) ends.set(null);
      if (!watch.blockAges || !sameWiring) blockBirths.set(null);
      biography.choose(watch.connection);
      if (!sameWeights) biography.forgetNow();
      if (!sameMoments) wiring.set(null);
      if (!sameMoments) weighted = false;
    },
    takePresent(parts, watch) {
      if (watch.at !== null) return;
      const { focus: connections, matrix: bins, blockBirths: births } = parts;
      if (connections && watch.since === null) focus.set(connections);
      if (bins && watch.since === null) matrix.set(bins);
      if (parts.strongest && watch.strongest > 0) strongest.set(parts.strongest);
      if (births && watch.blockAges) blockBirths.set(births);
      if (parts.connection) biography.onNow(parts.connection);
      if (parts.probe && watch.probe) probe.set(parts.probe);
      if (parts.classPaths && watch.classPaths) classPaths.set(parts.classPaths);
    },
    takeReplayed(parts, fits) {
      weighted = true;
      focus.set(parts.focus);
      matrix.set(parts.matrix);
      if (parts.strongest) strongest.set(parts.strongest);
      if (parts.connection) biography.onNow(parts.connection);
      if (parts.probe) probe.set(parts.probe);
      if (parts.classPaths) classPaths.set(parts.classPaths);
      if (parts.blockBirths && fits) blockBirths.set(parts.blockBirths);
    },
    takeWiring(next, layout, fits) {
      wiring.set({ ...next, layout });
      if (next.ends) ends.set(next.ends);
      if (next.blockBirths && fits) blockBirths.set(next.blockBirths);
      if (weighted) return;
      focus.set(next.focus);
      matrix.set(next.matrix);
    },
    takeEnds: (next) => ends.set(next),
  };
}
