/** The button that saves the film of all kept epochs, with its progress and a way to stop it. */
import { useEffect, useRef, useState } from 'react';
import type { Lab } from '../../client/lab.ts';
import { steadyCeiling } from '../../draw/steady-scale.ts';
import type { FrameMeasure } from '../../state/view-store.ts';
import { PIXELS_TEXT } from '../../text/charts.ts';
import { saveFile } from '../save-file.ts';
import { useTheme } from '../theme-context.tsx';
import { encodeFilm } from './film-animation.ts';
import { filmOf, largestOf } from './film.ts';
import type { Film } from './film.ts';

const TEXT = PIXELS_TEXT.film;

interface Saving {
  readonly done: number;
  readonly frames: number;
}

export function SaveAnimation({ lab, measure }: { readonly lab: Lab; readonly measure: FrameMeasure }) {
  const theme = useTheme();
  const [saving, setSaving] = useState<Saving | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  async function save(film: Film): Promise<void> {
    const { signal } = (abort.current = new AbortController());
    const frames = film.epochs.length;
    setFailure(null);
    setSaving({ done: 0, frames });
    try {
      const look = { ceiling: ceilingOf(film), theme };
      const gif = await encodeFilm(film, look, (done) => setSaving({ done, frames }), signal);
      saveFile(gif, TEXT.fileName(PIXELS_TEXT.captions[measure], film.epochs[0], film.epochs.at(-1)!));
    } catch (error) {
      if (!signal.aborted) setFailure(error instanceof Error ? error.message : String(error));
    }
    setSaving(null);
  }

  if (saving) {
    return (
      <p className="pixels-save" role="status">
        {TEXT.saving(saving.done, saving.frames)}
        <button type="button" onClick={() => abort.current?.abort()}>
          {TEXT.cancel}
        </button>
      </p>
    );
  }
  return (
    <p className="pixels-save">
      {failure !== null && <span role="alert">{TEXT.failed(failure)}</span>}
      <button
        type="button"
        title={TEXT.saveHint}
        onClick={() => {
          const film = filmOf(lab, measure, (kept) => kept);
          if (film) void save(film);
        }}
      >
        {TEXT.save}
      </button>
    </p>
  );
}

/** One colour means one value in all frames. */
function ceilingOf({ maps }: Film): number {
  return steadyCeiling(0, largestOf(maps), 0);
}
