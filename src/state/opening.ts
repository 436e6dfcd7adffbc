/** Files on their way in: one opening at a time, which can be given up. */
import type { DataProgress } from '../data/load.ts';
import { useOwnData } from './own-data-store.ts';

export interface Opening {
  /** Aborts when it is given up, or another begins. */
  readonly signal: AbortSignal;
  /** Of no effect afterwards. */
  progress(progress: DataProgress): void;
  end(): void;
}

let controller: AbortController | null = null;

/** Takes the place of the opening before. name: as the page shows it. */
export function beginOpening(name: string): Opening {
  controller?.abort();
  const own = new AbortController();
  controller = own;
  useOwnData.setState({ opening: { name, progress: null } });
  return {
    signal: own.signal,
    progress: (progress) => {
      if (controller === own && !own.signal.aborted) useOwnData.setState({ opening: { name, progress } });
    },
    end: () => {
      if (controller === own) useOwnData.setState({ opening: null });
    },
  };
}

/** Gives up what is being read. */
export function cancelOpening(): void {
  controller?.abort();
  useOwnData.setState({ opening: null });
}
