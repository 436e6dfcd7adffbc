/** The present run as it can be saved to files, in a component. */
import { useState } from 'react';
import type { KeptRun } from '../../history/kept-run.ts';
import { useRun } from '../../state/run-store.ts';
import { FILES } from '../../text/files.ts';
import { usePage } from '../laboratory-context.tsx';

export interface KeptRunSaver {
  readonly canKeep: boolean;
  /** What went wrong the last time; null: nothing. */
  readonly failure: string | null;
  /** Makes a file; what goes wrong is told. Never rejects. */
  readonly attempt: (make: () => Promise<void>) => Promise<void>;
  /** Hands the run over to be written into a file. Never rejects. */
  readonly save: (write: (run: KeptRun) => Promise<void>) => Promise<void>;
}

export function useKeptRun(caption: string): KeptRunSaver {
  const { laboratory } = usePage();
  const canKeep = useRun(
    ({ status, data }) =>
      status.phase !== 'waiting' && status.failure?.code !== 'workerDied' && !data.standIn,
  );
  const [failure, setFailure] = useState<string | null>(null);
  const attempt = async (make: () => Promise<void>) => {
    setFailure(null);
    try {
      await make();
    } catch (error) {
      setFailure(FILES.failed(error instanceof Error ? error.message : String(error)));
    }
  };
  const save = (write: (run: KeptRun) => Promise<void>) =>
    attempt(async () => {
      const run = await laboratory.keep(caption);
      if (run) await write(run);
      else setFailure(FILES.givenWay);
    });
  return { canKeep, failure, attempt, save };
}
