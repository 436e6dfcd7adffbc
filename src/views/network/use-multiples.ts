/** The small matrices of a layer over epochs: asked for while they are shown, and those that have come. */
import { useEffect } from 'react';
import type { EpochMatrix, Lab } from '../../client/lab.ts';
import { isCompared } from '../../draw/network/matrix.ts';
import type { ComparedBins } from '../../draw/network/matrix.ts';
import { multipleEpochs } from '../../draw/network/multiples.ts';
import { useRun } from '../../state/run-store.ts';
import { isDoubling } from '../../history/doubling-epochs.ts';
import { follow } from '../use-signal.ts';

/** Asks for a layer's matrix (from 0) at these epochs, compared with the first of them. */
export type AskMultiples = (layer: number, epochs: readonly number[]) => void;

/** The newest picture is another after every epoch; comparing takes the training thread a tenth of a second. */
const REFRESH_MS = 3000;

export function useMultiples(lab: Lab, layer: number, onWanted: AskMultiples): void {
  const phase = useRun((run) => run.status.phase);
  useEffect(() => {
    const ask = () => onWanted(layer, multipleEpochs(lab.frames.get()));
    ask();
    return follow([lab.frames], REFRESH_MS, ask);
  }, [lab, layer, onWanted, phase]);
}

/** Until the newest epoch has come, those up to the one that was the newest before stay as they are. */
export function epochsOf(lab: Lab): number[] {
  const { reached, takenUpAt, epochs } = lab.frames.get();
  const ready = lab.multiples.get();
  const before = Math.min(reached, Math.max(...ready.keys()));
  const wasNewest = before > 0 && !isDoubling(before);
  return multipleEpochs({ reached: wasNewest ? before : reached, takenUpAt, epochs });
}

/** null: on its way. */
export function multipleAt(lab: Lab, layer: number, epoch: number): (EpochMatrix & ComparedBins) | null {
  const bins = lab.multiples.get().get(epoch);
  return bins?.layer === layer && isCompared(bins) ? bins : null;
}

/** Connections then, and what became of those of the first picture. */
export function fatesOf({ count, change }: ComparedBins) {
  const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
  const [all, cut, born, reborn] = [count, change.cut, change.born, change.reborn].map(sum);
  return { all, kept: all - born - reborn, cut, born, reborn };
}
