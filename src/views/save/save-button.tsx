/** The button in a panel's header that opens its Save dialog, and the panel's tables rendered aside for it. */
import { useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { runBeginning } from '../../state/run-beginning.ts';
import { setView } from '../../state/view-store.ts';
import type { PanelId } from '../../state/view-store.ts';
import { RUN_BEGINNING } from '../../text/run-beginning.ts';
import { SAVE_TEXT } from '../../text/save.ts';
import { usePage } from '../laboratory-context.tsx';
import { TableSinkProvider } from '../table-rows.ts';
import { deferred } from '../deferred.tsx';
import { Modal } from '../modal.tsx';
import type { AnimationSource } from './save-animation.tsx';
import type { SaveBodyProps } from './save-body.tsx';
import type { SavedTable } from './table-csv.ts';
import type { ShownEpochs } from './shown-epochs.ts';
import { usePanelWords } from './use-panel-words.ts';

/** Only who saves loads it. */
const SaveBody = deferred(async () => (await import('./save-body.tsx')).SaveBody);

export interface SaveButtonProps {
  readonly id: PanelId;
  /** Name of the panel. */
  readonly title: string;
  readonly panel: RefObject<HTMLElement | null>;
  readonly table?: (() => ReactNode) | undefined;
  /** The panel from epoch to epoch. */
  readonly animation?: AnimationSource | undefined;
  /** What it shows together, now; without it, the moment alone. */
  readonly shown?: (() => ShownEpochs | undefined) | undefined;
}

/** Where tables are rendered to be saved, and where they then go. */
interface Aside {
  readonly place: HTMLElement;
  readonly sink: (table: SavedTable) => void;
}

export function SaveButton({ id, title, panel, table, animation, shown }: SaveButtonProps) {
  /** The tables there are; null: the dialog is closed. */
  const [offered, setOffered] = useState<SaveBodyProps['offered'] | null>(null);
  const [aside, setAside] = useState<Aside | null>(null);
  const tablesNow = (): SavedTable[] => {
    const tables = new Map<string, SavedTable>();
    const sink = (given: SavedTable) => void tables.set(given.caption, given);
    flushSync(() => setAside({ place: document.createElement('div'), sink }));
    flushSync(() => setAside(null));
    return [...tables.values()];
  };
  const open = () => {
    setOffered(tablesNow());
    setView({ saved: id });
  };
  const close = () => {
    setOffered(null);
    setView({ saved: null });
  };
  return (
    <>
      <button
        type="button"
        className="panel-toggle"
        aria-label={SAVE_TEXT.button}
        title={SAVE_TEXT.buttonHint}
        onClick={open}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path d="M7 1v8M3.8 6 7 9.2 10.2 6M1.5 12.5h11" fill="none" stroke="currentColor" />
        </svg>
      </button>
      <Modal title={SAVE_TEXT.title(title)} className="save" open={offered !== null} onClose={close}>
        {() => (
          <SavePanel
            title={title}
            offered={offered!}
            onClose={close}
            panel={() => panel.current}
            tables={tablesNow}
            shown={shown}
            {...(animation && { animation })}
          />
        )}
      </Modal>
      {aside &&
        table &&
        createPortal(<TableSinkProvider value={aside.sink}>{table()}</TableSinkProvider>, aside.place)}
    </>
  );
}

interface SavePanelProps
  extends Omit<SaveBodyProps, 'words' | 'inside'>, Pick<SaveButtonProps, 'title' | 'shown'> {}

function SavePanel({ title, shown, ...source }: SavePanelProps) {
  const { laboratory } = usePage();
  const isInLink = runBeginning(laboratory.lab.series.get()) === null;
  const inside = isInLink ? SAVE_TEXT.inside : RUN_BEGINNING.inside;
  const words = usePanelWords(title);
  return <SaveBody words={(caption, own) => words(caption, own ?? shown?.())} inside={inside} {...source} />;
}
