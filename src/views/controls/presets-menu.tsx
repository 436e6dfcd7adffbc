/** Starting points to choose from: each a sentence, with a line on what it sets. */
import type { Experiment } from '../../config/experiment.ts';
import { type Preset, presetExperiment, PRESETS } from '../../config/presets.ts';
import { formatSetting } from '../../config/setting-text.ts';
import { SETTINGS } from '../../config/settings.ts';
import { CONTROLS_TEXT } from './controls-text.ts';
import './controls.css';
import { SettingsGroup } from './settings-group.tsx';

export interface PresetsMenuProps {
  /** The current experiment: its preset is marked. */
  readonly experiment: Experiment;
  readonly onChoose: (preset: Preset) => void;
  readonly disabled?: boolean;
}

export function PresetsMenu({ experiment, onChoose, disabled = false }: PresetsMenuProps) {
  return (
    <SettingsGroup className="presets" title={CONTROLS_TEXT.presets}>
      {() => (
        <ul>
          {PRESETS.map((preset) => (
            <li key={preset.id}>
              <button
                type="button"
                disabled={disabled}
                aria-current={isPreset(experiment, preset)}
                onClick={() => onChoose(preset)}
              >
                {preset.sentence}
              </button>
              <p>{preset.explanation}</p>
            </li>
          ))}
        </ul>
      )}
    </SettingsGroup>
  );
}

/** The same settings; another seed is still the same preset. */
function isPreset(experiment: Experiment, preset: Preset): boolean {
  const wanted = presetExperiment(preset);
  return SETTINGS.every(
    (setting) =>
      setting.id === 'seed' ||
      formatSetting(setting, experiment[setting.id]) === formatSetting(setting, wanted[setting.id]),
  );
}
