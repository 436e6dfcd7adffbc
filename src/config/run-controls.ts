/** Controls of the run, beside its settings: what the links' hide and lock can name in the same way. */

export const RUN_CONTROLS = [
  { key: 'play', label: 'Play' },
  { key: 'step', label: 'Step' },
  { key: 'rewire', label: 'Rewire' },
  { key: 'watch', label: 'Watch a rewiring' },
  { key: 'reset', label: 'Reset' },
  { key: 'timeline', label: 'the timeline' },
] as const;

/** Buttons of the run, each with its keys, and the timeline. */
export type RunControl = (typeof RUN_CONTROLS)[number]['key'];

export function isRunControl(key: string): key is RunControl {
  return RUN_CONTROLS.some((control) => control.key === key);
}
