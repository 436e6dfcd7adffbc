/** What the controls say beyond the labels and sentences of the table of settings. */
import type { Problem } from '../../config/problems.ts';
import type { SettingValue } from '../../config/setting-text.ts';
import type { Setting } from '../../config/settings.ts';

export const CONTROLS_TEXT = {
  panel: 'Settings',
  presets: 'Presets',
  now: 'applies now',
  restart: 'restarts the run',
  locked: 'Locked by the link.',
  everyEpoch: 'every epoch',
  everySamples: 'every … samples',
  samples: 'samples',
  normal: 'normal N(0, σ²)',
  readout: 'Connections by layer',
  fromFile:
    'The network from a file may have fewer: epsilon is the smallest with room for all of its layers.',
  /** Beside numbers that are not those of the run. */
  standIn: (data: string) =>
    `These are the numbers for ${data}; the run that stands in for it learns generated shapes and may have others.`,
  wholeModel: 'Whole network',
  thisModel: 'this',
  denseModel: 'dense',
  connections: 'Connections',
  density: 'Density',
  modelSize: 'Model size',
  multiplyAdds: 'Multiply-adds per sample',
  dataOrigin: (origin: string, licence: string) =>
    licence === '' ? `${origin}.` : `${origin}. Licence: ${licence}.`,
  notHere: (choice: string) => `${choice} (not on this site)`,
} as const;

export function defaultTick(label: string): string {
  return `${label} default`;
}

/** Name of the field for typing beside a slider or a select of that label. */
export function valueFieldName(label: string): string {
  return `${label} value`;
}

export function backToDefault(label: string, defaultText: string): string {
  return `${label}: back to ${defaultText}`;
}

/** Said while typing: what is wrong and what pressing Enter would do. */
export function typingMessage(problem: Problem): string {
  const becomes = problem.kind === 'unreadable' ? '' : `, becomes ${problem.used}`;
  return `“${problem.given}” ${problem.reason}${becomes}. Allowed: ${problem.allowed}.`;
}

/** Range and unit in small print, as they can be typed; empty where nothing is typed for this value. */
export function rangeText(setting: Setting, value: SettingValue): string {
  switch (setting.kind) {
    case 'number':
    case 'integer':
      return `${setting.min} – ${setting.max}${setting.unit ? ` ${setting.unit}` : ''}`;
    case 'layers':
      return `0 for none, up to ${setting.maxLayers} sizes ${setting.min} – ${setting.max}`;
    case 'period':
      return value === 'epoch' ? '' : `${setting.min} – ${setting.max} ${CONTROLS_TEXT.samples}`;
    case 'init':
      return value === 'he' || value === 'glorot' ? '' : `σ ${setting.minSigma} – ${setting.maxSigma}`;
    case 'choice':
      return '';
  }
}
