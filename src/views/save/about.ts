/** What every file that leaves a panel says of itself: which experiment, which moment, how to see it again. */
import { formatEvents } from '../../config/event-text.ts';
import type { Experiment } from '../../config/experiment.ts';
import { formatLink } from '../../config/link.ts';
import type { LinkContent } from '../../config/link.ts';
import { experimentWords } from '../../text/link-words.ts';
import { SAVE_TEXT } from '../../text/save.ts';

export interface FileAbout {
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

export function aboutFile(panel: string, caption: string, { content, epoch, page }: Moment): FileAbout {
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

/** 'SET on MNIST digits, …, epoch 7': what stands in the picture after the panel's name. */
export function subtitleOf({ experiment, epoch }: FileAbout): string {
  return [experimentWords(experiment), ...(epoch === null ? [] : [SAVE_TEXT.epoch(epoch)])].join(', ');
}

/** The same in lines, for people and programs that show a file's comments. */
export function aboutLines(about: FileAbout): string[] {
  const { panel, caption, link, fingerprint, experiment, events } = about;
  return [
    `${about.software} · ${panel} · ${subtitleOf(about)}`,
    ...(caption === '' ? [] : caption.split(/\s*[\r\n\u2028\u2029]+\s*/)),
    `link: ${link}`,
    ...(fingerprint ? [`fingerprint at epoch ${fingerprint.epoch}: ${fingerprint.value}`] : []),
    `settings: ${JSON.stringify(experiment)}`,
    ...(events === '' ? [] : [`changes during the run: ${events}`]),
  ];
}

/** 'set-lab weights, epoch 7.svg' */
export function fileName({ panel, epoch }: FileAbout, ending: string, part = ''): string {
  const names = [`set-lab ${panel.toLowerCase()}`, part, epoch === null ? '' : SAVE_TEXT.epoch(epoch)];
  const name = names.filter((each) => each !== '').join(', ');
  return `${name.replace(/[^\p{L}\p{N} .,()%-]+/gu, '-').slice(0, 120)}.${ending}`;
}
