/** Sentences of the dialog that saves a panel. */
import { epochWords } from './epoch.ts';

export const SAVE_TEXT = {
  button: 'Save',
  buttonHint: 'Save this panel as a picture or a table',
  title: (panel: string) => `Save ${panel}`,
  caption: 'Caption (optional)',
  captionHint: 'stands below the picture and in the file’s comments',
  pictures: 'Picture',
  pictureKinds: { svg: 'SVG', png: 'PNG' },
  pictureHints: {
    svg: 'for print and drawing programs: lines and texts stay sharp at any size',
    png: 'pixels at twice the size on the screen, for slides and documents',
  },
  light: 'In light colours, for paper.',
  tables: 'Numbers (CSV)',
  animations: 'From epoch to epoch',
  animation: {
    save: 'Save as GIF',
    saving: (done: number, frames: number) => `epoch ${done} of ${frames} …`,
    cancel: 'Cancel',
    noEpoch: 'no epoch is over yet',
  },
  inside: 'Settings, link and fingerprint of this moment are written inside every file.',
  noPicture: 'The panel shows its table now: switch to the picture to save that.',
  noTable: 'There are no numbers yet.',
  saved: (name: string) => `Saved ${name}`,
  failed: (reason: string) => `The file could not be made: ${reason}.`,
  noChart: 'the panel shows no picture now',
  noFile: 'the picture is too large for the browser',
  noCanvas: 'the browser offers no canvas',
  epoch: (epoch: number, beforeRewiring: boolean) => epochWords(Number(epoch.toFixed(2)), beforeRewiring),
  epochs: ([from, to]: readonly [from: number, to: number], beforeRewirings: boolean) =>
    `epochs ${from} to ${to}${beforeRewirings ? ', before their rewirings' : ''}`,
  /** rewired: of the network after the rewiring at the epoch's end. */
  fingerprint: ({
    epoch,
    rewired,
    value,
  }: {
    readonly epoch: number;
    readonly rewired: boolean;
    readonly value: string;
  }) => `fingerprint at epoch ${epoch}${rewired ? ', rewired' : ''}: ${value}`,
  csvNote:
    'Shares run from 0 to 1; numbers have all their digits, but for those inside of words; empty where there is none.',
} as const;
