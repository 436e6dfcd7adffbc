/** Sentences about a run whose link does not hold all of it: it came from a file. */
import type { RunBeginning } from '../config/network-facts.ts';

const SETTINGS_ONLY = 'the link gives only the settings';

/** Follows 'this run'. */
function began({ file, fingerprint }: RunBeginning): string {
  if (file === null) return 'came from a run file that may be of other numbers than its settings give';
  const network = fingerprint === null ? '' : ` (fingerprint ${fingerprint})`;
  return `began with the network of “${file}”${network}`;
}

export const RUN_BEGINNING = {
  /** Follows the words of an experiment. */
  with: ({ file }: RunBeginning) => (file === null ? [] : [`begun with the network of “${file}”`]),
  /** Follows what a link holds. */
  notInLink: ({ file }: RunBeginning) =>
    file === null ? ' Not the run file.' : ` Not the network of “${file}”, with which this run began.`,
  warning: (beginning: RunBeginning) =>
    `This run ${began(beginning)}; ${SETTINGS_ONLY}, so what begins from it is another run. The run file holds all of this one.`,
  /** In a saved file. */
  saved: (beginning: RunBeginning) =>
    `this run ${began(beginning)}; ${SETTINGS_ONLY}, its run file all of it`,
  inside: 'Settings and link are written inside every file, and what of this run the link does not hold.',
  saveRun: 'Save the run file',
} as const;
