/** All settings in the order of cause and effect, made from the table SETTINGS. Holds no values of its own. */
import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';
import type { DataSetId, DataSetInfo } from '../../config/data-sets.ts';
import type { Experiment } from '../../config/experiment.ts';
import { dataSetOf, type OwnData } from '../../config/own-data.ts';
import { adaptTo, settingFor } from '../../config/own-settings.ts';
import type { Problem } from '../../config/problems.ts';
import type { SettingValue } from '../../config/setting-text.ts';
import { type Setting, SETTING_GROUPS, SETTINGS } from '../../config/settings.ts';
import { namesControl } from '../../config/view.ts';
import { useMode } from '../../state/mode-store.ts';
import { CONTROLS_TEXT } from './controls-text.ts';
import './controls.css';
import { SettingsGroup } from './settings-group.tsx';
import { SettingControl } from './setting-control.tsx';
import { StandInNote } from './stand-in-note.tsx';
import { SparsityReadout } from './sparsity-readout.tsx';

export interface ControlsPanelProps {
  readonly experiment: Experiment;
  /** One changed value, always allowed by the table; rules between settings are the caller's (validateExperiment). */
  readonly onChange: (patch: Partial<Experiment>) => void;
  /** Data sets this build does not have: shown, but not to be chosen. */
  readonly unavailableData?: readonly string[];
  /** Own data that can be chosen: those of the experiment, else the last that were opened. */
  readonly ownData?: OwnData | null;
  /** Stands below the choice of the data set unless that is locked. */
  readonly dataTools?: ReactNode;
  /** Shown at the setting they belong to. */
  readonly problems?: readonly Problem[];
}

const NONE: readonly string[] = [];
const NO_PROBLEMS: readonly Problem[] = [];

export function ControlsPanel(props: ControlsPanelProps) {
  const { experiment, onChange, problems = NO_PROBLEMS, unavailableData = NONE } = props;
  const { ownData = null, dataTools } = props;
  const hide = useMode((mode) => mode.hide);
  const lock = useMode((mode) => mode.lock);
  /** While a slider that restarts the run is dragged. */
  const [preview, setPreview] = useState<Partial<Experiment> | null>(null);
  const shown = { ...experiment, ...preview };

  function change(setting: Setting, value: SettingValue) {
    setPreview(null);
    if (setting.id === 'data') onChange(onData(experiment, value as DataSetId, ownData));
    else onChange({ [setting.id]: value });
  }

  function drag(setting: Setting, value: SettingValue | null) {
    if (value === null || value === experiment[setting.id]) setPreview(null);
    else if (setting.applies === 'restart') setPreview({ [setting.id]: value });
    else onChange({ [setting.id]: value });
  }

  return (
    <section className="controls" aria-label={CONTROLS_TEXT.panel}>
      {SETTING_GROUPS.filter((group) => !isHidden(group, hide)).map((group) => (
        <SettingsGroup key={group} title={group} open={group === 'Sparsity'}>
          {() =>
            SETTINGS.filter(({ group: own, key }) => own === group && !namesControl(hide, key)).map(
              (setting) => (
                <Fragment key={setting.id}>
                  <SettingControl
                    setting={settingShown(setting, experiment.own, ownData)}
                    value={shown[setting.id]}
                    unavailable={setting.id === 'data' ? unavailableData : NONE}
                    problems={problems.filter((problem) => problem.key === setting.key)}
                    onChange={(value) => change(setting, value)}
                    onDrag={(value) => drag(setting, value)}
                    locked={namesControl(lock, setting.key)}
                  />
                  {setting.id === 'data' && (
                    <DataOrigin data={dataSetOf(experiment)}>
                      <StandInNote experiment={experiment} />
                      {!namesControl(lock, setting.key) && dataTools}
                    </DataOrigin>
                  )}
                  {setting.id === 'epsilon' && <SparsityReadout experiment={shown} />}
                </Fragment>
              ),
            )
          }
        </SettingsGroup>
      ))}
    </section>
  );
}

function isHidden(group: Setting['group'], hide: readonly string[]): boolean {
  return SETTINGS.every(({ group: own, key }) => own !== group || namesControl(hide, key));
}

/** A change of the data set; onto own data or off them with the numbers of samples that are possible there. */
function onData(experiment: Experiment, data: DataSetId, ownData: OwnData | null): Partial<Experiment> {
  if (data !== 'own' && experiment.own === null) return { data };
  return adaptTo({ ...experiment, data }, data === 'own' ? ownData : null);
}

/** Own data are a choice under their name, once there are any. */
function settingShown(setting: Setting, own: OwnData | null, ownData: OwnData | null): Setting {
  if (setting.id !== 'data' || setting.kind !== 'choice') return settingFor(setting, own);
  const choices = setting.choices.flatMap((choice) => {
    if (choice.value !== 'own') return [choice];
    return ownData === null ? [] : [{ ...choice, label: ownData.name }];
  });
  return { ...setting, choices };
}

function DataOrigin({ data, children }: { readonly data: DataSetInfo; readonly children: ReactNode }) {
  const { origin, licence } = data;
  return (
    <div className="control">
      <p className="control-range">{CONTROLS_TEXT.dataOrigin(origin, licence)}</p>
      {children}
    </div>
  );
}
