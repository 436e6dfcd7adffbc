/** What can leave the page, each with a line on what it holds, and the way back in. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { mayOpen } from '../../config/view.ts';
import { MAX_CAPTION_CHARS } from '../../history/run-file-limits.ts';
import { useMode } from '../../state/mode-store.ts';
import { useRun } from '../../state/run-store.ts';
import { FILES } from '../../text/files.ts';
import { SHELL } from '../../text/shell.ts';
import { usePage } from '../laboratory-context.tsx';
import { usePanelWords } from '../save/use-panel-words.ts';
import { useFact } from '../use-signal.ts';
import './files.css';
import { OpenFilesButton } from './open-files-button.tsx';
import { saveNetwork, saveNumbers, savePython, saveRunFile } from './save-run.ts';
import { useKeptRun } from './use-kept-run.ts';

export function ExportDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const opensFiles = useMode(mayOpen);
  const [caption, setCaption] = useState('');
  useEffect(() => {
    if (open && !dialog.current!.open) dialog.current!.showModal();
    if (!open && dialog.current!.open) dialog.current!.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="help files-dialog" aria-label={FILES.export} onClose={onClose}>
      <h2>{FILES.export}</h2>
      <SaveList caption={caption} />
      <label className="files-caption">
        {FILES.caption}
        <input
          type="text"
          value={caption}
          maxLength={MAX_CAPTION_CHARS}
          placeholder={FILES.captionHint}
          onChange={({ target }) => setCaption(target.value)}
        />
      </label>
      {opensFiles && <OpenFiles onOpen={onClose} />}
      <button type="button" onClick={onClose}>
        {SHELL.close}
      </button>
    </dialog>
  );
}

function SaveList({ caption }: { readonly caption: string }) {
  const { laboratory } = usePage();
  const words = usePanelWords(FILES.items.numbers.title);
  const { series, frames } = laboratory.lab;
  const noEpoch = useFact(series, (run) => !run || run.epochs.epoch.length === 0);
  const { canKeep, failure, attempt, save } = useKeptRun(caption);
  const epoch = useRun(({ status }) => status.fingerprintEpoch);
  const { run, network, numbers, python } = FILES.items;
  return (
    <>
      <ul className="files-list">
        <Item holds={run.holds}>
          <button type="button" disabled={!canKeep} onClick={() => void save(saveRunFile)}>
            {run.label}
          </button>
        </Item>
        <Item holds={network.holds}>
          <button type="button" disabled={!canKeep} onClick={() => void save(saveNetwork)}>
            {network.label}
          </button>
        </Item>
        <Item holds={numbers.holds}>
          <button
            type="button"
            disabled={noEpoch}
            title={noEpoch ? FILES.noEpoch : undefined}
            onClick={() => {
              const { epochs } = series.get()!;
              const { lines } = words(caption, {
                epochs: [1, epochs.epoch.at(-1)!],
                beforeRewirings: false,
              });
              saveNumbers(epochs, frames.get(), [...lines, FILES.numbersNote]);
            }}
          >
            {numbers.label}
          </button>
        </Item>
        <Item holds={python.holds}>
          <button type="button" onClick={() => void attempt(savePython)}>
            {python.label}
          </button>
        </Item>
      </ul>
      <p className="files-note">{canKeep ? FILES.stateOf(epoch) : FILES.noRun}</p>
      {failure !== null && (
        <p className="files-failure" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}

function Item({ holds, children }: { readonly holds: string; readonly children: ReactNode }) {
  return (
    <li>
      {children}
      <span>{holds}</span>
    </li>
  );
}

function OpenFiles({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <>
      <h2>{FILES.openTitle}</h2>
      <div className="files-open">
        <OpenFilesButton label={FILES.open} onOpen={onOpen} />
        <span>{FILES.openHint}</span>
      </div>
    </>
  );
}
