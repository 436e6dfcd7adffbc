/** Says that the link does not lead to this run, and offers the file that does. */
import type { RunBeginning } from '../../config/network-facts.ts';
import { RUN_BEGINNING } from '../../text/run-beginning.ts';
import { saveRunFile } from '../files/save-run.ts';
import { useKeptRun } from '../files/use-kept-run.ts';

export function RunFileOffer({ beginning }: { readonly beginning: RunBeginning }) {
  const { canKeep, failure, save } = useKeptRun('');
  return (
    <>
      <p className="share-warning">{RUN_BEGINNING.warning(beginning)}</p>
      <button type="button" disabled={!canKeep} onClick={() => void save(saveRunFile)}>
        {RUN_BEGINNING.saveRun}
      </button>
      {failure !== null && (
        <p className="share-warning" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
