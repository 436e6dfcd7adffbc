/** The button that saves an animation of all kept epochs, with its progress and a way to stop it. */
import { useEffect, useRef, useState } from 'react';
import { SAVE_TEXT } from '../../text/save.ts';
import { saveFile } from '../save-file.ts';
import { useTheme } from '../theme-context.tsx';
import { encodeAnimation } from './animation.ts';
import type { Animation } from './animation.ts';
import { withGifComment } from './gif-comment.ts';
import { paperTheme } from './paper-theme.ts';
import { savedName } from './saved-words.ts';
import type { SavedWords } from './saved-words.ts';
import type { ShownEpochs } from './shown-epochs.ts';

const TEXT = SAVE_TEXT.animation;

interface Saving {
  readonly done: number;
  readonly frames: number;
}

export interface AnimationSource {
  readonly hint: string;
  /** As of now; null while no epoch is kept. */
  readonly animation: () => Animation | null;
}

interface SaveAnimationProps extends AnimationSource {
  /** What a file that shows those epochs says of itself, now. */
  readonly words: (epochs: ShownEpochs) => SavedWords;
}

export function SaveAnimation({ hint, animation, words }: SaveAnimationProps) {
  const paper = paperTheme(useTheme());
  const [saving, setSaving] = useState<Saving | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  async function save(chosen: Animation): Promise<void> {
    const { signal } = (abort.current = new AbortController());
    const { frames, part } = chosen;
    setFailure(null);
    setSaving({ done: 0, frames });
    try {
      const said = words(chosen);
      const gif = await encodeAnimation(chosen, paper, (done) => setSaving({ done, frames }), signal);
      const comment = [...said.lines, ...(part === '' ? [] : [part])].join('\n');
      const content = new Blob([withGifComment(gif, comment)], { type: 'image/gif' });
      saveFile(content, savedName(said, 'gif', part));
    } catch (error) {
      if (!signal.aborted) setFailure(error instanceof Error ? error.message : String(error));
    }
    setSaving(null);
  }

  if (saving) {
    return (
      <p className="save-animation" role="status">
        {TEXT.saving(saving.done, saving.frames)}
        <button type="button" onClick={() => abort.current?.abort()}>
          {TEXT.cancel}
        </button>
      </p>
    );
  }
  return (
    <p className="save-animation">
      {failure !== null && <span role="alert">{SAVE_TEXT.failed(failure)}</span>}
      <button
        type="button"
        title={hint}
        onClick={() => {
          const chosen = animation();
          if (chosen) void save(chosen);
          else setFailure(TEXT.noEpoch);
        }}
      >
        {TEXT.save}
      </button>
    </p>
  );
}
