/** 'centre 14×14 ÷ 3-pixel rim: 1.62', four times a second at most; the number stays where room is short. */
import { useEffect, useMemo, useRef } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { FrameMeasure } from '../../state/view-store.ts';
import { follow } from '../use-signal.ts';
import { describeRatio } from './describe-pixels.ts';

export function RatioReadout({ lab, measure }: { readonly lab: Lab; readonly measure: FrameMeasure }) {
  const label = useRef<HTMLSpanElement>(null);
  const value = useRef<HTMLSpanElement>(null);
  const signals = useMemo(() => [lab.frame, lab.meanImage], [lab]);
  useEffect(() => {
    const update = () => {
      const ratio = describeRatio(lab, measure);
      label.current!.textContent = ratio?.label ?? '';
      value.current!.textContent = ratio?.value ?? '';
    };
    update();
    return follow(signals, 250, update);
  }, [lab, measure, signals]);
  return (
    <span className="pixels-ratio">
      <span ref={label} /> <span ref={value} />
    </span>
  );
}
