/** What a file that leaves a panel says of itself: which experiment, which moment, how to see it again. */
import { formatEvents } from '../../config/event-text.ts';
import type { Experiment } from '../../config/experiment.ts';
import { formatLink } from '../../config/link.ts';
import type { LinkContent } from '../../config/link.ts';
import type { RunBeginning } from '../../config/network-facts.ts';
import { experimentWords } from '../../text/link-words.ts';
import { RUN_BEGINNING } from '../../text/run-beginning.ts';
import { SAVE_TEXT } from '../../text/save.ts';
import { captionLines } from './saved-words.ts';
import type { SavedWords } from './saved-words.ts';
import type { ShownEpochs } from './shown-epochs.ts';

interface FileAbout {
  readonly software: 'SET Lab';
  readonly panel: string;
  /** As a person wrote it; empty: none. */
  readonly caption: string;
  /** In training; what the picture or table shows. Null before the network is built. */
  readonly epoch: number | null;
  /** First and last of those it shows together; null: the moment alone. */
  readonly epochs: ShownEpochs['epochs'] | null;
  /** Shown as it was tested at the epoch's end: a rewiring followed. */
  readonly beforeRewiring: boolean;
  readonly experiment: Experiment;
  /** As in a link; empty: none. */
  readonly events: string;
  /** The whole address. */
  readonly link: string;
  /** What of the run the link does not hold; null: nothing. */
  readonly beginning: RunBeginning | null;
  /** Of the network at the epoch of the link, rewired: after the rewiring at its end; null: the link holds none. */
  readonly fingerprint: { readonly epoch: number; readonly rewired: boolean; readonly value: string } | null;
}

export interface Moment {
  readonly content: LinkContent;
  readonly epoch: number | null;
  /** Whether a rewiring followed on what is shown of the epoch. */
  readonly beforeRewiring: boolean;
  /** Whether the fingerprint of the link is of the network after a rewiring. */
  readonly rewired: boolean;
  readonly beginning: RunBeginning | null;
  /** The address of the page without its part after #. */
  readonly page: string;
}

function aboutFile(panel: string, caption: string, moment: Moment, shown?: ShownEpochs): FileAbout {
  const { content, epoch, beforeRewiring, rewired, beginning, page } = moment;
  const { experiment, events, fingerprint, view } = content;
  const linked = typeof view.epochShown === 'number' ? view.epochShown : null;
  return {
    software: 'SET Lab',
    panel,
    caption: caption.trim(),
    epoch: epoch === null ? null : Number(epoch.toFixed(4)),
    epochs: shown?.epochs ?? null,
    beforeRewiring: shown?.beforeRewirings ?? beforeRewiring,
    experiment,
    events: formatEvents(events),
    link: page + formatLink(content),
    beginning,
    fingerprint:
      fingerprint === null || linked === null ? null : { epoch: linked, rewired, value: fingerprint },
  };
}

/** What the file of a panel says. shown: epochs in place of the moment alone. */
export function panelWords(panel: string, caption: string, moment: Moment, shown?: ShownEpochs): SavedWords {
  const about = aboutFile(panel, caption, moment, shown);
  const { link, fingerprint, beginning, experiment, events } = about;
  const epoch = shown
    ? SAVE_TEXT.epochs(shown.epochs, shown.beforeRewirings)
    : about.epoch === null
      ? ''
      : SAVE_TEXT.epoch(about.epoch, about.beforeRewiring);
  const subtitle = [
    experimentWords(experiment),
    ...(beginning ? RUN_BEGINNING.with(beginning) : []),
    ...(epoch === '' ? [] : [epoch]),
  ].join(', ');
  const lines = [
    `${about.software} · ${panel} · ${subtitle}`,
    ...captionLines(about.caption),
    `link: ${link}`,
    ...(beginning ? [RUN_BEGINNING.saved(beginning)] : []),
    ...(fingerprint ? [SAVE_TEXT.fingerprint(fingerprint)] : []),
    `settings: ${JSON.stringify(experiment)}`,
    ...(events === '' ? [] : [`changes during the run: ${events}`]),
  ];
  return { title: panel, subtitle, caption: about.caption, moment: epoch, lines, link, metadata: about };
}
