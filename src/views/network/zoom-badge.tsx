/** How far the picture is zoomed, and the way back to all of it; nothing while all is shown. */
import { useEffect, useRef } from 'react';
import { NETWORK_TEXT } from '../../text/network.ts';
import { follow, useFact } from '../use-signal.ts';
import type { Zoomer } from './zoomer.ts';

export interface ZoomBadgeProps {
  readonly zoomer: Zoomer;
  readonly onFit: () => void;
}

export function ZoomBadge({ zoomer, onFit }: ZoomBadgeProps) {
  const isOn = useFact(zoomer.signal, ({ factor }) => factor > 1);
  const factor = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      if (factor.current) factor.current.textContent = NETWORK_TEXT.zoomFactor(zoomer.signal.get().factor);
    };
    write();
    return follow([zoomer.signal], 100, write);
  }, [zoomer, isOn]);
  if (!isOn) return null;
  return (
    <div className="network-badge">
      <span ref={factor} />
      <button type="button" title={NETWORK_TEXT.fitHint} onClick={onFit}>
        {NETWORK_TEXT.fit}
      </button>
    </div>
  );
}
