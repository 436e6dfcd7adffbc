/** Says whose numbers the settings show while other data stand in for theirs. */
import type { Experiment } from '../../config/experiment.ts';
import { dataSetOf } from '../../config/own-data.ts';
import { useRun } from '../../state/run-store.ts';
import { CONTROLS_TEXT } from './controls-text.ts';

export function StandInNote({ experiment }: { readonly experiment: Experiment }) {
  const standIn = useRun(({ data }) => data.standIn);
  return standIn ? (
    <p className="control-range">{CONTROLS_TEXT.standIn(dataSetOf(experiment).name)}</p>
  ) : null;
}
