/** The end of a scale of saliencies that holds still while the network trains. */
import { useRef } from 'react';
import { steadyCeiling } from '../../draw/steady-scale.ts';

/** Size at the scale's end; begins anew when another thing is shown. */
export function useSaliencyScale(): (saliency: Float32Array, what: string) => number {
  const scale = useRef({ what: '', most: 0 });
  return (saliency, what) => {
    let most = 0;
    for (const value of saliency) most = Math.max(most, Math.abs(value));
    const previous = scale.current.what === what ? scale.current.most : 0;
    scale.current = { what, most: steadyCeiling(previous, most) };
    return scale.current.most;
  };
}
