/** Sentences of the page around the panels. */
import { formatAccuracy, formatBytes, formatCount } from '../math/format.ts';

const KERNELS = {
  simd: 'WebAssembly SIMD',
  scalar: 'WebAssembly without SIMD',
  reference: 'TypeScript',
};

export function threadWords(threads: number): string {
  return `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}

export const SHELL = {
  title: 'SET Lab',
  play: 'Play',
  pause: 'Pause',
  stepBatch: 'Step one batch',
  stepEpoch: 'Step one epoch',
  rewire: 'Rewire now',
  watchRewiring: 'Watch a rewiring',
  neverAgain: 'the run is over, and this link does not let it begin again',
  neverRewires: 'this method never rewires',
  reset: 'Reset',
  newSeed: 'New seed',
  undo: 'Undo',
  redo: 'Redo',
  share: 'Share',
  shareTitle: 'Share this experiment',
  shareHint: 'S: link, QR code and snippets of this moment of the experiment',
  notFetched:
    'This part of the page could not be fetched: no network, or a newer page on the host. The run goes on.',
  fetchAgain: 'Try again',
  lectureMode: 'Lecture mode',
  lectureHint: 'large type, strong colours, one panel alone; Escape shows the others again',
  settings: 'Settings',
  help: 'Keys and help',
  theme: 'Theme',
  speed: 'Speed',
  epoch: 'Epoch',
  lookingBack: 'looking back',
  epochMean: 'mean of the epoch',
  afterLastCut: 'after the last cut',
  testAccuracy: 'Test accuracy',
  trainingLoss: 'Training loss',
  connections: 'Connections',
  density: 'Density',
  samplesPerSecond: 'Samples per second',
  kernels: (kernels: 'simd' | 'scalar' | 'reference', threads: number) =>
    KERNELS[kernels] + (threads > 1 ? `, ${threadWords(threads)}` : ''),
  computedBy: (kernels: string) => `computed with ${kernels}; the numbers do not depend on it`,
  fingerprint: 'Fingerprint',
  fingerprintEpoch: (epoch: number, rewired: boolean) => `epoch ${epoch}${rewired ? ', rewired' : ''}`,
  fingerprintOf: (epoch: number, rewired: boolean) =>
    `of the network after epoch ${epoch}${rewired ? ' and the rewiring at its end, as it trains on' : ''}`,
  close: 'Close',
  themes: {
    system: 'System',
    light: 'Light',
    dark: 'Dark',
    projector: 'Projector',
  },
  speeds: {
    max: 'Full speed',
    limited: (samples: number, kind: 'images' | 'table') =>
      `${formatCount(samples)} ${kind === 'table' ? 'rows' : 'images'}/s`,
    slowMotion: 'Slow motion',
  },
  /** The second sentence alone where there is little room. */
  private: ['Everything is computed in this page.', 'Nothing is uploaded.'],
} as const;

/** Why a run has not the fingerprint its link promised. */
const WHY_NOT = {
  touched: 'The run was changed on this page before that epoch, so it is not the run of the link any more.',
  changed: 'Some values of the link could not be taken as they were, so this is another run.',
  unknown: 'The link has keys that are not known here: it comes from another version, or was edited.',
  none: 'All its values were taken as they are: one of them was edited after the fingerprint was made, or that was made by another version of SET Lab.',
} as const;

export const NOTICES = {
  problems: 'Some values of the link were changed:',
  loading: (data: string, received: number, total: number | null) =>
    `Loading ${data}: ${formatBytes(received)}${total ? ` of ${formatBytes(total)}` : ''}.`,
  standIn: 'Meanwhile the network learns generated shapes.',
  dataFailed: (data: string, message: string) => `${data} could not be loaded. ${message}`,
  retry: 'Try again',
  useGenerated: 'Use generated shapes',
  diverged: (message: string, epoch: number, learningRate: number) =>
    `${message} in epoch ${Math.floor(epoch) + 1}, so the run was stopped at its last good state. Most often the learning rate (${learningRate}) is too high for this network.`,
  lowerRate: (rate: number) => `Start again with learning rate ${rate}`,
  outOfMemory: (message: string) => `This network does not fit into memory. ${message}`,
  halfSize: 'Start again with layers half the size',
  workerDied: (message: string) =>
    `The training thread ended unexpectedly (${message}). What was drawn so far stays here.`,
  internal: (message: string) => `The engine stopped: ${message}.`,
  startAgain: 'Start the run again',
  scalar:
    'Training runs without WebAssembly SIMD, several times slower: the browser lacks it or its file could not be loaded. The numbers are the same.',
  reference:
    'Training runs without the compiled kernels, much slower: the browser cannot run them or their files could not be loaded. The numbers are the same.',
  nothingToRewire:
    'Every layer has (nearly) all possible connections, so there is nowhere to regrow: rewiring leaves them as they are.',
  skipped: (layers: readonly number[]) =>
    layers.length === 1
      ? `Layer ${layers[0]} is too full to rewire`
      : `Layers ${layers.join(', ')} are too full to rewire`,
  settingUp: (connections: number) => `Setting up a network of ${formatCount(connections)} connections.`,
  backToBefore: 'Back to the experiment before',
  remaining: (connections: number, accuracy: number, images: number) =>
    `Run finished. As in the paper, the last rewiring only removed: ${formatCount(connections)} connections left, ${formatAccuracy(accuracy, images)} test accuracy.`,
  finished: 'Run finished.',
  finishedStandIn:
    'The run on generated shapes, which stand in for the data of this experiment, is finished.',
  events: (count: number) =>
    count === 1
      ? 'One change was made during this run; it is part of the link.'
      : `${count} changes were made during this run; they are part of the link.`,
  forgetEvents: (count: number) => `Start over without ${count === 1 ? 'it' : 'them'}`,
  reproduced: (epoch: number) =>
    `Reproduced to the last bit: epoch ${epoch} has the fingerprint of the link.`,
  newRelease: (keepsRuns: boolean) =>
    `A new version of SET Lab is ready. Reloading with it ${keepsRuns ? 'keeps an unfinished run and offers to go on with it' : 'starts the run over'}.`,
  loadRelease: 'Reload with the new version',
  notReproduced: (
    epoch: number,
    found: string,
    promised: string,
    doubt: Exclude<keyof typeof WHY_NOT, 'none'> | null,
  ) =>
    `Not reproduced: epoch ${epoch} has the fingerprint ${found}, the link says ${promised}. ${WHY_NOT[doubt ?? 'none']}`,
} as const;

/** Shortcut keys and what they do, for the help dialog. */
export const KEYS: readonly (readonly [string, string])[] = [
  ['Space', 'play or pause'],
  ['.', 'step one batch'],
  ['>', 'step one epoch'],
  ['R', 'rewire now'],
  ['W', 'watch the next rewiring; Space or Esc ends it'],
  ['B', 'a rewiring watched without motion: before or after'],
  ['A', 'the algorithm below the network'],
  ['0', 'reset: the same run from its start'],
  ['N', 'new seed'],
  ['← →', 'look at the epoch before or after, with Shift ten of them'],
  ['Home End', 'first epoch, back to now'],
  ['D', 'difference: compare the epoch looked at with now; again: no more'],
  ['G', 'go on from the epoch looked at'],
  ['M', 'matrix or the whole network'],
  [
    'Tab, then ← → ↑ ↓',
    'point at the parts of a picture, often with Shift further; Enter is a click, Esc lets go',
  ],
  ['+ −', 'with the network in focus: zoom, as with Ctrl and the wheel; Shift with arrows moves, F fits'],
  [
    'Shift + ← → ↑ ↓',
    'with a matrix in focus: choose cells, to zoom in with Enter or +; − goes back, F fits',
  ],
  ['1 – 6', 'one panel in full; again: all panels'],
  ['S', 'share: link and snippets'],
  ['Q', 'open on phone: the QR code of this moment'],
  ['E', 'export and open files'],
  ['[ ]', 'slower, faster'],
  ['T', 'next theme'],
  ['L', 'lecture mode'],
  ['F', 'the whole screen'],
  ['Esc', 'let go of what is in focus'],
  ['Ctrl+Z, Ctrl+Y', 'undo, redo'],
  ['?', 'this list'],
];
