/** What a file that leaves a panel says of itself: which experiment, which moment, how to see it again. */
import { formatEvents } from '../../config/event-text.ts';
import type { Experiment } from '../../config/experiment.ts';
import { formatLink } from '../../config/link.ts';
import type { LinkContent } from '../../config/link.ts';
import { experimentWords } from '../../text/link-words.ts';
import { SAVE_TEXT } from '../../text/save.ts';
import { captionLines } from './saved-words.ts';
import type { SavedWords } from './saved-words.ts';

interface FileAbout {
  readonly software: 'SET Lab';
  readonly panel: string;
  /** As a person wrote it; empty: none. */
  readonly caption: string;
  /** In training; what the picture or table shows. Null before the network is built. */
  readonly epoch: number | null;
  readonly experiment: Experiment;
  /** As in a link; empty: none. */
  readonly events: string;
  /** The whole address. */
  readonly link: string;
  /** Of the network at the epoch of the link; null: it holds none. */
  readonly fingerprint: { readonly epoch: number; readonly value: string } | null;
}

export interface Moment {
  readonly content: LinkContent;
  readonly epoch: number | null;
  /** The address of the page without its part after #. */
  readonly page: string;
}

function aboutFile(panel: string, caption: string, { content, epoch, page }: Moment): FileAbout {
  const { experiment, events, fingerprint, view } = content;
  const shown = typeof view.epochShown === 'number' ? view.epochShown : null;
  return {
    software: 'SET Lab',
    panel,
    caption: caption.trim(),
    epoch: epoch === null ? null : Number(epoch.toFixed(4)),
    experiment,
    events: formatEvents(events),
    link: page + formatLink(content),
    fingerprint: fingerprint === null || shown === null ? null : { epoch: shown, value: fingerprint },
  };
}

/** What the file of a panel says. epochs: 'epochs 0 to 5', those it shows in place of the moment alone. */
export function panelWords(panel: string, caption: string, moment: Moment, epochs?: string): SavedWords {
  const about = aboutFile(panel, caption, moment);
  const { link, fingerprint, experiment, events } = about;
  const epoch = epochs ?? (about.epoch === null ? '' : SAVE_TEXT.epoch(about.epoch));
  const subtitle = [experimentWords(experiment), ...(epoch === '' ? [] : [epoch])].join(', ');
  const lines = [
    `${about.software} · ${panel} · ${subtitle}`,
    ...captionLines(about.caption),
    `link: ${link}`,
    ...(fingerprint ? [`fingerprint at epoch ${fingerprint.epoch}: ${fingerprint.value}`] : []),
    `settings: ${JSON.stringify(experiment)}`,
    ...(events === '' ? [] : [`changes during the run: ${events}`]),
  ];
  return { title: panel, subtitle, caption: about.caption, moment: epoch, lines, link, metadata: about };
}
