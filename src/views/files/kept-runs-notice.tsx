/** Runs that earlier visits left unfinished, to go on with or to discard; and why this visit's run is not kept. */
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { discardRuns, goOnWith, useCheckpoints } from '../../state/checkpoints.ts';
import type { Offer } from '../../state/checkpoints.ts';
import { mayOpen } from '../../config/view.ts';
import { deviceLimits } from '../../state/device.ts';
import { useMode } from '../../state/mode-store.ts';
import { KEPT_RUNS } from '../../text/kept-runs.ts';
import { usePage } from '../laboratory-context.tsx';
import { Notice } from '../shell/notice.tsx';

export function KeptRunsNotice() {
  const unfinished = useCheckpoints((state) => state.offers);
  const offers = useMode(mayOpen) ? unfinished : [];
  const trouble = useCheckpoints((state) => state.trouble);
  const [showsAll, setShowsAll] = useState(false);
  const others = offers.length - 1;
  const shown = showsAll ? offers : offers.slice(0, 1);
  return (
    <>
      {shown.map((offer, k) => (
        <OfferNotice key={offer.key} offer={offer}>
          {k === 0 && others > 0 && (
            <>
              {!showsAll && (
                <button type="button" onClick={() => setShowsAll(true)}>
                  {KEPT_RUNS.showOthers(others)}
                </button>
              )}
              <button type="button" onClick={() => void discardRuns(offers)}>
                {KEPT_RUNS.discardAll(offers.length)}
              </button>
            </>
          )}
        </OfferNotice>
      ))}
      {trouble !== null && (
        <Notice tone="info" onClose={() => useCheckpoints.setState({ trouble: null })}>
          {KEPT_RUNS.trouble[trouble]}
        </Notice>
      )}
    </>
  );
}

interface OfferProps {
  readonly offer: Offer;
  /** More buttons. */
  readonly children: ReactNode;
}

function OfferNotice({ offer, children }: OfferProps) {
  const { laboratory } = usePage();
  const words = useId();
  return (
    <Notice
      tone="info"
      actions={
        <>
          <button
            type="button"
            aria-describedby={words}
            onClick={() => void goOnWith(offer, KEPT_RUNS.gone, laboratory, deviceLimits)}
          >
            {KEPT_RUNS.goOn}
          </button>
          <button type="button" aria-describedby={words} onClick={() => void discardRuns([offer])}>
            {KEPT_RUNS.discard}
          </button>
          {children}
        </>
      }
    >
      <span id={words}>
        <strong>{KEPT_RUNS.offer(offer)}</strong> {KEPT_RUNS.about(offer)}
      </span>
    </Notice>
  );
}
