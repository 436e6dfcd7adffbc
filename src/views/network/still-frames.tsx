/** The two still pictures of a rewiring, for those who ask for no motion: which one is shown, and how to go on. */
import { useSyncExternalStore } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { StillFrame } from '../../history/rewiring-beats.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { usePage } from '../laboratory-context.tsx';

const TEXT = NETWORK_TEXT.stills;
const FRAMES: readonly StillFrame[] = ['before', 'after'];

export function StillFrames({ lab }: { readonly lab: Lab }) {
  const staged = useSyncExternalStore(lab.staged.subscribe, lab.staged.get);
  return staged?.frame ? <FrameButtons shown={staged.frame} /> : null;
}

function FrameButtons({ shown }: { readonly shown: StillFrame }) {
  const { laboratory } = usePage();
  return (
    <div className="still-frames" role="group" aria-label={TEXT.group}>
      {FRAMES.map((frame) => (
        <button
          key={frame}
          type="button"
          aria-pressed={frame === shown}
          title={TEXT.hint}
          onClick={() => frame !== shown && laboratory.turnFrame()}
        >
          {TEXT.frames[frame]}
        </button>
      ))}
      <button type="button" title={TEXT.goOnHint} onClick={laboratory.skipBeats}>
        {TEXT.goOn}
      </button>
    </div>
  );
}
