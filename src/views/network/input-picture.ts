/** The input of the network picture: the image shown, the path strengths of what is focused, or the core degrees. */
import type { Lab } from '../../client/lab.ts';
import type { NetworkScene } from '../../draw/network/scene.ts';
import type { Picture } from '../../draw/network/layout.ts';
import { fillGrey, fillViridis } from '../../draw/pixel-map.ts';
import { steadyCeiling } from '../../draw/steady-scale.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import type { FocusConnections } from '../../protocol/focus.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { inputCeiling } from '../pixels/input-ceiling.ts';
import { activityOf } from './activity.ts';
import { createRaster } from './raster.ts';

type InputPicture = Pick<NetworkScene, 'image' | 'measure' | 'ceiling'>;

export type PaintInput = (
  frame: FrameView,
  picture: Picture | null,
  connections: FocusConnections | null,
) => InputPicture;

const NO_PICTURE: InputPicture = { image: null, measure: null, ceiling: 0 };

/** A painter that keeps its picture until something else is to be seen. */
export function createInputPicture(lab: Lab): PaintInput {
  const raster = createRaster();
  let drawn: unknown = null;
  let drawnTo = 0;

  function paint(
    source: object,
    ceiling: number,
    picture: Picture,
    units: number,
    fill: (rgba: Uint8ClampedArray) => void,
  ) {
    if (source === drawn && ceiling === drawnTo) return;
    drawn = source;
    drawnTo = ceiling;
    if (picture.width * picture.height === units) raster.update(picture.width, picture.height, fill);
  }

  return (frame, picture, connections) => {
    if (!picture) return NO_PICTURE;
    const { coreDegree } = frame;
    const paths = connections?.paths;
    if (paths) {
      const most = steadyCeiling(0, Math.max(...paths));
      paint(paths, most, picture, paths.length, (rgba) => fillViridis(rgba, paths, most));
      return { image: raster.image, measure: NETWORK_TEXT.pathMeasure, ceiling: most };
    }
    const shown = activityOf(lab) && lab.probe.get();
    if (shown) {
      paint(shown.input, 0, picture, shown.input.length, (rgba) => fillGrey(rgba, shown.input));
      return { image: raster.image, measure: null, ceiling: 0 };
    }
    const ceiling = inputCeiling(lab, 'coreDegree');
    paint(frame, ceiling, picture, coreDegree.length, (rgba) => fillViridis(rgba, coreDegree, ceiling));
    return { image: raster.image, measure: NETWORK_TEXT.pixelMeasure, ceiling };
  };
}
