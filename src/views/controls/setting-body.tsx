/** The inputs of one setting, by its kind. */
import type { InitId } from '../../config/experiment.ts';
import { defaultOf, formatSetting, parseSetting, type SettingValue } from '../../config/setting-text.ts';
import type {
  ChoiceSetting,
  InitSetting,
  LayersSetting,
  NumberSetting,
  PeriodSetting,
  Setting,
} from '../../config/settings.ts';
import { formatDecimal } from '../../math/format.ts';
import { CONTROLS_TEXT, valueFieldName } from './controls-text.ts';
import { StopSlider } from './stop-slider.tsx';
import { ValueField } from './value-field.tsx';

export interface BodyProps<S extends Setting = Setting> {
  readonly setting: S;
  readonly value: SettingValue;
  /** Choices there are, but not here. */
  readonly unavailable: readonly string[];
  readonly onChange: (value: SettingValue) => void;
  /** While a slider is dragged; onChange follows when it is let go. null: the slider was left. */
  readonly onDrag: (value: SettingValue | null) => void;
}

export function SettingBody({ setting, ...rest }: BodyProps) {
  switch (setting.kind) {
    case 'number':
    case 'integer':
      return <NumberBody setting={setting} {...rest} />;
    case 'choice':
      return <ChoiceBody setting={setting} {...rest} />;
    case 'layers':
      return <LayersBody setting={setting} {...rest} />;
    case 'period':
      return <PeriodBody setting={setting} {...rest} />;
    case 'init':
      return <InitBody setting={setting} {...rest} />;
  }
}

function NumberBody({ setting, value, onChange, onDrag }: BodyProps<NumberSetting>) {
  const { label, stops, drawLabel } = setting;
  const number = value as number;
  return (
    <div className="control-row">
      {stops && (
        <StopSlider
          name={label}
          stops={stops}
          value={number}
          defaultValue={defaultOf(setting) as number}
          valueText={[formatDecimal(number), setting.unit].join(' ').trim()}
          onDrag={onDrag}
          onLeave={() => onDrag(null)}
          onRelease={onChange}
        />
      )}
      <ValueField
        name={stops ? valueFieldName(label) : label}
        text={formatSetting(setting, value)}
        inputMode={setting.kind === 'integer' ? 'numeric' : 'decimal'}
        parse={(text) => parseSetting(setting, text)}
        onCommit={onChange}
      />
      {drawLabel && (
        <button
          type="button"
          className="control-draw"
          aria-label={drawLabel}
          title={drawLabel}
          onClick={() => onChange(drawInteger(setting.min, setting.max))}
        >
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <rect x="1" y="1" width="12" height="12" rx="2.5" fill="none" stroke="currentColor" />
            <path
              d="M4 4h.01M10 4h.01M7 7h.01M4 10h.01M10 10h.01"
              stroke="currentColor"
              className="control-pips"
            />
          </svg>
        </button>
      )}
    </div>
  );
}

/** A random integer of the range; which one is not part of any run. */
function drawInteger(min: number, max: number): number {
  const [word] = crypto.getRandomValues(new Uint32Array(1));
  return min + Math.floor((word / 2 ** 32) * (max - min + 1));
}

function ChoiceBody({ setting, value, unavailable, onChange }: BodyProps<ChoiceSetting>) {
  return (
    <select
      aria-label={setting.label}
      value={value as string}
      onChange={(event) => onChange(event.target.value as SettingValue)}
    >
      {setting.choices.map((choice) => {
        const missing = unavailable.includes(choice.value) && choice.value !== value;
        return (
          <option key={choice.value} value={choice.value} disabled={missing}>
            {missing ? CONTROLS_TEXT.notHere(choice.label) : choice.label}
          </option>
        );
      })}
    </select>
  );
}

function LayersBody({ setting, value, onChange }: BodyProps<LayersSetting>) {
  const sizes = value as readonly number[];
  return (
    <ValueField
      name={setting.label}
      text={sizes.length === 0 ? '0' : sizes.join(', ')}
      inputMode="text"
      parse={(text) => parseSetting(setting, text)}
      onCommit={onChange}
    />
  );
}

/** Period offered first when samples are chosen: often enough to be seen, long enough to learn in between. */
const FIRST_PERIOD = 1000;

function PeriodBody({ setting, value, onChange }: BodyProps<PeriodSetting>) {
  return (
    <div className="control-row">
      <select
        aria-label={setting.label}
        value={value === 'epoch' ? 'epoch' : 'samples'}
        onChange={(event) => onChange(event.target.value === 'epoch' ? 'epoch' : FIRST_PERIOD)}
      >
        <option value="epoch">{CONTROLS_TEXT.everyEpoch}</option>
        <option value="samples">{CONTROLS_TEXT.everySamples}</option>
      </select>
      {value !== 'epoch' && (
        <ValueField
          name={valueFieldName(setting.label)}
          text={formatSetting(setting, value)}
          inputMode="numeric"
          parse={(text) => parseSetting(setting, text)}
          onCommit={onChange}
        />
      )}
    </div>
  );
}

/** The authors' own spread, offered first when a normal initialisation is chosen. */
const FIRST_NORMAL: InitId = 'normal:0.1';

function InitBody({ setting, value, onChange }: BodyProps<InitSetting>) {
  const [kind, sigma] = (value as InitId).split(':');
  return (
    <div className="control-row">
      <select
        aria-label={setting.label}
        value={kind}
        onChange={(event) =>
          onChange(event.target.value === 'normal' ? FIRST_NORMAL : (event.target.value as InitId))
        }
      >
        <option value="he">He</option>
        <option value="glorot">Glorot</option>
        <option value="normal">{CONTROLS_TEXT.normal}</option>
      </select>
      {sigma !== undefined && (
        <ValueField
          name={valueFieldName(setting.label)}
          text={sigma}
          parse={(text) => parseSetting(setting, `normal:${text.trim()}`)}
          onCommit={onChange}
        />
      )}
    </div>
  );
}
