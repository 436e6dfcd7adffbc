/** What the link shall hold: a box to tick a part, each with what is in it in words. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { LinkChoice } from '../../config/link-choice.ts';
import { DEFAULT_MODE } from '../../config/view.ts';
import type { ModeSettings } from '../../config/view.ts';
import type { LinkWords } from '../../text/link-words.ts';
import { SHARE_TEXT } from '../../text/share.ts';

export interface LinkPartsChoiceProps {
  readonly choice: LinkChoice;
  readonly onChoice: (choice: LinkChoice) => void;
  /** Of what the link holds by that choice. */
  readonly words: LinkWords;
  readonly mode: ModeSettings;
  readonly onMode: (mode: ModeSettings) => void;
}

export function LinkPartsChoice({ choice, onChoice, words, mode, onMode }: LinkPartsChoiceProps) {
  const part = (id: keyof LinkChoice, more?: ReactNode) => (
    <LinkPart
      name={SHARE_TEXT.part[id]}
      held={choice[id]}
      words={choice[id] ? words[id] : SHARE_TEXT.leftOut[id]}
      onHeld={(held) => onChoice({ ...choice, [id]: held })}
    >
      {more}
    </LinkPart>
  );
  return (
    <fieldset className="share-parts">
      <legend>{SHARE_TEXT.parts}</legend>
      {part('experiment')}
      {part('view')}
      {part('mode', <ModeChoice mode={mode} onMode={onMode} />)}
    </fieldset>
  );
}

interface LinkPartProps {
  readonly name: string;
  readonly held: boolean;
  readonly words: string;
  readonly onHeld: (held: boolean) => void;
  /** Shown while the part is held. */
  readonly children?: ReactNode;
}

function LinkPart({ name, held, words, onHeld, children }: LinkPartProps) {
  const description = useId();
  return (
    <div className="share-part">
      <label>
        <input
          type="checkbox"
          checked={held}
          aria-describedby={description}
          onChange={(event) => onHeld(event.target.checked)}
        />
        {name}
      </label>
      <p id={description}>{words}</p>
      {held && children}
    </div>
  );
}

type SettingsAre = keyof typeof SHARE_TEXT.settingsAre;

const ALL = ['all'];

function isAll(list: readonly string[]): boolean {
  return list.length === ALL.length && list[0] === ALL[0];
}

/** asHere: only some settings are meant, or controls of the run too. */
function settingsAre({ hide, lock }: ModeSettings): SettingsAre {
  if (hide.length === 0 && lock.length === 0) return 'free';
  if (isAll(hide) && lock.length === 0) return 'hidden';
  return isAll(lock) && hide.length === 0 ? 'locked' : 'asHere';
}

function ModeChoice({ mode, onMode }: Pick<LinkPartsChoiceProps, 'mode' | 'onMode'>) {
  const chosen = settingsAre(mode);
  const lists = {
    free: { hide: DEFAULT_MODE.hide, lock: DEFAULT_MODE.lock },
    locked: { hide: [], lock: ALL },
    hidden: { hide: ALL, lock: [] },
  };
  return (
    <div className="share-mode">
      <label>
        <input
          type="checkbox"
          checked={mode.play}
          onChange={(event) => onMode({ ...mode, play: event.target.checked })}
        />
        {SHARE_TEXT.play}
      </label>
      <label>
        {SHARE_TEXT.settings}{' '}
        <select
          value={chosen}
          onChange={(event) => onMode({ ...mode, ...lists[event.target.value as keyof typeof lists] })}
        >
          {Object.keys(lists).map((id) => (
            <option key={id} value={id}>
              {SHARE_TEXT.settingsAre[id as SettingsAre]}
            </option>
          ))}
          {chosen === 'asHere' && <option value="asHere">{SHARE_TEXT.settingsAre.asHere}</option>}
        </select>
      </label>
    </div>
  );
}
