/** Sentences of the map of many runs. */
import { formatCount } from '../math/format.ts';

export const MAP_TEXT = {
  title: 'Map',
  show: 'Map',
  showHint: 'the runs of the map file that was opened, as cells',
  from: (name: string) => `Map of ${name}`,
  measure: 'Measure',
  measures: { testAccuracy: 'Test accuracy', testLoss: 'Test loss', connections: 'Connections' },
  /** Inside a sentence. */
  measureWords: { testAccuracy: 'test accuracy', testLoss: 'test loss', connections: 'connections' },
  asTable: 'Show as table',
  tableOf: 'Table of runs',
  picture: (measure: string, across: string, up: string) =>
    `${measure} of the runs${across === '' ? '' : `, by ${across}`}${up === '' ? '' : ` and ${up}`}; arrow keys read a cell, Enter opens its run`,
  size: (runs: number, cells: number) =>
    `${formatCount(runs)} ${runs === 1 ? 'run' : 'runs'} in ${formatCount(cells)} ${cells === 1 ? 'cell' : 'cells'}`,
  missing: (cells: number) => `${formatCount(cells)} without a run, hatched`,
  unfinished: (runs: number) =>
    runs === 1 ? 'one run had not come to its end' : `${formatCount(runs)} runs had not come to their end`,
  best: (place: string, value: string) => `best: ${value}${place === '' ? '' : ` at ${place}`}`,
  common: (words: string) => `In all of them: ${words}.`,
  single: 'One run a cell: small differences may be chance.',
  hint: 'A click opens the run of a cell as the experiment; the present one stays as a ghost.',
  touchHint:
    'Tap a cell to read it, and again to open its run as the experiment; the present one stays as a ghost.',
  noRun: (place: string) => `${place}: no run`,
  /** place: may be empty. */
  oneRun: (place: string, measure: string, value: string, epoch: string) =>
    `${place === '' ? '' : `${place}: `}${measure} ${value} after ${epoch}`,
  severalRuns: (place: string, measure: string, mean: string, runs: number, least: string, most: string) =>
    `${place === '' ? '' : `${place}: `}${measure} ${mean} on average of ${runs} seeds, from ${least} to ${most}`,
  epoch: (epoch: number, epochs: number) =>
    epoch === epochs ? `epoch ${epoch}` : `epoch ${epoch} of ${epochs}`,
  /** seed: of the run, where there are several. */
  opens: (touch: boolean, seed: number | null) =>
    `; ${touch ? 'another tap' : 'Enter'} opens ${seed === null ? 'it' : `seed ${seed}`}`,
  columns: ['Seed', 'Epoch', 'Test accuracy', 'Test loss', 'Connections', 'Fingerprint'],
  link: 'Link',
  tableCaption: 'The runs, cell after cell',
  tableCut: (shown: number, all: number) =>
    `The first ${formatCount(shown)} of ${formatCount(all)} runs, cell after cell; the CSV file has all of them`,
  saveHint: 'Save the map as a picture, or all runs with their numbers, fingerprints and links',
  runs: 'Runs',
  inside: 'Links and fingerprints of all runs are written inside pictures and tables.',
  open: 'Open',
  openRun: (run: number) => `Open run ${run}`,
} as const;
