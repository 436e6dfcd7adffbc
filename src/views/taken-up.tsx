/** Under pictures over time: the epochs of a run that was taken up later are not among the kept ones, but can be. */
import type { ReactNode } from 'react';
import type { Lab } from '../client/lab.ts';
import type { Laboratory } from '../state/laboratory-commands.ts';
import { TIMELINE_TEXT } from '../text/charts.ts';
import { usePage } from './laboratory-context.tsx';
import { ForHands } from './panel-footer.tsx';
import { useFact } from './use-signal.ts';

export function TakenUp({ lab }: { readonly lab: Lab }) {
  const epoch = useFact(lab.frames, (frames) => frames.takenUpAt);
  /** Epochs done again; -1: none are being done. */
  const at = useFact(lab.recall, (recall) => recall?.at ?? -1);
  const hasFailed = useFact(lab.recall, (recall) => recall?.at === null);
  if (epoch === 0) return null;
  if (at >= 0) {
    return (
      <>
        <span>{TIMELINE_TEXT.recalling(at, epoch)} </span>
        <RecallButton act="stopRecall">{TIMELINE_TEXT.stopRecall}</RecallButton>
      </>
    );
  }
  return (
    <>
      <span>{TIMELINE_TEXT.takenUp(epoch)} </span>
      {hasFailed ? (
        <span>{TIMELINE_TEXT.recallFailed} </span>
      ) : (
        <RecallButton act="recall" title={TIMELINE_TEXT.recallHint}>
          {TIMELINE_TEXT.recall}
        </RecallButton>
      )}
    </>
  );
}

interface RecallButtonProps {
  readonly act: keyof Pick<Laboratory, 'recall' | 'stopRecall'>;
  readonly title?: string;
  readonly children: ReactNode;
}

function RecallButton({ act, title, children }: RecallButtonProps) {
  const { laboratory } = usePage();
  return (
    <ForHands>
      <button type="button" title={title} onClick={() => laboratory[act]()}>
        {children}
      </button>{' '}
    </ForHands>
  );
}
