/** The line under a panel's picture: a text about what is pointed at, else its legend. Written without React renders. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Signal } from '../client/signal.ts';
import { follow } from './use-signal.ts';

/** What can be done with the picture, or how the page paints it: not saved with it. */
export function ForHands({ children }: { readonly children: ReactNode }) {
  return <span data-for-hands>{children}</span>;
}

/** A colour of the picture, its class of a style sheet, and what it means: one is not parted from the other. */
export function KeyWord({ swatch, children }: { readonly swatch: string; readonly children: ReactNode }) {
  return (
    <>
      <span className="panel-key">
        <i className={`panel-swatch ${swatch}`} />
        {children}
      </span>{' '}
    </>
  );
}

export interface PanelFooterProps {
  /** The text is asked for again after these change, at most ten times a second. Must stay the same array. */
  readonly signals: readonly Signal<unknown>[];
  /** What is pointed at; null shows the legend. */
  readonly text: () => string | null;
  /** The legend. */
  readonly children: ReactNode;
}

export function PanelFooter({ signals, text, children }: PanelFooterProps) {
  const spoken = useRef<HTMLSpanElement>(null);
  const legend = useRef<HTMLSpanElement>(null);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
    update();
  });
  function update() {
    const now = latest.current();
    if (spoken.current!.textContent !== (now ?? '')) spoken.current!.textContent = now ?? '';
    spoken.current!.hidden = now === null;
    legend.current!.hidden = now !== null;
  }
  useEffect(() => follow(signals, 100, update), [signals]);
  return (
    <p className="panel-footer">
      <span ref={spoken} className="panel-footer-spoken" hidden />
      <span ref={legend} className="panel-footer-rest">
        {children}
      </span>
    </p>
  );
}
