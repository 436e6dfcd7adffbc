/** A view must fit the experiment of its link: its epochs, its layers, its units. */
import type { Experiment } from './experiment.ts';
import { layerSizes } from './layer-plan.ts';
import type { Problem } from './problems.ts';
import { DEFAULT_VIEW, formatLook, VIEW_SETTINGS, type ViewSettings } from './view.ts';

/** The nearest view that fits, with one problem for every value that did not. */
export function fitView(
  view: ViewSettings,
  experiment: Experiment,
): { readonly view: ViewSettings; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const widths = layerSizes(experiment);
  const layers = widths.length - 1;
  const fitted = { ...view };

  function replace<Id extends keyof ViewSettings>(id: Id, value: ViewSettings[Id], allowed: string): void {
    const { key, label } = VIEW_SETTINGS.find((setting) => setting.id === id)!;
    problems.push({
      kind: 'outOfRange',
      key,
      label,
      given: formatLook(view[id]),
      used: value === null ? 'nothing' : formatLook(value),
      allowed,
      reason: 'is not in this experiment',
    });
    fitted[id] = value;
  }

  const { epochShown, comparedEpoch, focus, matrixLayer } = view;
  if (typeof epochShown === 'number' && epochShown > experiment.epochs) {
    replace('epochShown', experiment.epochs, `epochs 0 to ${experiment.epochs}`);
  }
  if (comparedEpoch !== null && comparedEpoch > experiment.epochs) {
    replace('comparedEpoch', null, `epochs 0 to ${experiment.epochs}`);
  }
  if (focus !== null && !(focus.unit < widths[focus.layer])) {
    const units = widths.map((width, level) => `${level}.0 to ${level}.${width - 1}`).join(', ');
    replace('focus', DEFAULT_VIEW.focus, units);
  }
  if (matrixLayer > layers) replace('matrixLayer', DEFAULT_VIEW.matrixLayer, `layers 1 to ${layers}`);
  return { view: fitted, problems };
}
