/** What the present run has that its link does not hold. */
import type { RunBeginning } from '../config/network-facts.ts';
import type { RunSeries } from '../history/run-series.ts';
import { useExperiment } from './experiment-store.ts';

/** Null: the link holds it all. */
export function runBeginning(run: RunSeries | null): RunBeginning | null {
  const file = useExperiment.getState().network?.file ?? null;
  if (file === null && !run?.doubtful) return null;
  return { file, fingerprint: run?.begin?.fingerprint ?? null };
}
