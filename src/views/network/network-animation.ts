/** The ribbons from kept epoch to kept epoch, with the numbers of each, on one scale for the input. */
import type { Lab } from '../../client/lab.ts';
import { chartTextSize, setChartFont } from '../../draw/axes.ts';
import { drawNetwork } from '../../draw/network/draw-network.ts';
import { networkLayout } from '../../draw/network/layout.ts';
import type { NetworkShape } from '../../draw/network/layout.ts';
import { rewiredAfter } from '../../history/run-series.ts';
import { formatAccuracy } from '../../math/format.ts';
import { useUnitOrder } from '../../state/unit-order-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import type { Animation } from '../save/animation.ts';
import { shownEpochs } from '../save/shown-epochs.ts';
import { createInputPicture } from './input-picture.ts';
import { createRasters } from './raster.ts';

const SIZE = { width: 800, height: 500 };
/** Of the line that names the epoch. */
const LINE = 2;

/** What a network's units are called, and the picture its inputs make. */
export type NetworkUnits = Pick<NetworkShape, 'classes' | 'picture' | 'inputNames'>;

/** null while no epoch is kept. */
export function networkAnimation(
  lab: Lab,
  { classes, picture, inputNames = null }: NetworkUnits,
): Animation | null {
  const history = lab.frames.get();
  const frames = history.epochs.map((epoch) => history.at(epoch)!);
  const run = lab.series.get();
  if (frames.length === 0 || !run) return null;
  const inputPicture = createInputPicture(lab);
  const columnOf = createRasters();
  // Its scale grows with what it is shown.
  for (const frame of frames) inputPicture(frame, picture, null);
  const nothing = {
    focus: null,
    connections: null,
    blockBirths: null,
    change: null,
    activity: null,
    classStarts: useUnitOrder.getState().now.classStarts,
    move: null,
    glow: 0,
    staged: false,
  };
  const accuracyAt = (epoch: number) => {
    const { epochs, experiment } = run;
    const place = epochs.epoch.findIndex((each) => Math.round(each) === epoch);
    return place < 0 ? null : formatAccuracy(epochs.testAccuracy[place], experiment.testImages);
  };
  return {
    ...SIZE,
    frames: frames.length,
    draw(context, viewport, theme, k) {
      const frame = frames[k];
      const room = LINE * chartTextSize(theme);
      const below = { ...viewport, height: viewport.height - room };
      const epoch = Math.round(frame.epoch);
      setChartFont(context, theme, 700);
      context.textAlign = 'left';
      context.fillStyle = theme.text;
      const title = NETWORK_TEXT.animationTitle(epoch, rewiredAfter(run, epoch), accuracyAt(epoch));
      context.fillText(title, 10, 0.7 * room);
      context.translate(0, room);
      const layout = networkLayout(
        { frame: frame.layout, picture, classes, inputNames, pinned: null },
        below,
        theme,
      );
      const scene = {
        ...nothing,
        frame,
        layout,
        classes,
        inputNames,
        columnOf,
        ...inputPicture(frame, picture, null),
      };
      drawNetwork(context, below, theme, scene);
    },
    ...shownEpochs(lab, history.epochs)!,
    part: '',
  };
}
