/** A text that follows signals without React renders. */
import { useEffect, useRef } from 'react';
import type { Signal } from '../client/signal.ts';
import { follow } from './use-signal.ts';

export interface FollowTextProps {
  readonly className?: string;
  /** Must stay the same array. */
  readonly signals: readonly Signal<unknown>[];
  readonly text: () => string;
}

/** Asked for again at most four times a second. */
export function FollowText({ className, signals, text }: FollowTextProps) {
  const element = useRef<HTMLSpanElement>(null);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
    write();
  });
  function write() {
    const now = latest.current();
    if (element.current!.textContent !== now) element.current!.textContent = now;
  }
  useEffect(() => follow(signals, 250, write), [signals]);
  return <span ref={element} className={className} />;
}
