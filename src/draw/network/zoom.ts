/** Zoom and pan of the network picture, free of pixels: what part of the picture is in view. */
import { interpolateZoom } from 'd3';

/** A place in the picture or in the view, each as a share of width and height, 0 – 1. */
export interface Share {
  readonly x: number;
  readonly y: number;
}

export interface Zoom extends Share {
  /** 1 – MAX_ZOOM. x and y: the place of the picture in the middle of the view. */
  readonly factor: number;
}

export const MAX_ZOOM = 32;
/** The whole picture. */
export const FIT: Zoom = { factor: 1, x: 0.5, y: 0.5 };
export const MIDDLE: Share = { x: 0.5, y: 0.5 };
/** Closer to 1 is the whole picture: a gesture that ends there need not end there exactly. */
const NEARLY_FIT = 1.01;

/** The nearest zoom that shows nothing but the picture. */
export function fitZoom({ factor, x, y }: Zoom): Zoom {
  if (factor < NEARLY_FIT) return FIT;
  const fitted = Math.min(MAX_ZOOM, factor);
  const edge = 0.5 / fitted;
  const inside = (at: number) => Math.max(edge, Math.min(1 - edge, at));
  return { factor: fitted, x: inside(x), y: inside(y) };
}

/** The place of the picture at a place of the view. */
export function placeAt(zoom: Zoom, view: Share): Share {
  return { x: zoom.x + (view.x - 0.5) / zoom.factor, y: zoom.y + (view.y - 0.5) / zoom.factor };
}

/** The zoom that has a place of the picture at a place of the view, as far as the edges allow. */
export function holdAt(place: Share, view: Share, factor: number): Zoom {
  const next = Math.max(1, Math.min(MAX_ZOOM, factor));
  return fitZoom({ factor: next, x: place.x - (view.x - 0.5) / next, y: place.y - (view.y - 0.5) / next });
}

/** Closer by `ratio`; what is at `view` stays there. */
export function zoomBy(zoom: Zoom, ratio: number, view: Share): Zoom {
  return holdAt(placeAt(zoom, view), view, zoom.factor * ratio);
}

/** Moves the picture under the view by shares of the view: positive to the right and down. */
export function panBy(zoom: Zoom, right: number, down: number): Zoom {
  return fitZoom({ ...zoom, x: zoom.x - right / zoom.factor, y: zoom.y - down / zoom.factor });
}

/** The least pan that brings a part of the picture (from – to on each side) into view, or as much as there is room for. */
export function reveal(zoom: Zoom, from: Share, to: Share): Zoom {
  const half = 0.5 / zoom.factor;
  const moved = (centre: number, low: number, high: number) =>
    high - low >= 2 * half ? (low + high) / 2 : Math.max(high - half, Math.min(low + half, centre));
  return fitZoom({ ...zoom, x: moved(zoom.x, from.x, to.x), y: moved(zoom.y, from.y, to.y) });
}

/** A smooth way from one zoom to another for a picture `aspect` times as wide as high, by the share of the way, 0 – 1. */
export function zoomPath(from: Zoom, to: Zoom, aspect: number): (share: number) => Zoom {
  const view = ({ factor, x, y }: Zoom) => [x * aspect, y, aspect / factor] as [number, number, number];
  const between = interpolateZoom(view(from), view(to));
  return (share) => {
    if (share >= 1) return to;
    const [x, y, width] = between(share);
    return fitZoom({ factor: aspect / width, x: x / aspect, y });
  };
}
