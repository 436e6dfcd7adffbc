/** A field for typing a value: says at once what is wrong, takes the value over on Enter or when it is left. */
import { type KeyboardEvent, useId, useState } from 'react';
import type { Problem } from '../../config/problems.ts';
import type { Parsed, SettingValue } from '../../config/setting-text.ts';
import { typingMessage } from './controls-text.ts';

export interface ValueFieldProps {
  /** Accessible name. */
  readonly name: string;
  /** The current value as text; shown unless something is being typed. */
  readonly text: string;
  readonly inputMode?: 'decimal' | 'numeric' | 'text';
  readonly parse: (text: string) => Parsed<SettingValue>;
  /** Called with an allowed value only; a value out of range arrives as the nearest allowed one. */
  readonly onCommit: (value: SettingValue) => void;
}

export function ValueField({ name, text, inputMode = 'decimal', parse, onCommit }: ValueFieldProps) {
  /** What is being typed; null = nothing. */
  const [draft, setDraft] = useState<string | null>(null);
  /** What was wrong with the value taken over last. */
  const [corrected, setCorrected] = useState<Problem | null>(null);
  const messageId = useId();
  const parsed = draft === null ? null : parse(draft);
  const problem = parsed ? parsed.problem : corrected;

  function commit(): boolean {
    if (draft === null || parsed === null) return true;
    if (parsed.problem?.kind === 'unreadable') return false;
    setDraft(null);
    setCorrected(parsed.problem ?? null);
    if (draft.trim() !== text) onCommit(parsed.value);
    return true;
  }

  function handleKey(event: KeyboardEvent) {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft(null);
  }

  return (
    <>
      <input
        type="text"
        className="control-field"
        aria-label={name}
        aria-invalid={parsed?.problem !== undefined}
        aria-describedby={problem ? messageId : undefined}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        value={draft ?? text}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={handleKey}
        onBlur={() => {
          if (!commit()) setDraft(null);
        }}
      />
      {problem && (
        <p id={messageId} className="control-message" aria-live="polite">
          {typingMessage(problem)}
        </p>
      )}
    </>
  );
}
