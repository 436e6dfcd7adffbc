/** The dialog that saves one panel: as a picture, or its numbers, with a caption. */
import { useState } from 'react';
import { SAVE_TEXT } from '../../text/save.ts';
import { SHELL } from '../../text/shell.ts';
import { usePage } from '../laboratory-context.tsx';
import { Modal } from '../modal.tsx';
import { saveFile } from '../save-file.ts';
import { useTheme } from '../theme-context.tsx';
import { aboutFile, aboutLines, fileName } from './about.ts';
import type { FileAbout } from './about.ts';
import { readPanel } from './read-panel.ts';
import { paperTheme } from './paper-theme.ts';
import { SaveAnimation } from './save-animation.tsx';
import type { SaveAnimationProps } from './save-animation.tsx';
import './save.css';
import { tableCsv } from './table-csv.ts';
import type { SavedTable } from './table-csv.ts';

export interface SaveDialogProps {
  /** Name of the panel. */
  readonly title: string;
  /** Captions of the tables that can be saved; null: the dialog is closed. */
  readonly offered: readonly string[] | null;
  readonly onClose: () => void;
  /** Null while there is none. */
  readonly panel: () => HTMLElement | null;
  /** The panel's numbers as they are now, all rows. Not to be called while rendering. */
  readonly tables: () => readonly SavedTable[];
  /** The panel from epoch to epoch. */
  readonly animation?: SaveAnimationProps;
}

export function SaveDialog({ title, offered, onClose, ...source }: SaveDialogProps) {
  return (
    <Modal title={SAVE_TEXT.title(title)} className="save" open={offered !== null} onClose={onClose}>
      {() => <SaveBody title={title} offered={offered!} onClose={onClose} {...source} />}
    </Modal>
  );
}

interface MadeFile {
  readonly content: Blob;
  readonly name: string;
}

interface SaveBodyProps extends SaveDialogProps {
  readonly offered: readonly string[];
}

function SaveBody({ title, offered, onClose, panel, tables, animation }: SaveBodyProps) {
  const { address, laboratory } = usePage();
  const theme = useTheme();
  const paper = paperTheme(theme);
  const [caption, setCaption] = useState('');
  const [told, setTold] = useState('');
  const [hasPicture] = useState(() => panel()?.querySelector('.panel-body canvas') != null);

  const aboutNow = (): FileAbout => {
    const { origin, pathname, search } = location;
    const content = address.sharedContent(laboratory.lab.series.get());
    const epoch = laboratory.lab.frame.get()?.epoch ?? null;
    return aboutFile(title, caption, { content, epoch, page: `${origin}${pathname}${search}` });
  };
  const save = async (make: (about: FileAbout) => Promise<MadeFile> | MadeFile) => {
    try {
      const { content, name } = await make(aboutNow());
      saveFile(content, name);
      setTold(SAVE_TEXT.saved(name));
    } catch (error) {
      setTold(SAVE_TEXT.failed(error instanceof Error ? error.message : String(error)));
    }
  };
  const savePicture = (kind: 'svg' | 'png') =>
    save(async (about) => {
      const { panelPng, panelSvg } = await import('./save-panel.ts');
      const picture = readPanel(panel()!, theme, paper);
      if (!picture) throw new Error(SAVE_TEXT.noChart);
      const content =
        kind === 'png' ? await panelPng(picture, paper, about) : panelSvg(picture, paper, about);
      return { content, name: fileName(about, kind) };
    });
  const saveCsv = (place: number) =>
    save((about) => {
      const table = tables()[place];
      const comments = [...aboutLines(about), table.caption, SAVE_TEXT.csvNote];
      const name = fileName(about, 'csv', offered.length > 1 ? table.caption : '');
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
        <button
          type="button"
          disabled={!hasPicture}
          title={SAVE_TEXT.svgHint}
          onClick={() => void savePicture('svg')}
        >
          {SAVE_TEXT.svg}
        </button>
        <button
          type="button"
          disabled={!hasPicture}
          title={SAVE_TEXT.pngHint}
          onClick={() => void savePicture('png')}
        >
          {SAVE_TEXT.png}
        </button>
        <small>{!hasPicture ? SAVE_TEXT.noPicture : paper === theme ? '' : SAVE_TEXT.light}</small>
      </div>
      <div role="group" aria-label={SAVE_TEXT.tables}>
        <b aria-hidden="true">{SAVE_TEXT.tables}</b>
        {offered.map((name, place) => (
          <button key={name} type="button" onClick={() => void saveCsv(place)}>
            {name}
          </button>
        ))}
        {offered.length === 0 && <small>{SAVE_TEXT.noTable}</small>}
      </div>
      {animation && (
        <div role="group" aria-label={SAVE_TEXT.animations}>
          <b aria-hidden="true">{SAVE_TEXT.animations}</b>
          <SaveAnimation {...animation} />
        </div>
      )}
      <p>{SAVE_TEXT.inside}</p>
      <div className="save-end">
        <span role="status">{told}</span>
        <button type="button" onClick={onClose}>
          {SHELL.close}
        </button>
      </div>
    </div>
  );
}
