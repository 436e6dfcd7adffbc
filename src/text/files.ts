/** Sentences about files that leave the page and come back. */

export const FILES = {
  tableTitle: (file: string) => `Learn from ${file}`,
  export: 'Export',
  exportHint: 'saves the run, its network or its numbers; opens a saved run, a map or own data',
  items: {
    run: {
      label: 'Run file (JSON)',
      holds:
        'Settings, changes, curves and the state to go on from: opened here again, it continues bit for bit.',
    },
    network: {
      label: 'Network (NPZ)',
      holds: 'Connections, weights, biases and births of every layer, for numpy and scipy.',
    },
    numbers: {
      title: 'Numbers of every epoch',
      label: 'Numbers of every epoch (CSV)',
      holds: 'Losses, accuracies, connections and fingerprints as a table.',
    },
    python: {
      label: 'setlab.py',
      unreachable: 'setlab.py is not kept on this device and cannot be fetched now',
      holds: 'Python to load the network into scipy or as PyTorch masks, and to make links.',
    },
  },
  stateOf: (epoch: number) =>
    epoch === 0
      ? 'Run file and network are as of the beginning.'
      : `Run file and network are as of the end of epoch ${epoch}.`,
  noRun: 'There is no run to save: it has no data yet, or its thread has ended.',
  noEpoch: 'no epoch has ended yet',
  failed: (message: string) => `The file could not be made: ${message}.`,
  givenWay: 'The run gave way to another before it was saved.',
  caption: 'Caption (optional)',
  captionHint: 'goes into the files',
  openTitle: 'Open',
  open: 'Open files…',
  openHint:
    'A run file, a map, a network (NPZ, also of other tools), or own data: a table (CSV, TSV), or pictures and labels in IDX form, together. Or drop them anywhere on the page. They are read here and nothing is uploaded; the present run stays as a ghost.',
  drop: 'Drop a run file, a map, a network (NPZ) or own data to open it',
  dropPrivate: 'It is read in this page. Nothing is uploaded.',
  opened: (name: string, epoch: number) =>
    `Opened ${name}: the run goes on from ${epoch === 0 ? 'its beginning' : `the end of epoch ${epoch}`}. Its earlier epochs came as numbers; their pictures are trained again when they are looked at.`,
  openedCaption: (caption: string) => `Its caption: “${caption}”`,
  otherEngine:
    'Its first network is not the one its settings give here: it began with a network from a file, or was made by another version of SET Lab, whose numbers to come may be others.',
  unchecked:
    'The file is of an early version and has no sum over its settings and its curves: whether somebody changed them cannot be checked, so links to it promise no fingerprint.',
  /** names: of one file or several. */
  refused: (names: string) => `Not opened: ${names}. The present run is as it was:`,
  runName: (epoch: number) => `set-lab, run at epoch ${epoch}.json`,
  networkName: (epoch: number) => `set-lab, network at epoch ${epoch}.npz`,
  numbersNote:
    'Accuracies run from 0 to 1; connections of the single layers are empty at epochs whose frame is not kept.',
  numbersName: (epochs: number) => `set-lab, epochs 1 to ${epochs}.csv`,
} as const;
