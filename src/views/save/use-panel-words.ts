/** What the files of a panel say of themselves, in a component. */
import { useView } from '../../state/view-store.ts';
import { usePage } from '../laboratory-context.tsx';
import { lookedAt } from '../timeline/timeline-state.ts';
import { panelWords } from './panel-words.ts';
import type { SavedWords } from './saved-words.ts';

/** The words as of the moment they are asked for; epochs: as in panelWords. */
export type WordsNow = (caption: string, epochs?: string) => SavedWords;

/** title: of the panel. */
export function usePanelWords(title: string): WordsNow {
  const { address, laboratory } = usePage();
  return (caption, epochs) => {
    const { origin, pathname, search } = location;
    const { series, frames, frame } = laboratory.lab;
    const content = address.sharedContent(
      series.get(),
      lookedAt(frames.get(), useView.getState().shownEpoch),
    );
    const epoch = frame.get()?.epoch ?? null;
    return panelWords(title, caption, { content, epoch, page: `${origin}${pathname}${search}` }, epochs);
  };
}
