/** A text to be taken elsewhere, with a button that copies it; where the browser refuses, it is selected instead. */
import { useRef, useState } from 'react';
import { SHARE_TEXT } from '../../text/share.ts';
import type { CopyWords } from '../../text/share.ts';

export interface CopyFieldProps {
  readonly words: CopyWords;
  readonly value: string;
  /** Lines seen; one is a field of a single line. */
  readonly lines: number;
  /** Beside the label. */
  readonly note?: string;
}

export function CopyField({ words, value, lines, note }: CopyFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState({ about: '', text: '' });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setTold({ about: value, text: words.copied });
    } catch {
      field.current?.focus();
      field.current?.select();
      setTold({ about: value, text: SHARE_TEXT.selected });
    }
  };
  return (
    <div className="copy-field">
      <label>
        <span className="copy-field-label">
          {words.label} {note && <small>{note}</small>}
        </span>
        <textarea
          ref={field}
          readOnly
          rows={lines}
          wrap={lines === 1 ? 'off' : 'soft'}
          spellCheck={false}
          value={value}
          onFocus={(event) => event.target.select()}
        />
      </label>
      <button type="button" aria-label={words.copy} onClick={() => void copy()}>
        {SHARE_TEXT.copyShort}
      </button>
      <span className="copy-field-told" role="status">
        {told.about === value ? told.text : ''}
      </span>
    </div>
  );
}
