/** The input of the network picture: the image shown, the path strengths of what is focused, or the core degrees. */
import type { Lab } from '../../client/lab.ts';
import type { NetworkScene } from '../../draw/network/scene.ts';
import type { Picture } from '../../draw/network/layout.ts';
import { fillGrey, fillViridis } from '../../draw/pixel-map.ts';
import { steadyCeiling } from '../../draw/steady-scale.ts';
import type { FrameLayout, FrameView } from '../../protocol/frame-layout.ts';
import type { FocusConnections } from '../../protocol/messages.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { activityOf } from './activity.ts';
import { createRaster } from './raster.ts';

type InputPicture = Pick<NetworkScene, 'image' | 'measure' | 'ceiling'>;

export type PaintInput = (
  frame: FrameView,
  picture: Picture | null,
  connections: FocusConnections | null,
) => InputPicture;

const NO_PICTURE: InputPicture = { image: null, measure: null, ceiling: 0 };

/** A painter that keeps its picture until something else is to be seen, and an upper end that holds still. */
export function createInputPicture(lab: Lab): PaintInput {
  const raster = createRaster();
  let drawn: unknown = null;
  let layout: FrameLayout | null = null;
  let ceiling = 0;

  function paint(source: object, picture: Picture, units: number, fill: (rgba: Uint8ClampedArray) => void) {
    if (source === drawn) return;
    drawn = source;
    if (picture.width * picture.height === units) raster.update(picture.width, picture.height, fill);
  }

  return (frame, picture, connections) => {
    if (!picture) return NO_PICTURE;
    const { coreDegree } = frame;
    const paths = connections?.paths;
    if (paths) {
      const most = steadyCeiling(0, Math.max(...paths));
      paint(paths, picture, paths.length, (rgba) => fillViridis(rgba, paths, most));
      return { image: raster.image, measure: NETWORK_TEXT.pathMeasure, ceiling: most };
    }
    const shown = activityOf(lab) && lab.probe.get();
    if (shown) {
      paint(shown.input, picture, shown.input.length, (rgba) => fillGrey(rgba, shown.input));
      return { image: raster.image, measure: null, ceiling: 0 };
    }
    if (frame !== drawn)
      ceiling = steadyCeiling(frame.layout === layout ? ceiling : 0, Math.max(...coreDegree));
    layout = frame.layout;
    paint(frame, picture, coreDegree.length, (rgba) => fillViridis(rgba, coreDegree, ceiling));
    return { image: raster.image, measure: NETWORK_TEXT.pixelMeasure, ceiling };
  };
}
