/** All settings in the order of cause and effect, made from the table SETTINGS. Holds no values of its own. */
import { Fragment, useState } from 'react';
import type { Experiment } from '../../config/experiment.ts';
import type { Problem } from '../../config/problems.ts';
import type { SettingValue } from '../../config/setting-text.ts';
import { type Setting, SETTING_GROUPS, SETTINGS } from '../../config/settings.ts';
import { CONTROLS_TEXT } from './controls-text.ts';
import './controls.css';
import { SettingControl } from './setting-control.tsx';
import { SparsityReadout } from './sparsity-readout.tsx';

export interface ControlsPanelProps {
  readonly experiment: Experiment;
  /** One changed value, always allowed by the table; rules between settings are the caller's (validateExperiment). */
  readonly onChange: (patch: Partial<Experiment>) => void;
  /** While a slider that restarts the run is dragged; null when that is over, before onChange. */
  readonly onPreview?: (patch: Partial<Experiment> | null) => void;
  readonly disabled?: boolean;
  /** Shown at the setting they belong to. */
  readonly problems?: readonly Problem[];
}

export function ControlsPanel(props: ControlsPanelProps) {
  const { experiment, onChange, onPreview, disabled = false, problems = [] } = props;
  const [preview, setPreview] = useState<Partial<Experiment> | null>(null);
  const shown = { ...experiment, ...preview };

  function changePreview(patch: Partial<Experiment> | null) {
    if (patch === null && preview === null) return;
    setPreview(patch);
    onPreview?.(patch);
  }

  function change(setting: Setting, value: SettingValue) {
    changePreview(null);
    onChange({ [setting.id]: value });
  }

  function drag(setting: Setting, value: SettingValue | null) {
    if (value === null || value === experiment[setting.id]) changePreview(null);
    else if (setting.applies === 'restart') changePreview({ [setting.id]: value });
    else onChange({ [setting.id]: value });
  }

  return (
    <section className="controls" aria-label={CONTROLS_TEXT.panel}>
      <fieldset disabled={disabled}>
        {SETTING_GROUPS.map((group) => (
          <details key={group} open={group === 'Sparsity'}>
            <summary>{group}</summary>
            {SETTINGS.filter((setting) => setting.group === group).map((setting) => (
              <Fragment key={setting.id}>
                <SettingControl
                  setting={setting}
                  value={shown[setting.id]}
                  problems={problems.filter((problem) => problem.key === setting.key)}
                  onChange={(value) => change(setting, value)}
                  onDrag={(value) => drag(setting, value)}
                />
                {setting.id === 'epsilon' && <SparsityReadout experiment={shown} />}
              </Fragment>
            ))}
          </details>
        ))}
      </fieldset>
    </section>
  );
}
