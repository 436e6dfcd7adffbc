/** The zoom of the network picture as a signal, and the ways it changes: at once, or gliding. */
import { createSignal } from '../../client/signal.ts';
import type { Signal } from '../../client/signal.ts';
import { FIT, fitZoom, MAX_ZOOM, zoomBy, zoomPath } from '../../draw/network/zoom.ts';
import type { Share, Zoom } from '../../draw/network/zoom.ts';

const GLIDE_MS = 250;
/** Of a picture whose size is not known. */
const USUAL_ASPECT = 1.6;

export interface Zoomer {
  readonly signal: Signal<Zoom>;
  /** Where the zoom is, or glides to. */
  target(): Zoom;
  set(zoom: Zoom): void;
  /** Glides closer by `ratio`; what is at a place of the view stays there. */
  towards(ratio: number, view: Share): void;
  /** Glides to another part of a picture so many times as wide as high. */
  glideTo(zoom: Zoom, aspect?: number): void;
  /** Glides to the whole picture. */
  fit(aspect?: number): void;
}

/** Those who ask for no motion get jumps. */
export function createZoomer(): Zoomer {
  const signal = createSignal<Zoom>(FIT);
  let target = FIT;
  let pending = 0;

  function set(zoom: Zoom): void {
    cancelAnimationFrame(pending);
    pending = 0;
    target = fitZoom(zoom);
    signal.set(target);
  }

  function glide(end: Zoom, path: (share: number) => Zoom): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return set(end);
    cancelAnimationFrame(pending);
    target = end;
    const began = performance.now();
    const advance = () => {
      const share = Math.min(1, (performance.now() - began) / GLIDE_MS);
      if (share >= 1) return set(end);
      pending = requestAnimationFrame(advance);
      signal.set(path(1 - (1 - share) * (1 - share)));
    };
    pending = requestAnimationFrame(advance);
  }

  function glideTo(zoom: Zoom, aspect = USUAL_ASPECT): void {
    const end = fitZoom(zoom);
    glide(end, zoomPath(signal.get(), end, aspect));
  }

  return {
    signal,
    target: () => target,
    set,
    towards(ratio, view) {
      const from = signal.get();
      const wanted = Math.max(1, Math.min(MAX_ZOOM, target.factor * ratio)) / from.factor;
      glide(zoomBy(from, wanted, view), (share) => zoomBy(from, wanted ** share, view));
    },
    glideTo,
    fit: (aspect) => glideTo(FIT, aspect),
  };
}
