/** The layout of a run's frames. */
import type { Experiment } from '../config/experiment.ts';
import { layerSizes } from '../config/layer-plan.ts';
import { dataSetOf, pictureOf } from '../config/own-data.ts';
import { frameLayout } from '../protocol/frame-layout.ts';
import type { FrameLayout } from '../protocol/frame-layout.ts';

/** orders: the units of every level from top to bottom; without them as numbered. */
export function layoutOf(experiment: Experiment, orders?: readonly Int32Array[]): FrameLayout {
  return frameLayout(layerSizes(experiment), pictureOf(dataSetOf(experiment)), orders);
}
