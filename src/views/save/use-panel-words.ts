/** What the files of a panel say of themselves, in a component. */
import { rewiredAfter } from '../../history/run-series.ts';
import { runBeginning } from '../../state/run-beginning.ts';
import { useView } from '../../state/view-store.ts';
import { usePage } from '../laboratory-context.tsx';
import { lookedAt } from '../timeline/timeline-state.ts';
import { panelWords } from './panel-words.ts';
import type { Moment } from './panel-words.ts';
import type { SavedWords } from './saved-words.ts';
import type { ShownEpochs } from './shown-epochs.ts';

/** The words as of the moment they are asked for; shown: as in panelWords. */
export type WordsNow = (caption: string, shown?: ShownEpochs) => SavedWords;

/** title: of the panel. */
export function usePanelWords(title: string): WordsNow {
  const { address, laboratory } = usePage();
  return (caption, shown) => {
    const { origin, pathname, search } = location;
    const { series, frames, frame } = laboratory.lab;
    const run = series.get();
    const past = lookedAt(frames.get(), useView.getState().shownEpoch);
    const epoch = frame.get()?.epoch ?? null;
    // The run may have gone on while what it was is drawn and saved.
    const content = address.sharedContent(run, past ?? (epoch && Math.floor(epoch)));
    const isRewired = (epoch: unknown) =>
      typeof epoch === 'number' && run !== null && rewiredAfter(run, epoch);
    const moment: Moment = {
      content,
      epoch,
      beforeRewiring: isRewired(past),
      rewired: isRewired(content.view.epochShown),
      beginning: runBeginning(run),
      page: `${origin}${pathname}${search}`,
    };
    return panelWords(title, caption, moment, shown);
  };
}
