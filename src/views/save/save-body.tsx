/** What stands in a dialog that saves what is shown: as a picture, or its numbers, with a caption. */
import { useState } from 'react';
import { SAVE_TEXT } from '../../text/save.ts';
import { SHELL } from '../../text/shell.ts';
import { saveFile } from '../save-file.ts';
import { useTheme } from '../theme-context.tsx';
import { readPanel } from './read-panel.ts';
import { paperTheme } from './paper-theme.ts';
import { SaveAnimation } from './save-animation.tsx';
import type { AnimationSource } from './save-animation.tsx';
import './save.css';
import { savedName } from './saved-words.ts';
import type { SavedWords } from './saved-words.ts';
import { tableCsv } from './table-csv.ts';
import type { SavedTable } from './table-csv.ts';
import type { WordsNow } from './use-panel-words.ts';

export interface SaveBodyProps {
  /** What a file with that caption says of itself, now. */
  readonly words: WordsNow;
  /** What is written inside pictures and tables. */
  readonly inside: string;
  /** The tables that can be saved. */
  readonly offered: readonly Pick<SavedTable, 'caption' | 'subject'>[];
  /** Closes the dialog. */
  readonly onClose: () => void;
  /** Where the charts are; null while there are none. */
  readonly panel: () => HTMLElement | null;
  /** The numbers as they are now, all rows. Not to be called while rendering. */
  readonly tables: () => readonly SavedTable[];
  /** What is shown from epoch to epoch. */
  readonly animation?: AnimationSource;
}

interface MadeFile {
  readonly content: Blob;
  readonly name: string;
}

export function SaveBody({ words, inside, offered, onClose, panel, tables, animation }: SaveBodyProps) {
  const theme = useTheme();
  const paper = paperTheme(theme);
  const [caption, setCaption] = useState('');
  const [told, setTold] = useState('');
  const [hasPicture] = useState(() => panel()?.querySelector('.panel-body canvas') != null);

  const save = async (make: (said: SavedWords) => Promise<MadeFile> | MadeFile) => {
    try {
      const { content, name } = await make(words(caption));
      saveFile(content, name);
      setTold(SAVE_TEXT.saved(name));
    } catch (error) {
      setTold(SAVE_TEXT.failed(error instanceof Error ? error.message : String(error)));
    }
  };
  const savePicture = (kind: 'svg' | 'png') =>
    save(async (said) => {
      const { panelPng, panelSvg } = await import('./save-panel.ts');
      const picture = readPanel(panel()!, theme, paper);
      if (!picture) throw new Error(SAVE_TEXT.noChart);
      const content = kind === 'png' ? await panelPng(picture, paper, said) : panelSvg(picture, paper, said);
      return { content, name: savedName(said, kind) };
    });
  const saveCsv = (place: number) =>
    save((said) => {
      const table = tables()[place];
      const comments = [...said.lines, table.caption, SAVE_TEXT.csvNote];
      const name = savedName(said, 'csv', offered.length > 1 ? table.subject : '');
      return { content: new Blob([tableCsv(table, comments)], { type: 'text/csv' }), name };
    });

  return (
    <div className="save-body">
      <label>
        {SAVE_TEXT.caption}
        <input
          type="text"
          value={caption}
          title={SAVE_TEXT.captionHint}
          maxLength={500}
          onChange={(event) => setCaption(event.target.value)}
        />
      </label>
      <div role="group" aria-label={SAVE_TEXT.pictures}>
        <b aria-hidden="true">{SAVE_TEXT.pictures}</b>
        {(['svg', 'png'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            disabled={!hasPicture}
            title={SAVE_TEXT.pictureHints[kind]}
            onClick={() => void savePicture(kind)}
          >
            {SAVE_TEXT.pictureKinds[kind]}
          </button>
        ))}
        <small>{!hasPicture ? SAVE_TEXT.noPicture : paper === theme ? '' : SAVE_TEXT.light}</small>
      </div>
      <div role="group" aria-label={SAVE_TEXT.tables}>
        <b aria-hidden="true">{SAVE_TEXT.tables}</b>
        {offered.map(({ caption: hint, subject }, place) => (
          <button key={hint} type="button" title={hint} onClick={() => void saveCsv(place)}>
            {subject}
          </button>
        ))}
        {offered.length === 0 && <small>{SAVE_TEXT.noTable}</small>}
      </div>
      {animation && (
        <div role="group" aria-label={SAVE_TEXT.animations}>
          <b aria-hidden="true">{SAVE_TEXT.animations}</b>
          <SaveAnimation {...animation} words={(shown) => words(caption, shown)} />
        </div>
      )}
      <p>{inside}</p>
      <div className="save-end">
        <span role="status">{told}</span>
        <button type="button" onClick={onClose}>
          {SHELL.close}
        </button>
      </div>
    </div>
  );
}
