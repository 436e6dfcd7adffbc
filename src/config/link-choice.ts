/** A link of chosen parts of a state: what is computed, where one looks, how the page presents itself. */
import { DEFAULT_EXPERIMENT } from './experiment.ts';
import type { LinkContent } from './link.ts';
import { DEFAULT_MODE, DEFAULT_VIEW } from './view.ts';

export interface LinkChoice {
  /** Settings and the changes made during the run. */
  readonly experiment: boolean;
  /** With the epoch looked at and, if the experiment is in the link too, its fingerprint. */
  readonly view: boolean;
  readonly mode: boolean;
}

/** What was not chosen is as by default. A fingerprint stays only with the experiment and the epoch it belongs to. */
export function chosenContent(content: LinkContent, choice: LinkChoice): LinkContent {
  return {
    experiment: choice.experiment ? content.experiment : DEFAULT_EXPERIMENT,
    events: choice.experiment ? content.events : [],
    view: choice.view ? content.view : DEFAULT_VIEW,
    mode: choice.mode ? content.mode : DEFAULT_MODE,
    fingerprint: choice.experiment && choice.view ? content.fingerprint : null,
    unknown: choice.experiment ? content.unknown : '',
  };
}
