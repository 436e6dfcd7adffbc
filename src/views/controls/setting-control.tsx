/** One setting: its name, when a change takes effect, whether it was changed, its inputs and its range. */
import { describeProblem, type Problem } from '../../config/problems.ts';
import { defaultOf, formatSetting, type SettingValue } from '../../config/setting-text.ts';
import type { Setting } from '../../config/settings.ts';
import { backToDefault, CONTROLS_TEXT, rangeText } from './controls-text.ts';
import { SettingBody } from './setting-body.tsx';

export interface SettingControlProps {
  readonly setting: Setting;
  readonly value: SettingValue;
  /** Choices there are, but not here. */
  readonly unavailable: readonly string[];
  /** What was wrong with the value the visitor came with. */
  readonly problems: readonly Problem[];
  readonly onChange: (value: SettingValue) => void;
  /** The link allows no change. */
  readonly locked?: boolean;
  /** While a slider is dragged; null when it is left. */
  readonly onDrag: (value: SettingValue | null) => void;
}

export function SettingControl(props: SettingControlProps) {
  const { setting, value, problems, unavailable, locked = false, onChange, onDrag } = props;
  const { label, help } = setting;
  const defaultValue = defaultOf(setting);
  const defaultText = formatSetting(setting, defaultValue);
  const changed = formatSetting(setting, value) !== defaultText;
  const range = rangeText(setting, value);
  const reset = () => onChange(defaultValue);
  return (
    <div className="control" data-changed={changed}>
      <div className="control-head">
        <TakesEffect applies={setting.applies} />
        <span className="control-label" title={help} onDoubleClick={locked ? undefined : reset}>
          {label}
        </span>
        {changed && !locked && (
          <button
            type="button"
            className="control-changed"
            aria-label={backToDefault(label, defaultText)}
            title={backToDefault(label, defaultText)}
            onClick={reset}
          >
            ●
          </button>
        )}
      </div>
      <fieldset className="control-body" disabled={locked} title={locked ? CONTROLS_TEXT.locked : undefined}>
        <SettingBody
          setting={setting}
          value={value}
          unavailable={unavailable}
          onChange={onChange}
          onDrag={onDrag}
        />
      </fieldset>
      {locked && <p className="control-range">{CONTROLS_TEXT.locked}</p>}
      {range !== '' && <p className="control-range">{range}</p>}
      {problems.map((problem) => (
        <p key={`${problem.kind} ${problem.given}`} className="control-message">
          {describeProblem(problem)}
        </p>
      ))}
    </div>
  );
}

const BOLT = 'M7.5 1 3 8h3.2L5.5 13 10.5 5.5H7.2z';
const CIRCLE_ARROW = 'M11.5 7A4.5 4.5 0 1 1 9.8 3.5M9.8 1v2.8H7';

function TakesEffect({ applies }: { readonly applies: Setting['applies'] }) {
  const name = CONTROLS_TEXT[applies];
  return (
    <span className="control-effect" title={name}>
      <svg width="12" height="12" viewBox="0 0 14 14" aria-hidden="true">
        {applies === 'now' ? (
          <path d={BOLT} fill="currentColor" />
        ) : (
          <path d={CIRCLE_ARROW} fill="none" stroke="currentColor" strokeWidth="1.4" />
        )}
      </svg>
      <span className="control-hidden">{name}</span>
    </span>
  );
}
