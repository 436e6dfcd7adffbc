/** A link of chosen parts of a state: what is computed, where one looks, how the page presents itself. */
import { DEFAULT_EXPERIMENT } from './experiment.ts';
import type { LinkContent } from './link.ts';
import { DEFAULT_MODE, DEFAULT_VIEW } from './view.ts';
import type { ViewSettings } from './view.ts';

export interface LinkChoice {
  /** Settings and the changes made during the run. */
  readonly experiment: boolean;
  /** With the epochs and the unit looked at, and the fingerprint, if the experiment they belong to is in the link too. */
  readonly view: boolean;
  readonly mode: boolean;
}

/** What was not chosen is as by default. Moments and places of a run stay only with its experiment, a fingerprint with its epoch too. */
export function chosenContent(content: LinkContent, choice: LinkChoice): LinkContent {
  return {
    experiment: choice.experiment ? content.experiment : DEFAULT_EXPERIMENT,
    events: choice.experiment ? content.events : [],
    view: choice.view ? viewOf(content.view, choice.experiment) : DEFAULT_VIEW,
    mode: choice.mode ? content.mode : DEFAULT_MODE,
    fingerprint: choice.experiment && choice.view ? content.fingerprint : null,
    unknown: choice.experiment ? content.unknown : '',
  };
}

/** Without its experiment nobody knows that there is such an epoch, or such a unit. */
function viewOf(view: ViewSettings, hasExperiment: boolean): ViewSettings {
  if (hasExperiment) return view;
  const { epochShown, comparedEpoch, focus, matrixLayer } = DEFAULT_VIEW;
  return { ...view, epochShown, comparedEpoch, focus, matrixLayer };
}
