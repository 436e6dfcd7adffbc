/** Sentences about runs kept on the device. */
import { parseLink } from '../config/link.ts';
import { experimentWords } from './link-words.ts';

interface KeptRunWords {
  readonly epoch: number;
  readonly epochs: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly link: string;
  /** With the same numbers, this one included. */
  readonly same: number;
}

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export const KEPT_RUNS = {
  offer: ({ epoch, epochs }: KeptRunWords) => `Go on from epoch ${epoch} of ${epochs}?`,
  /** When it was kept, what it is, and why it stands for several. */
  about: ({ savedAt, link, same }: KeptRunWords) =>
    `An unfinished run of ${DATE.format(savedAt)}: ${experimentWords(parseLink(link).experiment)}.${
      same === 1 ? '' : ` Of ${same} runs with the same numbers this one has come furthest.`
    }`,
  goOn: 'Go on',
  discard: 'Discard',
  discardAll: (runs: number) => `Discard all ${runs}`,
  showOthers: (others: number) => (others === 1 ? 'Show one more' : `Show ${others} more`),
  goesOn: (epoch: number) =>
    `The run goes on from the end of epoch ${epoch}. Its earlier epochs came as numbers; their pictures are trained again when they are looked at.`,
  refused: 'The kept run cannot go on here, and the present run is as it was:',
  gone: 'It is not there any more: another tab has gone on with it or discarded it.',
  trouble: {
    full: 'There is no room left on this device to keep this run: if the page closes, what came after the last time it was kept is lost. Export saves it as a file.',
    newer:
      'A newer version of SET Lab in another tab keeps its runs in a form that this one cannot write: if the page closes, what came after the last time it was kept is lost. Export saves it as a file, which the newer version opens.',
    refused:
      'The browser lets the page keep no runs (a private window, its settings, no https): if the page closes, this run is lost. Export saves it as a file.',
  },
} as const;
